using System.IO.Compression;
using System.Text;
using Preprocessing;
using Preprocessing.ML;

namespace Microsoft.ML;

/// <summary>Preprocessing in ML.NET's catalogs: data views of features, and models that carry their stamp.</summary>
public static class PreprocessingCatalog
{
    /// <summary>The entry of a model's zip file that holds its stamp.</summary>
    const string StampEntry = "preprocessing/stamp.json";

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
        return training && (fitted.Pipeline.Folds > 0 || fitted.Noise.Count > 0)
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
    /// <remarks>The file stays an ordinary ML.NET model: a plain <c>Load</c> reads it, and takes no notice of the stamp.</remarks>
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
        var stamp = Stamp.Of(fitted, sourceRevision).ToJson();
        AtomicFile.Write(path, stream =>
        {
            catalog.Save(model, inputSchema, stream);
            using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
            using (var entry = zip.CreateEntry(StampEntry).Open())
                entry.Write(Encoding.UTF8.GetBytes(stamp));
            // Hashed by reading anew: an archive that is being updated would keep every entry it opens in memory.
            string manifest;
            using (var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true))
                manifest = Manifest.Of(zip);
            using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
                Manifest.Add(zip, manifest);
        });
    }

    /// <summary>The stamp of a model, or null if it carries none.</summary>
    /// <param name="catalog">ML.NET's catalog of model operations.</param>
    /// <param name="path">The model's file.</param>
    /// <exception cref="MismatchException">The file is no model, or is damaged.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Stamp? ReadStamp(this ModelOperationsCatalog catalog, string path)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        using var file = File.OpenRead(path);
        return ReadStamp(file, path);
    }

    /// <summary>Loads a model after checking that it was made with exactly this preprocessing.</summary>
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
        return catalog.Load(file, out inputSchema);
    }

    static Stamp? ReadStamp(Stream file, string path)
    {
        try
        {
            using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.GetEntry(StampEntry) is null && !Manifest.Exists(zip))
                return null;
            Manifest.Check(zip, StampEntry);
            using var reader = new StreamReader(zip.GetEntry(StampEntry)!.Open(), Encoding.UTF8);
            return Stamp.Parse(reader.ReadToEnd());
        }
        catch (Exception error) when (error is InvalidDataException or FormatException or EndOfStreamException)
        {
            throw new MismatchException($"The model '{path}' cannot be checked: {error.Message} Restore the file, or train and save the model again.", error);
        }
    }
}
