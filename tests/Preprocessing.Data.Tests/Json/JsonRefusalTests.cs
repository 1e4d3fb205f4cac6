using System.Text;

namespace Preprocessing.Data.Tests;

/// <summary>What is no JSON, or not what the class declares: one error that says where and what to do.</summary>
public sealed class JsonRefusalTests : IDisposable
{
    readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    async Task RefusedAsync(string name, byte[] bytes, string message, JsonReadOptions? options = null, params ColumnInfo[] columns)
    {
        await File.WriteAllBytesAsync(folder[name], bytes, TestContext.Current.CancellationToken);
        var pipeline = new AnyPipeline(columns.Length > 0 ? columns : [ColumnInfo.Of<int>("n", "N", nullable: true)]);
        foreach (var partBytes in new[] { 1, 1 << 20 })
            (await Should.ThrowAsync<SourceException>(
                () => Reading.RowsAsync(JsonSource.Open(pipeline, (options ?? new()) with { PartitionBytes = partBytes }, folder[name]))))
                .Message.ShouldBe(message.Replace("<a>", $"'{folder[name]}'"));
    }

    Task LinesAsync(string text, string message, JsonReadOptions? options = null, params ColumnInfo[] columns) =>
        RefusedAsync("a.jsonl", Encoding.UTF8.GetBytes(text), message, options, columns);

    Task ArrayAsync(string text, string message, JsonReadOptions? options = null, params ColumnInfo[] columns) =>
        RefusedAsync("a.json", Encoding.UTF8.GetBytes(text), message, options, columns);

