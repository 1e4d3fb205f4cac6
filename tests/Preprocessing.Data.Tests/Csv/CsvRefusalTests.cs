using System.Text;

namespace Preprocessing.Data.Tests;

/// <summary>What is no CSV file, or not the one that the class declares: one error that says where and what to do.</summary>
public sealed class CsvRefusalTests : IDisposable
{
    readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    async Task RefusedAsync(byte[] bytes, string message, CsvReadOptions? options = null, params ColumnInfo[] columns)
    {
        await File.WriteAllBytesAsync(folder["a.csv"], bytes, TestContext.Current.CancellationToken);
        var pipeline = new AnyPipeline(columns.Length > 0 ? columns : [ColumnInfo.Of<int>("n", "N", nullable: true)]);
        foreach (var partBytes in new[] { 1, 1 << 20 })
            (await Should.ThrowAsync<SourceException>(
                () => Reading.RowsAsync(CsvSource.Open(pipeline, (options ?? new()) with { PartitionBytes = partBytes }, folder["a.csv"]))))
                .Message.ShouldBe(message.Replace("<a>", $"'{folder["a.csv"]}'"));
    }

    Task RefusedAsync(string text, string message, CsvReadOptions? options = null, params ColumnInfo[] columns) =>
        RefusedAsync(new UTF8Encoding(false).GetBytes(text), message, options, columns);

    [Fact]
    public Task A_value_of_another_type() => RefusedAsync(
        "t,n\n\"a\nb\",1\n,\"2\"\n,1.5\n",
        "Column 'n' has '1.5' in row 2 (line 5) of <a>, which property N cannot hold exactly as int: it is read from a whole number within "
        + "the range of the type. Declare another type, or mend the value.");

    [Fact]
    public Task An_empty_text_for_a_number() => RefusedAsync(
        "n,t\n\"\",\n",
        "Column 'n' has '' in row 0 (line 2) of <a>, which property N cannot hold exactly as int: it is read from a whole number within "
        + "the range of the type. Declare another type, or mend the value.");

    [Fact]
    public Task A_missing_value_that_the_class_does_not_allow() => RefusedAsync(
        "t,n\n,1\n,2\n,\n",
        "Column 'n' is missing in row 2 (line 4) of <a>, but property N does not allow that. Declare it as int?, or fill or drop such "
        + "rows.",
        null,
        ColumnInfo.Of<int>("n", "N"));

    [Fact]
    public Task Fewer_cells_than_the_header() => RefusedAsync(
        "t,n\r\n,1\r\n5\r\n,2\r\n",
        "Row 1 (line 3) of <a> has 1 cell(s), but the header has 2. Write every cell, put cells with separators or line breaks in quotes, "
        + "and check that the file is complete.");

    [Fact]
    public Task More_cells_than_the_first_row() => RefusedAsync(
        "1,2\n3,4,5\n",
        "Row 1 (line 2) of <a> has 3 cell(s), but the first row has 2. Write every cell, put cells with separators or line breaks in "
        + "quotes, and check that the file is complete.",
        new() { HasHeader = false },
        ColumnInfo.Of<int>("column_1", "N"));

    [Fact]
    public Task An_empty_line_between_rows() => RefusedAsync(
        "t,n\n,1\n\n,2\n",
        "Row 1 (line 3) of <a> is empty, but more rows follow, with 2 cells each. Remove the empty line.");

    [Fact]
    public Task Quotes_that_are_not_closed() => RefusedAsync(
        "t,n\n\"a\nb\",1\n\"c,2\n,3\n",
        "<a> has quotes that are not closed: they begin in row 1 (line 4, byte 12). Close them, or set CsvReadOptions.HasQuotes to false "
        + "if quotes are text.");

    [Fact]
    public Task A_quote_within_a_cell() => RefusedAsync(
        "t,n\na\"b,1\nc\"d,2\n,3\n",
        "Column 't' has a quote where none may be in row 0 (line 2) of <a>: 'a\"b,1\\u000Ac\"d'. Put the cell in quotes and double the "
        + "quotes in it, or set CsvReadOptions.HasQuotes to false.");

