using System.IO.Compression;
using Preprocessing;
using Preprocessing.ML;

namespace Microsoft.ML;

/// <summary>Preprocessing in ML.NET's catalogs: data views of features, and models that carry their stamp.</summary>
public static class PreprocessingCatalog
{
    /// <summary>Presents the features of a source as a data view for any trainer or transformer.</summary>
    /// <remarks>
    /// The columns are <c>Features</c>, a vector with one number per slot of the pipeline and with slot names; <c>Label</c>, a Boolean, a
    /// number or a key, and <c>Weight</c>, if the pipeline declares them. The key of a label with classes has the names of the classes as
    /// its values, and the missing key for a missing class; any other missing label is an error, as trainers would take it for 0, and so
    /// are rows that all miss the label. A pipeline with a group has the key <c>Group</c> for rankings; rows of a group that do not follow
    /// one another are an error. Every cursor reads the rows anew and transforms them block by block, so memory does not grow with the
    /// rows. An error of the source is thrown where the view is read. If ML.NET reads on its own threads, for example when it scores, it
    /// wraps the error in an <see cref="InvalidOperationException"/>.
    /// </remarks>
    /// <param name="catalog">ML.NET's catalog of data operations.</param>
    /// <param name="source">The rows.</param>
    /// <param name="fitted">The fitted pipeline that transforms the rows.</param>
    /// <param name="training">
    /// Whether label and weight are also read, to train a model; if not, columns that only they need may be absent.
    /// </param>
    /// <param name="cancellationToken">
    /// Stops the reader of the view before its next batch, with an <see cref="OperationCanceledException"/>; ML.NET has no other way to
    /// stop a trainer.
    /// </param>
    /// <param name="nativeCategories">
    /// Whether trainers of trees see the slots of an indicator, such as a one-hot code, as one category
    /// (<see cref="FittedPipeline{TRow}.Indicators"/>). LightGBM then splits on sets of categories, by itself from 50,000 rows on.
    /// </param>
    /// <param name="label">The label that is the column <c>Label</c>, by its property; null for the only one.</param>
    /// <exception cref="ArgumentException">There is no such label, or there are several and none is named.</exception>
    /// <exception cref="InvalidOperationException">
    /// Steps are cross-fitted or features get noise, so <c>fitted.Training</c> must transform the rows to train on.
    /// </exception>
    public static IDataView LoadFromPreprocessing<TRow>(
        this DataOperationsCatalog catalog,
        IBatchSource<TRow> source,
        FittedPipeline<TRow> fitted,
        bool training = true,
        CancellationToken cancellationToken = default,
        bool nativeCategories = false,
        string? label = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(fitted);
        return training && fitted.TransformsTrainingDifferently
            ? throw new InvalidOperationException(
                $"Pipeline '{fitted.Pipeline.Name}' " + (fitted.Pipeline.Folds > 0
                    ? $"is cross-fitted in {fitted.Pipeline.Folds} folds: the fitted pipeline alone encodes each row it was fitted on with "
                        + "the row's own label, and a model trained on that learns the leak"
                    : "has features that get noise when a model is trained, which the fitted pipeline alone does not add") + ". "
                + "Load the rows that a model is trained on with LoadFromPreprocessing(source, fitted.Training), and those it is evaluated "
                + "on with LoadForEvaluation(source, fitted); training: false gives features without a label.")
            : new FeatureView<TRow>(source, fitted, training, label, cancellationToken, nativeCategories);
    }

