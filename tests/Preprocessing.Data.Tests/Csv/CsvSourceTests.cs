using System.Text;

namespace Preprocessing.Data.Tests;

public sealed class CsvSourceTests : IDisposable
{
    static readonly ColumnInfo[] Three =
    [
        ColumnInfo.Of<long>("n", "N", nullable: true),
        ColumnInfo.OfText("t", "T", nullable: true),
        ColumnInfo.Of<double>("x", "X", nullable: true),
    ];

    readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    string Write(string text, Encoding? encoding = null, string name = "a.csv")
    {
        File.WriteAllBytes(folder[name], (encoding ?? new UTF8Encoding(false)).GetBytes(text));
        return folder[name];
    }

    static Task<List<object?[]>> ReadAsync(string path, CsvReadOptions? options = null, params ColumnInfo[] columns) =>
        Reading.RowsAsync(CsvSource.Open(new AnyPipeline(columns.Length == 0 ? Three : columns), options ?? new(), path));

    [Theory]
    [InlineData("n,t,x\n1,a,0.5\n,,\n-3,\"\",1e3\n")]
    [InlineData("n;t;x\r\n1;a;0.5\r\n;;\r\n-3;\"\";1e3\r\n\r\n\n")]
    [InlineData("x\tn\tt\r0.5\t1\ta\r\t\t\r1e3\t-3\t\"\"")]
    [InlineData("\uFEFF\"N\"|\"T\"|other|\"X\"\n\"1\"|\"a\"|,;|0.5\n|||\n-3|\"\"|\"\n\"\"\"|\" 1e3 \"\n")]
    public async Task Dialects_are_found(string text)
    {
        var rows = await ReadAsync(Write(text));
        rows.ShouldBeRows([1L, "a", 0.5], [null, null, null], [-3L, "", 1000.0]);
    }

    [Fact]
    public async Task A_separator_that_gives_the_columns_is_taken_before_others() =>
        (await ReadAsync(Write("n;\"a,b\";t;x, y;x\n1;;a;;0.5\n"))).ShouldBeRows([1L, "a", 0.5]);

    [Fact]
    public async Task Cells_hold_separators_quotes_and_line_breaks()
    {
        var rows = await ReadAsync(Write("t,u\n\"a,b\",\"c\"\"d\"\n\"e\nf\r\ng\rh\",\"\"\"\"\n\"\"\"\"\"\",\" \"\n"), null,
            ColumnInfo.OfText("t", "T"), ColumnInfo.OfText("u", "U"));
        rows.ShouldBeRows(["a,b", "c\"d"], ["e\nf\r\ng\rh", "\""], ["\"\"", " "]);
    }

    [Fact]
    public async Task Quotes_can_be_text() =>
        (await ReadAsync(Write("t\tn\na \"b\t1\n\"\t2\n"), new() { HasQuotes = false }, ColumnInfo.OfText("t", "T")))
            .ShouldBeRows(["a \"b"], ["\""]);

    [Fact]
    public async Task In_a_file_of_one_column_an_empty_line_is_a_missing_value() =>
        (await ReadAsync(Write("t\n\na\n\n"), null, ColumnInfo.OfText("t", "T", nullable: true)))
            .ShouldBeRows([null], ["a"], [null]);

    [Fact]
    public async Task Files_without_a_header_have_columns_by_position()
    {
        var path = Write("1,a,0.5\n2,b,\n");
        (await ReadAsync(path, new() { HasHeader = false, ColumnNames = ["n", "t", "x"] }))
            .ShouldBeRows([1L, "a", 0.5], [2L, "b", null]);
        (await ReadAsync(path, new() { HasHeader = false }, ColumnInfo.OfText("column_2", "B")))
            .ShouldBeRows(["a"], ["b"]);
    }

    public static TheoryData<string> Encodings => [.. new[] { "utf-16", "utf-16BE", "utf-32", "utf-32BE", "utf-8" }];

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task Marks_say_the_encoding(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        var path = Write("\uFEFFn,t,x\r\n1,äß😀,0.5\r\n2,\"\n\",\r\n\r\n", encoding);
        foreach (var declared in new[] { null, encoding })
            (await ReadAsync(path, new() { Encoding = declared, PartitionBytes = 1 }))
                .ShouldBeRows([1L, "äß😀", 0.5], [2L, "\n", null]);
    }