    [Fact]
    public Task A_quote_within_a_cell_that_leaves_rows_whole() => RefusedAsync(
        "t,n\na \"b\" c,1\n",
        "Column 't' has a quote where none may be in row 0 (line 2) of <a>: 'a \"b\" c'. Put the cell in quotes and double the quotes in "
        + "it, or set CsvReadOptions.HasQuotes to false.");

    [Fact]
    public Task Text_behind_closed_quotes() => RefusedAsync(
        "t,n\n\"a\"b,1\n",
        "Column 't' has a quote where none may be in row 0 (line 2) of <a>: '\"a\"b'. Put the cell in quotes and double the quotes in it, "
        + "or set CsvReadOptions.HasQuotes to false.");

    [Fact]
    public Task A_quote_within_a_cell_that_opens_others() => RefusedAsync(
        "t,n\n,1\n5\" pipe,2\n,3\n",
        "<a> has a quote where none may be in row 1 (line 3, byte 8). Put the cell in quotes and double the quotes in it, or set "
        + "CsvReadOptions.HasQuotes to false.");

    [Fact]
    public Task A_long_row() => RefusedAsync(
        $"t,n\n,1\n{new string('x', 100)},2\n",
        "Row 1 (line 3) of <a> has more than 64 bytes. Check that line breaks end its rows, or raise CsvReadOptions.MaxRowBytes.",
        new() { MaxRowBytes = 64 });

    [Fact]
    public Task A_long_row_in_quotes() => RefusedAsync(
        $"t,n\n,1\n\"x\n{string.Concat(Enumerable.Repeat(",2\n", 500_000))}",
        "<a> has quotes that are not closed within 1048576 bytes: they begin in row 1 (line 3, byte 7). Close them, raise MaxRowBytes, or "
        + "set CsvReadOptions.HasQuotes to false if quotes are text.");

    [Fact]
    public Task A_long_header() => RefusedAsync(
        new string('x', 100),
        "The first row of <a> has more than 64 bytes. Check that this is a CSV file, or raise CsvReadOptions.MaxRowBytes.",
        new() { MaxRowBytes = 64 });

    [Fact]
    public Task An_empty_file() => RefusedAsync("", "<a> is empty, not a CSV file. Copy or write it again.");

    [Fact]
    public Task A_file_of_a_mark() => RefusedAsync("\uFEFF", "<a> is empty, not a CSV file. Copy or write it again.");

    [Fact]
    public Task A_file_that_begins_with_an_empty_line() => RefusedAsync(
        "\nn\n1\n", "<a> begins with an empty line, where the names of the columns are expected. Remove the line.");

    [Fact]
    public Task A_header_that_is_not_closed() => RefusedAsync(
        "t,\"n\n1,2\n",
        "<a> ends within quotes that begin in its first row. Close them, or set CsvReadOptions.HasQuotes to false.");

    [Fact]
    public Task A_header_with_a_quote() => RefusedAsync(
        "t\"x\",n\n1,2\n",
        "The first row of <a> has a quote within a cell: 't\"x\",n'. Put such a cell in quotes and double the quotes in it, or set "
        + "CsvReadOptions.HasQuotes to false.");

    [Fact]
    public Task Several_separators() => RefusedAsync(
        "n,a;b\n1,2;3\n",
        "The first row of <a> may be separated by ',' or by ';': 'n,a;b'. Say which in CsvReadOptions.Separator.",
        new() { HasHeader = false },
        ColumnInfo.Of<int>("column_1", "N"));

    [Fact]
    public Task Names_for_fewer_cells() => RefusedAsync(
        "1,2\n",
        "The first row of <a> has 2 cell(s), but ColumnNames has 1 name(s): 'n'. Name every column, or say the Separator.",
        new() { HasHeader = false, ColumnNames = ["n"] });

    [Fact]
    public Task Utf16_without_a_mark() => RefusedAsync(
        Encoding.Unicode.GetBytes("t,n\n1,2\n"),
        "<a> has a zero byte at byte 1, which no text has. If the file is UTF-16, say so in the option Encoding; else it is damaged or no "
        + "text: copy or write it again.");

