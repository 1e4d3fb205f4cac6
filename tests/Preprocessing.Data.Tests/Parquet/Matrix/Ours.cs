namespace Preprocessing.Data.Tests.Matrix;

/// <summary>Columns as this project reads them.</summary>
static class Ours
{
    /// <summary>The values of a column, as <see cref="Kind.Show"/> shows them.</summary>
    /// <exception cref="SourceException">The file cannot be read.</exception>
    public static async Task<List<string?>> ReadAsync(string path, Kind kind, string column, bool nullable)
    {
        var values = new List<string?>();
        var source =
            ParquetSource.Open(new AnyPipeline(kind.Column(column, nullable)), new ParquetReadOptions { MaxBatchRows = 1000 }, path);
        for (var partition = 0; partition < source.PartitionCount; partition++)
            await foreach (var batch in source.ReadAsync(partition, training: true, TestContext.Current.CancellationToken))
                for (var row = 0; row < batch.Count; row++)
                    values.Add(Kind.Show(Value(batch, row)));
        return values;

        object? Value(Batch<Any> batch, int row) =>
            !kind.Type.IsArray ? batch[0].ValueAt(row)
            : batch[0].IsMissing(row) ? null
            : kind.Type == typeof(string[]) ? batch.Lists(0).Texts(row)
            : kind.Type == typeof(long[]) ? batch.Lists(0).Numbers<long>(row)
            : batch.Lists(0).Numbers<double>(row);
    }
}
