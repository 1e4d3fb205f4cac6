using Apache.Arrow;
using Apache.Arrow.Compression;
using Apache.Arrow.Ipc;
using Preprocessing;

namespace Preprocessing.Arrow.Tests;

/// <summary>Record batches for tests: made of arrays, written by Apache.Arrow's own writers, and read as a whole.</summary>
static class Batches
{
    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>A record batch of some arrays, with these names.</summary>
    public static RecordBatch Of(params (string Name, IArrowArray Array)[] columns) => new(
        new Schema(columns.Select(column => new Field(column.Name, column.Array.Data.DataType, nullable: true)), null),
        columns.Select(column => column.Array),
        columns[0].Array.Length);

    /// <summary>The rows of a record batch from one on, which share its memory.</summary>
    public static RecordBatch From(this RecordBatch batch, int start) => batch.Slice(start, batch.Length - start);

    /// <summary>Writes an IPC file.</summary>
    public static void WriteFile(string path, IEnumerable<RecordBatch> batches, CompressionCodecType? codec = null)
    {
        using var stream = File.Create(path);
        using var writer = new ArrowFileWriter(stream, batches.First().Schema, leaveOpen: false, Options(codec));
        foreach (var batch in batches)
            writer.WriteRecordBatch(batch);
        writer.WriteEnd();
    }

    /// <summary>Writes an IPC stream.</summary>
    public static void WriteStream(string path, IEnumerable<RecordBatch> batches, CompressionCodecType? codec = null)
    {
        using var stream = File.Create(path);
        using var writer = new ArrowStreamWriter(stream, batches.First().Schema, leaveOpen: false, Options(codec));
        foreach (var batch in batches)
            writer.WriteRecordBatch(batch);
        writer.WriteEnd();
    }

    /// <summary>All rows of a source; null where values are missing.</summary>
    public static async Task<List<object?[]>> RowsAsync<TRow>(IBatchSource<TRow> source, bool training = true)
    {
        var rows = new List<object?[]>();
        for (var partition = 0; partition < source.PartitionCount; partition++)
            await foreach (var batch in source.ReadAsync(partition, training, Stop))
                for (var row = 0; row < batch.Count; row++)
                    rows.Add([.. Enumerable.Range(0, batch.Schema.Columns.Count)
                        .Select(column => batch[column].Count == 0 ? null : batch[column].ValueAt(row))]);
        return rows;
    }

    /// <summary>The values of the only column.</summary>
    public static async Task<object?[]> ValuesAsync(ColumnInfo column, IArrowArray array) =>
        [.. (await RowsAsync(ArrowSource.Open(new AnyPipeline(column), [Of((column.Name, array))]))).Select(row => row[0])];

    /// <summary>The message with which a source is refused, when it is opened or read.</summary>
    public static async Task<string> RefusalAsync(Func<IBatchSource<Any>> open) =>
        (await Should.ThrowAsync<SourceException>(() => RowsAsync(open()))).Message;

    /// <inheritdoc cref="RefusalAsync(Func{IBatchSource{Any}})"/>
    public static Task<string> RefusalAsync(ColumnInfo column, IArrowArray array) =>
        RefusalAsync(() => ArrowSource.Open(new AnyPipeline(column), [Of((column.Name, array))]));

    static IpcOptions Options(CompressionCodecType? codec) => new()
    {
        CompressionCodec = codec,
        CompressionCodecFactory = codec is null ? null : new CompressionCodecFactory(),
    };
}
