using Parquet;
using Parquet.Schema;
using Preprocessing.Benchmarks.Running;

namespace Preprocessing.Benchmarks.Files;

/// <summary>
/// The columns of Parquet files by Parquet.Net alone: raw reads into memory that is used again, the least that the library can do.
/// </summary>
/// <param name="paths">The files.</param>
/// <param name="columns">The columns that inference needs.</param>
sealed class FileParquetNet(string[] paths, string[] columns) : Contender
{
    public override IReadOnlyList<Measure> Prepare()
    {
        var groups = paths
            .SelectMany(path => Enumerable.Range(0, CountAsync(path).GetAwaiter().GetResult()).Select(group => (path, group))).ToArray();
        return [new("decode", threads =>
        {
            using var buffers = new ThreadLocal<Buffers>(() => new());
            Workers.Run(threads, groups.Length, i => ReadAsync(groups[i].path, groups[i].group, buffers.Value!).GetAwaiter().GetResult());
        })];
    }

    static async Task<int> CountAsync(string path)
    {
        await using var stream = File.OpenRead(path);
        await using var reader = await ParquetReader.CreateAsync(stream);
        return reader.RowGroupCount;
    }

    async Task ReadAsync(string path, int index, Buffers buffers)
    {
        await using var stream = File.OpenRead(path);
        await using var reader = await ParquetReader.CreateAsync(stream);
        using var group = reader.OpenRowGroupReader(index);
        var rows = (int)group.RowCount;
        buffers.Grow(rows);
        foreach (var field in reader.Schema.DataFields.Where(field => columns.Contains(field.Name)))
        {
            var isText = field.ClrType == typeof(string);
            var raw = new DataField(field.Name, isText ? typeof(ReadOnlyMemory<char>) : typeof(long), field.IsNullable);
            _ = new ParquetSchema(raw);
            group.GetMetadata(field)!.MetaData!.Statistics = null;
            Memory<int>? levels = field.IsNullable ? buffers.Levels.AsMemory(0, rows) : null;
            if (isText)
                await group.ReadRawAsync(raw, buffers.Texts.AsMemory(0, rows), levels, null);
            else
                await group.ReadRawAsync(raw, buffers.Numbers.AsMemory(0, rows), levels, null);
        }
    }

    sealed class Buffers
    {
        public long[] Numbers = [];

        public int[] Levels = [];

        public ReadOnlyMemory<char>[] Texts = [];

        public void Grow(int rows)
        {
            if (Numbers.Length < rows)
                (Numbers, Levels, Texts) = (new long[rows], new int[rows], new ReadOnlyMemory<char>[rows]);
        }
    }
}
