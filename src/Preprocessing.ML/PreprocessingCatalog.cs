using System.IO.Compression;
using Preprocessing;
using Preprocessing.ML;

namespace Microsoft.ML;

/// <summary>Preprocessing in ML.NET's catalogs: data views of features, and models that carry their stamp.</summary>
public static class PreprocessingCatalog
{
    /// <summary>The features of a source as a data view for any trainer or transformer.</summary>
    /// <remarks>
    /// Columns: <c>Features</c>, a vector of as many numbers as the pipeline is wide, with slot names; <c>Label</c>, a Boolean or a number,
    /// and <c>Weight</c>, if the pipeline declares them. Rows are read anew by every cursor and transformed block by block, so memory does not grow with them.
    /// What goes wrong in the source is thrown where the view is read; where ML.NET reads on threads of its own, as when it scores, it wraps that in an <see cref="InvalidOperationException"/>.
    /// </remarks>
    /// <param name="catalog">ML.NET's catalog of data operations.</param>
    /// <param name="source">The rows.</param>
    /// <param name="fitted">What transforms them.</param>
    /// <param name="training">Whether label and weight are read as well, to train a model; without, columns that only they need may be absent.</param>
    /// <param name="cancellationToken">Stops whoever reads the view before its next batch, with an <see cref="OperationCanceledException"/>; ML.NET has no other way to stop a trainer.</param>
    /// <exception cref="InvalidOperationException">Rows to train on are to be transformed otherwise, because steps are cross-fitted or features get noise: by <c>fitted.Training</c>.</exception>
    public static IDataView LoadFromPreprocessing<TRow>(this DataOperationsCatalog catalog, IBatchSource<TRow> source, FittedPipeline<TRow> fitted, bool training = true, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(fitted);
        return training && fitted.TransformsTrainingDifferently
            ? throw new InvalidOperationException(
                $"Pipeline '{fitted.Pipeline.Name}' {(fitted.Pipeline.Folds > 0
                    ? $"is cross-fitted in {fitted.Pipeline.Folds} folds: the fitted pipeline alone encodes each row it was fitted on with the row's own label, and a model trained on that learns the leak"
                    : "has features that get noise when a model is trained, which the fitted pipeline alone does not add")}. "
                + "Load the rows that a model is trained on with LoadFromPreprocessing(source, fitted.Training), and those it is evaluated on with LoadForEvaluation(source, fitted); training: false gives features without a label.")
            : new FeatureView<TRow>(source, fitted, training, cancellationToken);
    }

    /// <summary>The features, label and weight of rows that no model is trained on, as a data view to evaluate a model with: transformed as at inference, also where steps are cross-fitted.</summary>
    /// <remarks>Otherwise as the view that <see cref="LoadFromPreprocessing{TRow}(DataOperationsCatalog, IBatchSource{TRow}, FittedPipeline{TRow}, bool, CancellationToken)"/> gives: rows that a <see cref="TrainingFilterAttribute"/> leaves out are left out here, too.</remarks>
    /// <param name="catalog">ML.NET's catalog of data operations.</param>
    /// <param name="source">The rows, none of which the pipeline was fitted on.</param>
    /// <param name="fitted">What transforms them.</param>
    /// <param name="cancellationToken">Stops whoever reads the view before its next batch.</param>
    public static IDataView LoadForEvaluation<TRow>(this DataOperationsCatalog catalog, IBatchSource<TRow> source, FittedPipeline<TRow> fitted, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(fitted);
        return new FeatureView<TRow>(source, fitted, training: true, cancellationToken);
    }

    /// <summary>The features of the rows that a model is trained on, as a data view: with what was learnt from the rows outside each row's fold, where steps are cross-fitted.</summary>
    /// <remarks>Otherwise as the view of a fitted pipeline, which is for the rows of tests and for inference.</remarks>
    /// <param name="catalog">ML.NET's catalog of data operations.</param>
    /// <param name="source">The rows that the pipeline was fitted on.</param>
    /// <param name="training">What transforms them: <c>fitted.Training</c>.</param>
    /// <param name="cancellationToken">Stops whoever reads the view before its next batch.</param>
    public static IDataView LoadFromPreprocessing<TRow>(this DataOperationsCatalog catalog, IBatchSource<TRow> source, TrainingPipeline<TRow> training, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(training);
        return new FeatureView<TRow>(source, training.Fitted, training: true, cancellationToken) { Trained = training };
    }

    /// <summary>Saves a model with the stamp of its preprocessing; either the whole file appears or none.</summary>
    /// <remarks>
    /// The file stays an ordinary ML.NET model: a plain <c>Load</c> reads it, and takes no notice of the stamp. The stamp says the SHA-256 of all entries, by name and content, which are listed
    /// in an entry beside it; a file to which one was added, or from which one is gone, is refused as one with a changed byte is. It is no signature: it tells damage and edits, not who made the model.
    /// </remarks>
    /// <param name="catalog">ML.NET's catalog of model operations.</param>
    /// <param name="model">The trained model.</param>
    /// <param name="inputSchema">The schema of the data view it was trained on.</param>
    /// <param name="fitted">The preprocessing it was trained with.</param>
    /// <param name="path">Where to write.</param>
    /// <param name="sourceRevision">The revision of the source code, such as a commit; recorded, never compared. By default that of the assembly that declares the pipeline.</param>
    /// <exception cref="IOException">The file cannot be written; what was there before is untouched.</exception>
    public static void SaveStamped<TRow>(this ModelOperationsCatalog catalog, ITransformer model, DataViewSchema inputSchema, FittedPipeline<TRow> fitted, string path, string? sourceRevision = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        var stamp = Stamp.Of(fitted, sourceRevision);
        AtomicFile.Write(path, stream =>
        {
            catalog.Save(model, inputSchema, stream);
            // Hashed by reading anew: an archive that is being updated would keep every entry it opens in memory.
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

    /// <summary>The stamp of a model, or null if it carries none.</summary>
    /// <param name="catalog">ML.NET's catalog of model operations.</param>
    /// <param name="path">The model's file.</param>
    /// <exception cref="MismatchException">The file is no model, is damaged, or is not the model that its stamp was written for.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Stamp? ReadStamp(this ModelOperationsCatalog catalog, string path)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        using var file = File.OpenRead(path);
        return ReadStamp(file, path);
    }

    /// <summary>Loads a model after checking that it was made with exactly this preprocessing, and that it is the one that was stamped.</summary>
    /// <remarks>
    /// A file is refused before anything is unpacked in memory if it has more than 10,000 entries or two of one name, if an entry unpacks to more than its directory says or to more than 1,100 times its bytes, or
    /// if all entries unpack to more than 4 GiB.
    /// </remarks>
    /// <param name="catalog">ML.NET's catalog of model operations.</param>
    /// <param name="fitted">The preprocessing it will run with.</param>
    /// <param name="path">The file that <see cref="SaveStamped"/> wrote.</param>
    /// <param name="inputSchema">The schema the model was trained on; null if it was saved without.</param>
    /// <param name="warn">Told what differs without changing any number, such as a column that nothing reads.</param>
    /// <param name="allowUnstamped">Whether a model without a stamp is loaded all the same, after a warning. One with another stamp never is.</param>
    /// <exception cref="MismatchException">The model is damaged, has no stamp, or was made with other preprocessing; the message says what differs.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ITransformer LoadVerified<TRow>(
        this ModelOperationsCatalog catalog,
        FittedPipeline<TRow> fitted,
        string path,
        out DataViewSchema? inputSchema,
        Action<string>? warn = null,
        bool allowUnstamped = false)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(fitted);
        // One open file for both: what is loaded is what was checked, even if another model takes its place meanwhile.
        using var file = File.OpenRead(path);
        foreach (var line in Stamp.Verify(ReadStamp(file, path), fitted, path, allowUnstamped))
            warn?.Invoke(line);
        file.Position = 0;
        try
        {
            return catalog.Load(file, out inputSchema);
        }
        // ML.NET throws what it happens to run into.
        catch (Exception error) when (error is not IOException or EndOfStreamException)
        {
            throw new MismatchException($"The model '{path}' cannot be loaded: {error.Message} Restore the file, or train and save the model again.", error);
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
        // What a damaged archive makes the library throw; the file itself was opened before.
        catch (Exception error) when (error is InvalidDataException or FormatException or EndOfStreamException or ArgumentException or NotSupportedException or OverflowException or IOException)
        {
            throw new MismatchException($"The model '{path}' cannot be checked: {error.Message} It is damaged or was edited. Restore the file, or train and save the model again.", error);
        }
    }
}