    /// <summary>
    /// Presents the features, label and weight of rows that no model is trained on as a data view to evaluate a model. The rows are
    /// transformed as at inference, even if steps are cross-fitted.
    /// </summary>
    /// <remarks>
    /// The view is otherwise that of <c>LoadFromPreprocessing</c>:
    /// it also omits the rows that a <see cref="TrainingFilterAttribute"/> leaves out.
    /// </remarks>
    /// <param name="catalog">ML.NET's catalog of data operations.</param>
    /// <param name="source">The rows; the pipeline was fitted on none of them.</param>
    /// <param name="fitted">The fitted pipeline that transforms the rows.</param>
    /// <param name="cancellationToken">Stops the reader of the view before its next batch.</param>
    /// <param name="label">The label that is the column <c>Label</c>, by its property; null for the only one.</param>
    /// <exception cref="ArgumentException">There is no such label, or there are several and none is named.</exception>
    public static IDataView LoadForEvaluation<TRow>(
        this DataOperationsCatalog catalog,
        IBatchSource<TRow> source,
        FittedPipeline<TRow> fitted,
        CancellationToken cancellationToken = default,
        string? label = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(fitted);
        return new FeatureView<TRow>(source, fitted, training: true, label, cancellationToken);
    }

    /// <summary>
    /// Presents the features of the rows that a model is trained on as a data view. If steps are cross-fitted, they use for each row what
    /// they learnt from the rows outside its fold.
    /// </summary>
    /// <remarks>The view is otherwise that of a fitted pipeline, which is for test rows and for inference.</remarks>
    /// <param name="catalog">ML.NET's catalog of data operations.</param>
    /// <param name="source">The rows that the pipeline was fitted on.</param>
    /// <param name="training">The pipeline that transforms the rows: <c>fitted.Training</c>.</param>
    /// <param name="cancellationToken">Stops the reader of the view before its next batch.</param>
    /// <param name="nativeCategories">Whether trainers of trees see the slots of an indicator as one category.</param>
    /// <param name="label">The label that is the column <c>Label</c>, by its property; null for the only one.</param>
    /// <exception cref="ArgumentException">There is no such label, or there are several and none is named.</exception>
    public static IDataView LoadFromPreprocessing<TRow>(
        this DataOperationsCatalog catalog,
        IBatchSource<TRow> source,
        TrainingPipeline<TRow> training,
        CancellationToken cancellationToken = default,
        bool nativeCategories = false,
        string? label = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(training);
        return new FeatureView<TRow>(source, training.Fitted, training: true, label, cancellationToken, nativeCategories)
        {
            Trained = training,
        };
    }

