using Parquet.Schema;

namespace Preprocessing.Data;

/// <summary>
/// Writes the features that a fitted pipeline computes from data: one float column per slot, and the stamp of the preprocessing in the
/// metadata, under <see cref="Stamp.Key"/>.
/// </summary>
public static class FeatureFile
{
    // The transformer gives rows, and the file takes columns: a block of rows is transposed while it is in the cache.
    const int BlockRows = 256;

    /// <summary>Transforms a source batch by batch and writes the features. Memory does not grow with the rows.</summary>
    /// <typeparam name="TRow">The pipeline's class.</typeparam>
    /// <param name="path">The file. It appears whole or not at all, and replaces an older file.</param>
    /// <param name="source">The rows, taken partition by partition.</param>
    /// <param name="fitted">The fitted pipeline.</param>
    /// <param name="options">The options for additional columns and metadata; null for the defaults.</param>
    /// <param name="progress">Receives the number of rows after each batch.</param>
    /// <param name="cancellationToken">Stops the writing; no file is left behind.</param>
    /// <returns>The number of rows written.</returns>
    /// <exception cref="SourceException">The source cannot be read.</exception>
    /// <exception cref="IOException">The file cannot be written; an older file stays untouched.</exception>
    /// <exception cref="ArgumentException">
    /// Two columns would have the same name, the pipeline has no such label or weight, or it has more than 32,768 slots.
    /// </exception>
    public static Task<long> WriteAsync<TRow>(
        string path, IBatchSource<TRow> source, FittedPipeline<TRow> fitted, FeatureFileOptions? options = null,
        IProgress<long>? progress = null, CancellationToken cancellationToken = default) =>
        WriteAsync(path, source, fitted, options ?? new FeatureFileOptions(), progress, null, cancellationToken);

    /// <summary>Transforms the rows that a model is trained on, and writes their features as for a fitted pipeline.</summary>
    /// <typeparam name="TRow">The pipeline's class.</typeparam>
    /// <param name="path">The file. It appears whole or not at all, and replaces an older file.</param>
    /// <param name="source">The rows that the pipeline was fitted on; rows that take no part in training are left out.</param>
    /// <param name="training">The pipeline that transforms them: <c>fitted.Training</c>.</param>
    /// <param name="options">The options for additional columns and metadata; null for the defaults.</param>
    /// <param name="progress">Receives the number of rows after each batch.</param>
    /// <param name="cancellationToken">Stops the writing; no file is left behind.</param>
    /// <returns>The number of rows written.</returns>
    /// <inheritdoc cref="WriteAsync{TRow}(string, IBatchSource{TRow}, FittedPipeline{TRow}, FeatureFileOptions?, IProgress{long}?,
    /// CancellationToken)"/>
    public static Task<long> WriteAsync<TRow>(
        string path, IBatchSource<TRow> source, TrainingPipeline<TRow> training, FeatureFileOptions? options = null,
        IProgress<long>? progress = null, CancellationToken cancellationToken = default) =>
        WriteAsync(
            path, source.ForTraining(training.Fitted.Pipeline), training.Fitted, options ?? new FeatureFileOptions(), progress, null,
            cancellationToken, training);

    /// <summary>Reads the stamp of a features file; null if it has none.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="SourceException">The file is missing, unreadable, truncated, or no Parquet file.</exception>
    /// <exception cref="MismatchException">The stamp is damaged.</exception>
    public static async Task<Stamp?> ReadStampAsync(string path, CancellationToken cancellationToken = default)
    {
        var file = await ParquetFile.OpenAsync(await FileList.FindAsync(path, cancellationToken).ConfigureAwait(false), cancellationToken)
            .ConfigureAwait(false);
        return FeatureColumns.ReadStamp(file.Metadata, path);
    }

    /// <summary>Checks that a features file holds what a fitted pipeline would write now.</summary>
    /// <param name="path">The file.</param>
    /// <param name="fitted">The fitted pipeline.</param>
    /// <param name="allowUnstamped">Whether a file without a stamp passes, with a warning. A file with another stamp never passes.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <param name="label">The label that is expected in the file, by its property; null for the only one, or for any.</param>
    /// <returns>The differences that change no number, in words, for a log; empty if there are none.</returns>
    /// <exception cref="SourceException">The file is missing, unreadable, truncated, or no Parquet file.</exception>
    /// <exception cref="MismatchException">
    /// The file has no stamp, was made with other preprocessing, or has another label; the message says what differs.
    /// </exception>
    /// <exception cref="ArgumentException">The pipeline has no such label.</exception>
    public static async Task<IReadOnlyList<string>> VerifyAsync<TRow>(
        string path, FittedPipeline<TRow> fitted, bool allowUnstamped = false, CancellationToken cancellationToken = default,
        string? label = null) =>
        Stamp.Verify(await ReadStampAsync(path, cancellationToken).ConfigureAwait(false), fitted, path, allowUnstamped, label);

    internal static async Task<long> WriteAsync<TRow>(
        string path, IBatchSource<TRow> source, FittedPipeline<TRow> fitted, FeatureFileOptions options,
        IProgress<long>? progress, Func<string, Stream>? open, CancellationToken cancellationToken, TrainingPipeline<TRow>? trained = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.RowGroupRows);
        DataField[] fields =
            [.. FeatureColumns.Names(fitted, options).Select(name => new DataField(name, typeof(float), isNullable: false))];
        var label = options.LabelColumn is null ? null : fitted.Label(options.Label);
        var metadata = FeatureColumns.Metadata(fitted, options);
        using var file = ParquetFileWriter.Create(path, open);
        using var transformer = trained?.CreateTransformer() ?? fitted.CreateTransformer();
        var group = new FeatureRows(fields, fitted.Width, options.RowGroupRows);
        var matrix = new float[BlockRows * fitted.Width];
        var rows = 0L;
        var training = trained is not null || options.LabelColumn is not null || options.WeightColumn is not null;
        for (var partition = 0; partition < source.PartitionCount; partition++)
            await foreach (var batch in source.ReadAsync(partition, training, cancellationToken).ConfigureAwait(false))
            {
                transformer.Load(batch);
                for (int start = 0, count; start < batch.Count; start += count)
                {
                    count = Math.Min(Math.Min(BlockRows, batch.Count - start), group.Free);
                    transformer.Transform(start, count, matrix.AsSpan(0, count * fitted.Width));
                    group.Add(matrix, count);
                    if (label is not null)
                        transformer.Labels(label, start, group.Last(fitted.Width, count));
                    if (options.WeightColumn is not null)
                        transformer.Weights(start, group.Last(fields.Length - 1, count));
                    if (group.Free == 0)
                        await file
                            .WriteGroupAsync(fields, writer => group.FlushAsync(writer, cancellationToken), cancellationToken)
                            .ConfigureAwait(false);
                }
                rows += batch.Count;
                progress?.Report(rows);
                cancellationToken.ThrowIfCancellationRequested();
            }
        if (group.Count > 0)
            await file
                .WriteGroupAsync(fields, writer => group.FlushAsync(writer, cancellationToken), cancellationToken).ConfigureAwait(false);
        await file.CompleteAsync(fields, metadata, cancellationToken).ConfigureAwait(false);
        return rows;
    }
}