    [Fact]
    public Task A_zero_byte() => RefusedAsync(
        $"t,n\n{string.Concat(Enumerable.Repeat(",1\n", 50))}\0,2\n",
        "<a> has a zero byte at byte 154, which no text has. If the file is UTF-16, say so in the option Encoding; else it is damaged or "
        + "no text: copy or write it again.");

    [Fact]
    public Task Another_encoding() => RefusedAsync(
        Encoding.Latin1.GetBytes("t,n\n\"a\nb\",1\nä,2\n"),
        "<a> is no sound UTF-8: it has 0xE4 at byte 12, in row 1 (line 4) of <a>. Say its encoding in the option Encoding, or write it "
        + "again.");

    [Fact]
    public Task Another_encoding_of_the_header() => RefusedAsync(
        Encoding.Latin1.GetBytes("tä,n\n1,2\n"),
        "<a> is no sound UTF-8: it has 0xE4 at byte 1, in its first row. Say its encoding in the option Encoding, or write it again.");

    [Fact]
    public Task A_mark_of_another_encoding() => RefusedAsync(
        [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("t,n\n1,2\n")],
        "<a> begins with the mark of utf-16, but utf-8 is asked for. Leave the encoding out.",
        new() { Encoding = Encoding.UTF8 });

    [Fact]
    public Task A_column_that_is_missing() => RefusedAsync(
        "t,m_n\n1,2\n",
        "<a> has no column 'mn', which property N of pipeline 'any' is read from. It has 2 column(s): 't', 'm_n'. Did you mean 'm_n'? "
        + "Then mark the property with [Column(\"m_n\")].",
        null,
        ColumnInfo.Of<int>("mn", "N"));

    [Fact]
    public Task Names_that_are_the_same() => RefusedAsync(
        "n,n\n1,2\n",
        "<a> has 2 columns named 'n', so that none of them is meant for sure. Write it with distinct names.");

    [Fact]
    public Task Columns_that_are_not_declared() => RefusedAsync(
        "t,n,u\n1,2,3\n",
        "<a> has column(s) that pipeline 'any' does not declare: 't', 'u'. It declares 'n'. Drop the column(s), declare them, or leave "
        + "RefuseExtraColumns off.",
        new() { RefuseExtraColumns = true });

    [Fact]
    public Task A_list() => RefusedAsync(
        "n\n1\n",
        "Column 'n' of <a> holds texts, but property N is double[], which is not read from text. Write one column for each number and "
        + "declare them with [Columns], or keep lists in JSON or Parquet.",
        null,
        ColumnInfo.OfList<double>("n", "N"));

    [Fact]
    public async Task A_line_of_two_gigabytes_takes_little_memory()
    {
        var path = folder["long.csv"];
        await using (var stream = File.Create(path))
        {
            stream.Write("n\n"u8);
            var room = new byte[1 << 20];
            room.AsSpan().Fill((byte)'1');
            stream.Write(room);
            stream.Write(room);
            // The rest is a hole in the file, which takes no disk.
            stream.SetLength(1L << 31);
        }
        var before = GC.GetAllocatedBytesForCurrentThread();
        Should.Throw<SourceException>(() => CsvSource.Open(new AnyPipeline(ColumnInfo.Of<int>("n", "N")), path)).Message.ShouldBe(
            $"Row 0 (line 2) of '{path}' has more than 1048576 bytes. Check that line breaks end its rows, or raise "
            + "CsvReadOptions.MaxRowBytes.");
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(2 << 20);
    }

    [Fact]
    public void Options_that_make_no_sense()
    {
        foreach (var options in new CsvReadOptions[]
        {
            new() { Separator = 'a' }, new() { Separator = '"' }, new() { Separator = '#' }, new() { Separator = '\n' },
            new() { Separator = '§' }, new() { MaxBatchRows = 0 }, new() { PartitionBytes = 0 }, new() { MaxRowBytes = 63 },
            new() { MaxRowBytes = 5 << 20 }, new() { ColumnNames = ["a"] },
        })
            Should.Throw<ArgumentException>(() => CsvSource.Open(new AnyPipeline(ColumnInfo.Of<int>("n", "N")), options, "none"));
    }
}