    /// <summary>Saves a model with the stamp of its preprocessing. The file appears whole or not at all.</summary>
    /// <remarks>
    /// The file stays an ordinary ML.NET model: a plain <c>Load</c> reads it and ignores the stamp. An entry beside the stamp lists the
    /// SHA-256 of every entry, and the stamp holds the SHA-256 of this list. A file with a changed byte, an added entry or a missing entry
    /// is refused. The stamp is no signature: it reveals damage and edits, but not the author of the model.
    /// </remarks>
    /// <param name="catalog">ML.NET's catalog of model operations.</param>
    /// <param name="model">The trained model.</param>
    /// <param name="inputSchema">The schema of the data view that the model was trained on.</param>
    /// <param name="fitted">The preprocessing that the model was trained with.</param>
    /// <param name="path">The path to write to.</param>
    /// <param name="sourceRevision">
    /// The revision of the source code, such as a commit; recorded, never compared. By default the revision of the assembly that declares
    /// the pipeline.
    /// </param>
    /// <param name="label">
    /// The label that the model predicts, by its property; null for that of the view whose schema is given, or for the only one.
    /// </param>
    /// <exception cref="ArgumentException">There is no such label, or the schema is that of a view of another one.</exception>
    /// <exception cref="IOException">The file cannot be written; an older file stays untouched.</exception>
    public static void SaveStamped<TRow>(
        this ModelOperationsCatalog catalog,
        ITransformer model,
        DataViewSchema inputSchema,
        FittedPipeline<TRow> fitted,
        string path,
        string? sourceRevision = null,
        string? label = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        var viewed = PredictedLabel.Of(inputSchema);
        if (viewed is not null && label is not null && viewed != label)
            throw new ArgumentException(
                $"The schema is that of a view of the label '{viewed}', but the model is said to predict '{label}'. "
                    + "Give the schema of the view that the model was trained on.",
                nameof(label));
        var stamp = Stamp.Of(fitted, sourceRevision, label ?? viewed);
        AtomicFile.Write(path, stream =>
        {
            catalog.Save(model, inputSchema, stream);
            // Reading anew for the hashes saves memory: an archive in update mode keeps every entry that it opens in memory.
            string list;
            using (var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true))
                list = ModelZip.List(zip);
            using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
            {
                ModelZip.Add(zip, ModelZip.Stamp, stamp.ToJson(ModelZip.HashOf(list)));
                ModelZip.Add(zip, ModelZip.Manifest, list);
            }
        });
    }

    /// <summary>Reads the stamp of a model; gives null if it has none.</summary>
    /// <param name="catalog">ML.NET's catalog of model operations.</param>
    /// <param name="path">The model's file.</param>
    /// <exception cref="MismatchException">
    /// The file is no model, is damaged, or is not the model that its stamp was written for.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Stamp? ReadStamp(this ModelOperationsCatalog catalog, string path)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        using var file = File.OpenRead(path);
        return ReadStamp(file, path);
    }

    /// <summary>
    /// Loads a model after checking that it was made with exactly this preprocessing, and that it has not changed since it was stamped.
    /// </summary>
    /// <remarks>
    /// A file is refused before it is unpacked into memory if it has more than 10,000 entries or two entries of one name, if an entry
    /// unpacks to more than the directory of the file states or to more than 1,100 times its bytes, or if all entries unpack to more than 4
    /// GiB.
    /// </remarks>
    /// <param name="catalog">ML.NET's catalog of model operations.</param>
    /// <param name="fitted">The preprocessing that the model will run with.</param>
    /// <param name="path">The file that <see cref="SaveStamped"/> wrote.</param>
    /// <param name="inputSchema">The schema that the model was trained on; null if it was saved without a schema.</param>
    /// <param name="warn">Receives the differences that change no number, such as a column that nothing reads.</param>
    /// <param name="allowUnstamped">
    /// Whether a model without a stamp is loaded, after a warning. A model with another stamp is never loaded.
    /// </param>
    /// <param name="label">The label whose prediction is expected, by its property; null for the only one, or for any.</param>
    /// <exception cref="MismatchException">
    /// The model is damaged, has no stamp, was made with other preprocessing, or predicts another label; the message says what differs.
    /// </exception>
    /// <exception cref="ArgumentException">The pipeline has no such label.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ITransformer LoadVerified<TRow>(
        this ModelOperationsCatalog catalog,
        FittedPipeline<TRow> fitted,
        string path,
        out DataViewSchema? inputSchema,
        Action<string>? warn = null,
        bool allowUnstamped = false,
        string? label = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(fitted);
        // The check and the load use one open file, so the loaded model is the checked one, even if another model replaces the file
        // meanwhile.
        using var file = File.OpenRead(path);
        foreach (var line in Stamp.Verify(ReadStamp(file, path), fitted, path, allowUnstamped, label))
            warn?.Invoke(line);
        file.Position = 0;
        try
        {
            return catalog.Load(file, out inputSchema);
        }
        // ML.NET throws exceptions of many types for a damaged model.
        catch (Exception error) when (error is not IOException or EndOfStreamException)
        {
            throw new MismatchException(
                $"The model '{path}' cannot be loaded: {error.Message} Restore the file, or train and save the model again.", error);
        }
    }

    static Stamp? ReadStamp(Stream file, string path)
    {
        try
        {
            using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            ModelZip.CheckSize(zip);
            if (!ModelZip.IsStamped(zip))
                return null;
            var stamp = Stamp.Parse(ModelZip.Text(zip, ModelZip.Stamp, Stamp.MaxLength), out var modelHash);
            ModelZip.Check(zip, modelHash);
            return stamp;
        }
        // The library throws these exceptions for a damaged archive; the file itself was opened before.
        catch (Exception error)
            when (error is InvalidDataException or FormatException or EndOfStreamException or ArgumentException or NotSupportedException
                or OverflowException or IOException)
        {
            throw new MismatchException(
                $"The model '{path}' cannot be checked: {error.Message} It is damaged or was edited. Restore the file, "
                    + "or train and save the model again.",
                error);
        }
    }
}