    [Fact]
    public async Task Encodings_without_a_mark_are_said()
    {
        (await ReadAsync(Write("n,t,x\n1,äß,0.5\n", Encoding.Latin1), new() { Encoding = Encoding.Latin1 }))
            .ShouldBeRows([1L, "äß", 0.5]);
        (await ReadAsync(Write("n,t,x\n1,äß,0.5\n", Encoding.Unicode), new() { Encoding = Encoding.Unicode }))
            .ShouldBeRows([1L, "äß", 0.5]);
    }

    [Fact]
    public async Task Partitions_and_batches_say_their_rows()
    {
        Write(string.Concat(Enumerable.Range(0, 100).Select(i => $"{i},\"line\n{i}\",\n").Prepend("n,t,x\n")), name: "f/b.csv");
        Write("x,n\n,100\n,101\n", name: "f/a.tsv");
        var source = CsvSource.Open(
            new AnyPipeline(Three[0]), new CsvReadOptions { PartitionBytes = 300, MaxBatchRows = 7 }, folder.Path + "/f");
        source.Files.Select(Path.GetFileName).ShouldBe(["a.tsv", "b.csv"]);
        source.RowCount.ShouldBe(102);
        source.PartitionCount.ShouldBe(6);
        var seen = new List<long>();
        for (var partition = source.PartitionCount - 1; partition >= 0; partition--)
            await foreach (var batch in source.ReadAsync(partition, training: true, TestContext.Current.CancellationToken))
            {
                batch.Count.ShouldBeInRange(1, 7);
                var first = batch.Origin.EndsWith("a.tsv") ? 100 : 0;
                for (var row = 0; row < batch.Count; row++)
                    batch.Values<long>(0)[row].ShouldBe(first + batch.RowAt(row));
                seen.AddRange(batch.Values<long>(0).Values.ToArray());
            }
        seen.Order().ShouldBe(Enumerable.Range(0, 102).Select(i => (long)i));
    }

    [Fact]
    public async Task The_version_is_that_of_the_content()
    {
        var source = CsvSource.Open(new AnyPipeline(Three), Write("n,t,x\n1,,\n"));
        (await source.GetVersionAsync(TestContext.Current.CancellationToken))
            .ShouldBe("sha256:" + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("n,t,x\n1,,\n"u8)));
        source = CsvSource.Open(new AnyPipeline(Three), Write("n,t,x\n1,,\n"));
        Write("n,t,x\n12,,\n");
        var changed = $"'{folder["a.csv"]}' has changed since it was opened. Open the source again once the file is complete.";
        (await Should.ThrowAsync<SourceException>(async () => await source.GetVersionAsync())).Message.ShouldBe(changed);
        (await Should.ThrowAsync<SourceException>(() => Reading.RowsAsync(source))).Message.ShouldBe(changed);
    }

    [Fact]
    public async Task Columns_for_training_are_needed_in_training_alone()
    {
        var source = CsvSource.Open(
            new AnyPipeline(ColumnInfo.Of<int>("n", "N"), ColumnInfo.Of<int>("y", "Y", trainingOnly: true)), Write("n\n1\n2\n"));
        (await Reading.AllAsync(source, 0, training: false)).ShouldBe([1, 2]);
        (await Should.ThrowAsync<SourceException>(() => Reading.AllAsync(source, 0))).Message.ShouldContain("has no column 'y'");
    }

    [Fact]
    public async Task Vectors_are_read_from_like_columns()
    {
        var rows = await ReadAsync(Write("v1,v2\n1,2\n,3\n"), null, ColumnInfo.OfParts<double>("V*", 1, 2, "V"));
        rows.Select(row => (double[])row[0]!).ShouldBe([[1, 2], [double.NaN, 3]]);
    }

    [Fact]
    public async Task A_reading_that_is_stopped_closes_its_file()
    {
        var source = CsvSource.Open(new AnyPipeline(Three), new CsvReadOptions { MaxBatchRows = 1 }, Write("n,t,x\n1,,\n2,,\n"));
        await foreach (var _ in source.ReadAsync(0, training: true, TestContext.Current.CancellationToken))
            break;
        using var stopped = new CancellationTokenSource();
        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in source.ReadAsync(0, training: true, stopped.Token))
                await stopped.CancelAsync();
        });
        (await Reading.RowsAsync(source)).Count.ShouldBe(2);
    }

    [Fact]
    public void Files_without_rows_have_none()
    {
        var source = CsvSource.Open(new AnyPipeline(Three), Write("n,t,x"));
        (source.RowCount, source.PartitionCount).ShouldBe((0, 0));
        source = CsvSource.Open(new AnyPipeline(Three), Write("n,t,x\r\n\r\n"));
        (source.RowCount, source.PartitionCount).ShouldBe((0, 0));
    }
}
