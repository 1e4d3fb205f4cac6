using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Apache.Arrow;
using Apache.Arrow.Types;
using Preprocessing.Data;

namespace Preprocessing.Arrow;

/// <summary>Hands columns and features on as record batches of Arrow.</summary>
public static class ArrowExport
{
    // The transformer gives rows, and record batches take columns: a block of rows is transposed while it is in the cache.
    const int BlockRows = 256;

    /// <summary>Hands the columns of a source on, each batch as a record batch of its own memory, which the caller disposes of.</summary>
    /// <remarks>
    /// Numbers, booleans, dates and times have Arrow's type of the same width, decimals 128 bits, texts and names of enums UTF-8, a
    /// <see cref="Guid"/> is an arrow.uuid, a <see cref="TimeSpan"/> a duration, lists are lists. Local times have no zone, instants the
    /// zone UTC; the first value of a <see cref="DateTime"/> column decides which of them it holds. A source without rows gives one record
    /// batch without rows, so that the schema is known.
    /// </remarks>
    /// <typeparam name="TRow">The pipeline's class.</typeparam>
    /// <param name="source">The rows, taken partition by partition.</param>
    /// <param name="pipeline">The pipeline whose columns are handed on.</param>
    /// <param name="options">The options for writing; null for the defaults.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="SourceException">The source cannot be read.</exception>
    /// <exception cref="IOException">A value cannot be written exactly.</exception>
    public static async IAsyncEnumerable<RecordBatch> ToArrowAsync<TRow>(
        this IBatchSource<TRow> source, Pipeline<TRow> pipeline, ArrowWriteOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(pipeline);
        var batches = new ExportedBatches<TRow>(pipeline, options ?? new());
        for (var partition = 0; partition < source.PartitionCount; partition++)
            await foreach (var batch in source.ReadAsync(partition, batches.Training, cancellationToken).ConfigureAwait(false))
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return batches.Write(batch);
            }
        if (!batches.HasSchema)
            yield return batches.Write(new Batch<TRow>(pipeline));
    }

    /// <summary>
    /// Hands the features on that a fitted pipeline computes from data: one float column per slot, and the stamp of the preprocessing in
    /// the metadata of the schema, under <see cref="Stamp.Key"/>.
    /// </summary>
    /// <typeparam name="TRow">The pipeline's class.</typeparam>
    /// <param name="fitted">The fitted pipeline.</param>
    /// <param name="source">The rows, taken partition by partition.</param>
    /// <param name="options">The options for additional columns and metadata, as for files of features; null for the defaults.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>
    /// The features of each batch as a record batch of its own memory, which the caller disposes of; one without rows if there are none.
    /// </returns>
    /// <exception cref="SourceException">The source cannot be read.</exception>
    /// <exception cref="ArgumentException">
    /// Two columns would have the same name, the pipeline has no such label or weight, or it has more than 32,768 slots.
    /// </exception>
    public static IAsyncEnumerable<RecordBatch> ToArrowAsync<TRow>(
        this FittedPipeline<TRow> fitted, IBatchSource<TRow> source, FeatureFileOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fitted);
        ArgumentNullException.ThrowIfNull(source);
        options ??= new();
        var names = FeatureColumns.Names(fitted, options);
        var schema = new Schema(
            names.Select(name => new Field(name, FloatType.Default, nullable: false)), FeatureColumns.Metadata(fitted, options));
        return FeaturesAsync(fitted, source, options, schema, cancellationToken);
    }

    static async IAsyncEnumerable<RecordBatch> FeaturesAsync<TRow>(
        FittedPipeline<TRow> fitted, IBatchSource<TRow> source, FeatureFileOptions options, Schema schema,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var transformer = fitted.CreateTransformer();
        var training = options.LabelColumn is not null || options.WeightColumn is not null;
        var isFirst = true;
        for (var partition = 0; partition < source.PartitionCount; partition++)
            await foreach (var batch in source.ReadAsync(partition, training, cancellationToken).ConfigureAwait(false))
            {
                cancellationToken.ThrowIfCancellationRequested();
                transformer.Load(batch);
                isFirst = false;
                yield return Features(fitted, transformer, options, schema, batch.Count);
            }
        if (isFirst)
            yield return Assemble(schema, [.. schema.FieldsList.Select(_ => System.Array.Empty<byte>())], 0);
    }

    static RecordBatch Features<TRow>(
        FittedPipeline<TRow> fitted, BatchTransformer<TRow> transformer, FeatureFileOptions options, Schema schema, int rows)
    {
        byte[][] columns = [.. schema.FieldsList.Select(_ => new byte[checked(rows * sizeof(float))])];
        var matrix = new float[BlockRows * fitted.Width];
        for (int start = 0, count; start < rows; start += count)
        {
            count = Math.Min(BlockRows, rows - start);
            transformer.Transform(start, count, matrix.AsSpan(0, count * fitted.Width));
            for (var slot = 0; slot < fitted.Width; slot++)
            {
                var target = Numbers(columns[slot]).Slice(start, count);
                for (var row = 0; row < count; row++)
                    target[row] = matrix[row * fitted.Width + slot];
            }
        }
        if (options.LabelColumn is not null && rows > 0)
            transformer.Labels(fitted.Label(options.Label), 0, Numbers(columns[fitted.Width]));
        if (options.WeightColumn is not null && rows > 0)
            transformer.Weights(0, Numbers(columns[^1]));
        return Assemble(schema, columns, rows);
    }

    static Span<float> Numbers(byte[] column) => MemoryMarshal.Cast<byte, float>(column.AsSpan());

    static RecordBatch Assemble(Schema schema, byte[][] columns, int rows) =>
        new(
            schema,
            columns.Select(column => new FloatArray(new ArrowBuffer(column), ArrowBuffer.Empty, rows, nullCount: 0, offset: 0)),
            rows);
}
