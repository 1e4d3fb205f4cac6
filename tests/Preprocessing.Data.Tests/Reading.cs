namespace Preprocessing.Data.Tests;

/// <summary>Reads whole sources for tests.</summary>
static class Reading
{
    /// <summary>All values of a column; null where they are missing.</summary>
    public static async Task<List<object?>> AllAsync(IBatchSource<Any> source, int column, bool training = true)
    {
        var values = new List<object?>();
        for (var partition = 0; partition < source.PartitionCount; partition++)
            await foreach (var batch in source.ReadAsync(partition, training, TestContext.Current.CancellationToken))
            {
                batch[column].Count.ShouldBe(batch.Count);
                for (var row = 0; row < batch.Count; row++)
                {
                    var value = batch[column].ValueAt(row);
                    (value is null).ShouldBe(batch[column].IsMissing(row));
                    values.Add(value);
                }
            }
        return values;
    }

    /// <summary>All rows; null where values are missing.</summary>
    public static async Task<List<object?[]>> RowsAsync<TRow>(IBatchSource<TRow> source, bool training = true)
    {
        var rows = new List<object?[]>();
        for (var partition = 0; partition < source.PartitionCount; partition++)
            await foreach (var batch in source.ReadAsync(partition, training, TestContext.Current.CancellationToken))
                for (var row = 0; row < batch.Count; row++)
                    rows.Add([.. Enumerable.Range(0, batch.Schema.Columns.Count).Select(column => batch[column].ValueAt(row))]);
        return rows;
    }

    /// <summary>All rows as texts; "-" where values are missing.</summary>
    public static async Task<string[]> TextsAsync<TRow>(IBatchSource<TRow> source) =>
    [
        .. (await RowsAsync(source)).Select(row =>
            string.Join(' ', row.Select(value => value is null ? "-" : FormattableString.Invariant($"{value}")))),
    ];

    public static Task<List<object?>> AllAsync(string path, ColumnInfo column) =>
        AllAsync(ParquetSource.Open(new AnyPipeline(column), path), 0);

    /// <summary>The version of files by their content.</summary>
    public static async Task<string> VersionAsync(params IReadOnlyList<string> files)
    {
        var token = TestContext.Current.CancellationToken;
        return (await new FileVersion(await Task.WhenAll(files.Select(file => FileList.FindAsync(file, token)))).GetAsync(token))!;
    }
}
