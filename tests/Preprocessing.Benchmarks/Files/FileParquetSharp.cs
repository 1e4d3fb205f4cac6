using ParquetSharp;
using Preprocessing.Benchmarks.Running;

namespace Preprocessing.Benchmarks.Files;

/// <summary>
/// The columns of Parquet files by ParquetSharp alone: texts come as pointers, those of one entry of a dictionary as one.
/// </summary>
/// <param name="paths">The files.</param>
/// <param name="columns">The columns that inference needs.</param>
sealed class FileParquetSharp(string[] paths, string[] columns) : Contender
{
    public override IReadOnlyList<Measure> Prepare()
    {
        var groups = paths.SelectMany(path =>
        {
            using var file = new ParquetFileReader(path);
            return Enumerable.Range(0, file.FileMetaData.NumRowGroups).Select(group => (path, group)).ToArray();
        }).ToArray();
        return [new("decode", threads =>
        {
            using var buffers = new ThreadLocal<Buffers>(() => new());
            Workers.Run(threads, groups.Length, i => Read(groups[i].path, groups[i].group, buffers.Value!));
        })];
    }

    void Read(string path, int index, Buffers buffers)
    {
        using var file = new ParquetFileReader(path);
        using var group = file.RowGroup(index);
        var rows = (int)group.MetaData.NumRows;
        buffers.Grow(rows);
        for (var at = 0; at < group.MetaData.NumColumns; at++)
        {
            if (!columns.Contains(file.FileMetaData.Schema.Column(at).Name))
                continue;
            using var column = group.Column(at);
            if (column is ColumnReader<long> numbers)
                while (numbers.HasNext)
                    numbers.ReadBatch(rows, buffers.Levels, null, buffers.Numbers, out _);
            else if (column is ColumnReader<ByteArray> texts)
                while (texts.HasNext)
                    texts.ReadBatch(rows, buffers.Levels, null, buffers.Texts, out _);
        }
    }

    sealed class Buffers
    {
        public long[] Numbers = [];

        public short[] Levels = [];

        public ByteArray[] Texts = [];

        public void Grow(int rows)
        {
            if (Numbers.Length < rows)
                (Numbers, Levels, Texts) = (new long[rows], new short[rows], new ByteArray[rows]);
        }
    }
}