    public static TheoryData<string, string> Values => new()
    {
        { "1.5", "1.5" },
        { "3e9", "3e9" },
        { "\"12\"", "the text '12'" },
        { "true", "true" },
        { "[1]", "an array" },
        { "{\"n\":1}", "an object" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public async Task Values_of_another_type(string json, string found)
    {
        var end = $"of <a>, which property N cannot hold exactly as int: it is read from a whole number within the range of the type, "
            + "without quotes. Declare another type, or mend the value.";
        await LinesAsync($"{{\"n\":1}}\n{{\"t\":\"ä\",\"n\":{json}}}\n", $"Column 'n' has {found} in row 1 (line 2, byte 22) {end}");
        await ArrayAsync($"[\n{{\"n\":1}},\n{{\"n\":\n{json}}}]", $"Column 'n' has {found} in row 1 (line 4, byte 17) {end}");
    }

    [Fact]
    public Task A_number_for_a_text() => LinesAsync(
        "{\"t\":5}",
        "Column 't' has 5 in row 0 (line 1, byte 5) of <a>, which property T cannot hold exactly as string: it is read from a text in "
        + "quotes. Declare another type, or mend the value.",
        null,
        ColumnInfo.OfText("t", "T"));

    [Fact]
    public Task A_number_for_a_truth() => LinesAsync(
        "{\"b\":1}",
        "Column 'b' has 1 in row 0 (line 1, byte 5) of <a>, which property B cannot hold exactly as bool: it is read from true or false, "
        + "without quotes. Declare another type, or mend the value.",
        null,
        ColumnInfo.Of<bool>("b", "B"));

    [Fact]
    public Task A_number_for_a_date() => LinesAsync(
        "{\"d\":20260131}",
        "Column 'd' has 20260131 in row 0 (line 1, byte 5) of <a>, which property D cannot hold exactly as DateOnly: it is read from a "
        + "date such as 2026-01-31, in quotes. Declare another type, or mend the value.",
        null,
        ColumnInfo.Of<DateOnly>("d", "D"));

    [Fact]
    public Task Half_a_character() => LinesAsync(
        "{\"t\":\"\\ud800\"}",
        "Column 't' has a text with half a character in row 0 (line 1, byte 5) of <a>, which property T cannot hold exactly as string: it "
        + "is read from a text in quotes. Declare another type, or mend the value.",
        null,
        ColumnInfo.OfText("t", "T"));

    [Fact]
    public Task An_element_of_another_type() => LinesAsync(
        "{\"v\":[1,null]}",
        "Column 'v' has a list with null in row 0 (line 1, byte 8) of <a>, which property V cannot hold exactly as double[]: it is read "
        + "from an array whose elements are a number such as -1.5 or 2e-3, without quotes. Declare another type, or mend the value.",
        null,
        ColumnInfo.OfList<double>("v", "V"));

    [Fact]
    public async Task A_missing_value_that_the_class_does_not_allow()
    {
        var column = ColumnInfo.Of<int>("n", "N");
        var end = "of <a>, but property N does not allow that. Declare it as int?, or fill or drop such rows.";
        await LinesAsync("{\"n\":1}\n{\"m\":1}\n", $"Column 'n' is missing in row 1 (line 2) {end}", null, column);
        await ArrayAsync("[{\"n\":1},{\"n\":null}]", $"Column 'n' is missing in row 1 {end}", null, column);
    }

    [Fact]
    public async Task A_property_twice()
    {
        await LinesAsync(
            "{\"n\":1,\"n\":1}",
            "Row 0 (line 1, byte 7) of <a> has property 'n' more than once. Write it once, so that it is certain which is meant.");
        await ArrayAsync(
            "[{\"N\":1,\"N\":1}]",
            "Row 0 (line 1, byte 8) of <a> has property 'N' more than once. Write it once, so that it is certain which is meant.");
    }

    [Fact]
    public async Task Properties_that_are_not_declared()
    {
        await LinesAsync(
            "{\"n\":1}\n{\"u\":1}",
            "Row 1 (line 2, byte 9) of <a> has property 'u', which pipeline 'any' does not declare. Drop the property, declare it, or "
            + "leave RefuseExtraColumns off.",
            new() { RefuseExtraColumns = true });
        var source = JsonSource.Open(
            new AnyPipeline(ColumnInfo.Of<int>("n", "N"), ColumnInfo.Of<int>("y", "Y", trainingOnly: true)),
            new JsonReadOptions { RefuseExtraColumns = true },
            Write("b.jsonl", "{\"n\":1,\"Y\":2}"));
        (await Reading.AllAsync(source, 0, training: false)).ShouldBe([1]);
    }

    public static TheoryData<string, string> Unsound => new()
    {
        { "{\"n\":1,}", "7 of the line: The JSON object contains a trailing comma at the end which is not supported in this mode. "
            + "Change the reader options." },
        { "{\"n\":NaN}", "5 of the line: 'N' is an invalid start of a value." },
        { "{\"n\":/*1*/2}", "5 of the line: '/' is invalid after a value. Expected either ',', '}', or ']'." },
        { "{\"n\":1 ", "7 of the line: Expected depth to be zero at the end of the JSON payload. There is an open JSON object or array "
            + "that should be closed." },
        { "{\"n\":1}{}", "7 of the line: '{' is invalid after a single JSON value. Expected end of data." },
        { "{\"n\":01}", "6 of the line: Invalid leading zero before '1'." },
        { "{\"u\":" + new string('[', 70) + "}", "68 of the line: The maximum configured depth of 64 has been exceeded. Cannot read next "
            + "JSON array." },
    };

    [Theory]
    [MemberData(nameof(Unsound))]
    public Task Lines_that_are_no_json(string line, string what) => LinesAsync(
        $"{{}}\n{line}\n{{}}",
        $"Row 1 (line 2) of <a> is no sound JSON at byte {what} Each line holds a whole object; a file with one array is read with "
        + "JsonReadOptions.IsLines = false. Comments, commas at the end and NaN are no JSON. Mend it, or write it again.");

    [Theory]
    [InlineData("[{},\n{\"n\":1,}]", ", behind row 0, is no sound JSON at byte 7 of line 2: The JSON object contains a trailing comma at "
        + "the end which is not supported in this mode. Change the reader options.")]
    [InlineData("[{},\n{\"n\":", ", behind row 0, is no sound JSON at byte 5 of line 2: Expected depth to be zero at the end of the JSON "
        + "payload. There is an open JSON object or array that should be closed.")]
    [InlineData("[{}", ", behind row 0, is no sound JSON at byte 3 of line 1: Expected depth to be zero at the end of the JSON payload. "
        + "There is an open JSON object or array that should be closed.")]
    [InlineData("[{}]x", ", behind row 0, is no sound JSON at byte 4 of line 1: 'x' is invalid after a single JSON value. Expected end "
        + "of data.")]
    [InlineData(" ", " is no sound JSON at byte 1 of line 1: The input does not contain any JSON tokens. Expected the input to start "
        + "with a valid JSON token, when isFinalBlock is true.")]
    public Task Arrays_that_are_no_json(string text, string what) =>
        ArrayAsync(text, $"<a>{what} Comments, commas at the end and NaN are no JSON. Mend it, or write it again.");

    [Fact]
    public Task An_outermost_object_that_is_not_closed() => ArrayAsync(
        "{\"rows\":[{}]",
        "<a>, behind row 0, is no sound JSON at byte 12 of line 1: Expected depth to be zero at the end of the JSON payload. There is an "
        + "open JSON object or array that should be closed. Comments, commas at the end and NaN are no JSON. Mend it, or write it again.",
        new() { ArrayProperty = "rows" });

    [Fact]
    public Task A_line_that_is_empty() => LinesAsync(
        "{}\n\r\n{}", "Row 1 (line 2) of <a> is empty, where an object is expected. Remove the line.");

    [Fact]
    public Task A_line_that_is_no_object() => LinesAsync(
        "[{\"n\":1}]",
        "Row 0 (line 1) of <a> is an array, where an object is expected. If the file is one array, say so with JsonReadOptions.IsLines = "
        + "false.");

    [Fact]
    public Task An_element_that_is_no_object() => ArrayAsync(
        "[{\"n\":1},2]",
        "Row 1 of <a> is 2, where an object is expected. Write each row as an object with the columns as its properties.");

    [Fact]
    public Task An_object_in_place_of_an_array() => ArrayAsync(
        "{\"n\":1}\n{\"n\":1}",
        "<a> is an object, where an array of objects is expected. If a property of it holds the array, name it in "
        + "JsonReadOptions.ArrayProperty; if each line is an object, set IsLines to true.");

    [Fact]
    public Task An_array_in_place_of_an_object() => ArrayAsync(
        "[{\"n\":1}]",
        "<a> is an array, where an object with property 'rows' is expected. Leave JsonReadOptions.ArrayProperty out, or mend the file.",
        new() { ArrayProperty = "rows" });

    [Fact]
    public Task An_object_without_the_array() => ArrayAsync(
        "{\"n\":{\"rows\":[]}}",
        "<a> has no property 'rows' that could hold the array of objects. Check JsonReadOptions.ArrayProperty.",
        new() { ArrayProperty = "rows" });

    [Fact]
    public Task A_property_that_is_no_array() => ArrayAsync(
        "{\"rows\":5}",
        "Property 'rows' of <a> is 5, where an array of objects is expected. Check JsonReadOptions.ArrayProperty.",
        new() { ArrayProperty = "rows" });

    [Fact]
    public Task Two_arrays() => ArrayAsync(
        "{\"rows\":[{}],\"rows\":[]}",
        "<a> has property 'rows' more than once. Write it once, so that it is certain which is meant.",
        new() { ArrayProperty = "rows" });

    [Fact]
    public async Task Another_encoding()
    {
        var end = "JSON is UTF-8: write it again.";
        await RefusedAsync(
            "a.jsonl",
            Encoding.Latin1.GetBytes("{}\n{\"u\":\"ä\"}"),
            $"Row 1 (line 2) of <a> is no sound UTF-8: it has 0xE4 at byte 9. {end}");
        await RefusedAsync(
            "a.json", Encoding.Latin1.GetBytes("[{},{\"u\":\"ä\"}]"), $"Row 1 of <a> is no sound UTF-8: it has 0xE4 at byte 10. {end}");
        await RefusedAsync(
            "a.json",
            Encoding.Latin1.GetBytes("[{},{\"t\":\"ä\"}]"),
            $"Row 1 of <a> is no sound UTF-8: it has 0xE4 at byte 10. {end}",
            null,
            ColumnInfo.OfText("t", "T", nullable: true));
        await RefusedAsync(
            "a.jsonl",
            Encoding.Unicode.GetBytes("{}\n{}"),
            "<a> has a zero byte behind byte 0, which no JSON has. It is UTF-16 without a mark, or damaged: write it as UTF-8.");
    }

    [Fact]
    public async Task Long_objects()
    {
        var long_ = $"{{\"u\":\"{new string('x', 200_000)}\"}}";
        await LinesAsync(
            $"{{}}\n{long_}",
            "Row 1 (line 2) of <a> has more than 1000 bytes. Check that each line is an object; if the file is one array, set "
            + "JsonReadOptions.IsLines to false; or raise MaxRowBytes.",
            new() { MaxRowBytes = 1000 });
        await ArrayAsync(
            $"[{{}},{long_}]",
            "Row 1 of <a> has more than 1000 bytes. Check that it is the array of objects, or raise JsonReadOptions.MaxRowBytes.",
            new() { MaxRowBytes = 1000 });
        await ArrayAsync(
            $"{{\"u\":{long_}",
            "A value of <a> has more than 1000 bytes. Check that it is the array of objects, or raise JsonReadOptions.MaxRowBytes.",
            new() { MaxRowBytes = 1000, ArrayProperty = "rows" });
    }

    [Fact]
    public Task An_empty_file() => ArrayAsync("", "<a> is empty, not a JSON file. Copy or write it again.");

    [Fact]
    public void Options_that_make_no_sense()
    {
        foreach (var options in new JsonReadOptions[]
        {
            new() { MaxBatchRows = 0 }, new() { PartitionBytes = 0 }, new() { MaxRowBytes = 63 }, new() { MaxRowBytes = int.MaxValue },
            new() { IsLines = true, ArrayProperty = "rows" },
        })
            Should.Throw<ArgumentException>(() => JsonSource.Open(new AnyPipeline(ColumnInfo.Of<int>("n", "N")), options, "none"));
    }

    string Write(string name, string text)
    {
        File.WriteAllText(folder[name], text);
        return folder[name];
    }
}
