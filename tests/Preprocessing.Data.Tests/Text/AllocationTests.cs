namespace Preprocessing.Data.Tests;

/// <summary>Once its buffers have their size, a reading allocates per partition and per batch, but nothing per row.</summary>
public sealed class AllocationTests : IDisposable
{
    static readonly ColumnInfo[] Columns =
    [
        ColumnInfo.Of<int>("n", "N"), ColumnInfo.Of<double>("x", "X", nullable: true), ColumnInfo.OfText("t", "T"),
        ColumnInfo.Of<DateTime>("d", "D"), ColumnInfo.Of<bool>("b", "B"), ColumnInfo.Of<decimal>("e", "E"),
    ];

    readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    async Task<long> AllocatedAsync(
        Func<string, IBatchSource<Any>> open, string ending, int rows, Func<int, string> row, string head, string tail)
    {
        var path = folder[$"{rows}{ending}"];
        await File.WriteAllTextAsync(path, head + string.Concat(Enumerable.Range(0, rows).Select(row)) + tail);
        return await LeastAsync(open(path));
    }

    // The first readings make buffers, and a thread of the runtime may allocate at any time. A reading that ends on another thread is not
    // counted: each thread has a count of its own.
    static async Task<long> LeastAsync(IBatchSource<Any> source)
    {
        var least = long.MaxValue;
        for (var (counted, time) = (0, 0); counted < 6; time++)
        {
            time.ShouldBeLessThan(1000, "no reading stays on one thread");
            var (thread, before) = (Environment.CurrentManagedThreadId, GC.GetAllocatedBytesForCurrentThread());
            await foreach (var batch in source.ReadAsync(0, training: true, TestContext.Current.CancellationToken))
                batch.Count.ShouldBeGreaterThan(0);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            if (Environment.CurrentManagedThreadId != thread)
                continue;
            counted++;
            least = Math.Min(least, allocated);
        }
        return least;
    }

    async Task NothingPerRowAsync(
        Func<string, IBatchSource<Any>> open, string ending, Func<int, string> row, string head = "", string tail = "")
    {
        // Both are one batch: only the rows differ.
        var few = await AllocatedAsync(open, ending, 1000, row, head, tail);
        var many = await AllocatedAsync(open, ending, 8000, row, head, tail);
        (many - few).ShouldBeLessThan(7000);
    }

    [Fact]
    public Task Csv_rows() => NothingPerRowAsync(
        path => CsvSource.Open(new AnyPipeline(Columns), path),
        ".csv",
        row => $"{row % 7},{(row % 5 == 0 ? "" : "0.5")},\"text \"\"{row % 3}\"\"\",2026-01-31T12:00:0{row % 10},{row % 2},1.{row % 10}\n",
        "n,x,t,d,b,e\n");

    static string Object(int row) =>
        $$"""{"n":{{row % 7}},"x":{{(row % 5 == 0 ? "null" : "0.5")}},"u":[{{row}}],"t":"text \u0041{{row % 3}}","""
        + $$""" "d":"2026-01-31T12:00:0{{row % 10}}","b":true,"e":1.5}""";

    [Fact]
    public Task Json_lines() =>
        NothingPerRowAsync(path => JsonSource.Open(new AnyPipeline(Columns), path), ".jsonl", row => Object(row) + "\n");

    [Fact]
    public Task Json_arrays() => NothingPerRowAsync(
        path => JsonSource.Open(new AnyPipeline(Columns), path), ".json", row => (row == 0 ? "" : ",\n") + Object(row), "[", "]");

    [Fact]
    public Task Json_lines_with_objects_in_them() => NothingPerRowAsync(
        path => JsonSource.Open(
            new AnyPipeline(ColumnInfo.Of<double>("s.a", "A"), ColumnInfo.OfText("h.in.city", "C", nullable: true)), path),
        ".jsonl",
        row => $$$"""{"s":{"b":1,"a":{{{row}}}.5},"h":{"x":[{{{row}}}],"in":"""
            + (row % 3 == 0 ? "null" : $$"""{"city":"c{{row % 5}}"}""") + "}}\n");

    [Fact]
    public async Task Parquet_rows_with_groups_and_maps_in_them()
    {
        ColumnInfo[] columns =
        [
            ColumnInfo.Of<double>("s.a", "A", nullable: true), ColumnInfo.OfText("s.t", "T", nullable: true),
            ColumnInfo.Of<double>("m.k", "K", nullable: true), ColumnInfo.Of<float>("m.j", "J", nullable: true),
        ];
        async Task<long> OfAsync(int rows)
        {
            var path = folder[$"{rows}.parquet"];
            using (var duck = new DuckDB.NET.Data.DuckDBConnection("DataSource=:memory:"))
            {
                duck.Open();
                using var command = duck.CreateCommand();
                command.CommandText = "COPY (SELECT {'a': i * 0.5::DOUBLE, 't': 't' || i % 3} s, MAP {'k': i::FLOAT, 'j': 1::FLOAT} m "
                    + $"FROM range({rows}) r(i)) TO '{path}' (FORMAT parquet, ROW_GROUP_SIZE 100000)";
                command.ExecuteNonQuery();
            }
            return await LeastAsync(ParquetSource.Open(new AnyPipeline(columns), path));
        }
        var few = await OfAsync(1000);
        ((await OfAsync(8000)) - few).ShouldBeLessThan(7000);
    }
}
