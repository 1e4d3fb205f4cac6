using System.Text;
using Preprocessing.Engines;

namespace Preprocessing.Data.Tests;

/// <summary>Columns whose names are paths through objects.</summary>
public sealed class JsonPathTests : IDisposable
{
    readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    static readonly ColumnInfo City = ColumnInfo.OfText("home.city", "City", nullable: true);
    static readonly ColumnInfo Zip = ColumnInfo.Of<int>("home.zip", "Zip", nullable: true);
    static readonly ColumnInfo Best = ColumnInfo.Of<double>("scores.a", "Best", nullable: true);

    async Task<string[]> RowsAsync(ColumnInfo[] columns, JsonReadOptions? options, params string[] rows)
    {
        var (lines, array, pipeline) = (folder["a.jsonl"], folder["a.json"], new AnyPipeline(columns));
        await File.WriteAllLinesAsync(lines, rows, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(array, $"[{string.Join(",\n", rows)}]", TestContext.Current.CancellationToken);
        var read = await Reading.TextsAsync(JsonSource.Open(pipeline, options ?? new(), lines));
        (await Reading.TextsAsync(JsonSource.Open(pipeline, options ?? new(), array))).ShouldBe(read);
        // Rows that arrive one by one, as those of topics do.
        var reader = new JsonRowReader<Any>(pipeline, training: true, options ?? new());
        reader.Begin("topic", 0, row => $"offset {row}");
        foreach (var row in rows)
            reader.Add(Encoding.UTF8.GetBytes(row));
        reader.End().Count.ShouldBe(rows.Length);
        return read;
    }

    Task<string[]> RowsAsync(ColumnInfo[] columns, params string[] rows) => RowsAsync(columns, null, rows);

    async Task<string> RefusalAsync(ColumnInfo[] columns, string row, JsonReadOptions? options = null) =>
        (await Should.ThrowAsync<SourceException>(() => RowsAsync(columns, options, """{"home":null}""", row)))
            .Message.Replace(folder.Path + "/", "");

    [Fact]
    public async Task Columns_are_read_from_one_object_in_any_order_of_its_properties() =>
        (await RowsAsync(
            [City, Zip, Best],
            """{"home":{"city":"Rome","zip":123},"scores":{"a":0.5,"b":"no number"}}""",
            """{"scores":{"c":[1,{"a":7}],"a":1},"home":{"zip":9,"street":{"city":"Bari"},"city":"Pisa"}}""",
            """{"home":{"zip":1,"city":"Turin"},"scores":{"a":2}}"""))
            .ShouldBe(["Rome 123 0.5", "Pisa 9 1", "Turin 1 2"]);

    [Fact]
    public async Task What_is_absent_or_null_on_the_way_is_missing() =>
        (await RowsAsync(
            [City, Zip, Best],
            "{}",
            """{"home":null,"scores":null}""",
            """{"home":{},"scores":{}}""",
            """{"home":{"city":null,"zip":null},"scores":{"a":null}}""",
            """{"home":{"city":"Rome"}}"""))
            .ShouldBe(["- - -", "- - -", "- - -", "- - -", "Rome - -"]);

    [Fact]
    public async Task A_missing_value_is_refused_where_the_class_needs_one() =>
        (await RefusalAsync([ColumnInfo.OfText("home.city", "City")], """{"home":{}}"""))
            .ShouldStartWith("Column 'home.city' is missing in row 0 (line 1) of 'a.jsonl', but property City does not allow that.");

    [Fact]
    public async Task The_flat_name_wins_over_the_path_whichever_comes_first() =>
        (await RowsAsync(
            [City],
            """{"home.city":"flat","home":{"city":"path"}}""",
            """{"home":{"city":"path"},"home.city":"flat"}""",
            """{"home":{"city":"path"},"Home.City":"flat in another case"}""",
            """{"home":{"city":"path"},"home.city":null}""",
            """{"home.city":"flat","home":"no object"}""",
            """{"home":[1],"home.city":"flat"}"""))
            .ShouldBe(["flat", "flat", "flat in another case", "-", "flat", "flat"]);

    [Fact]
    public async Task A_dot_may_part_names_or_belong_to_one() =>
        (await RowsAsync(
            [ColumnInfo.Of<int>("a.b.c", "N", nullable: true)],
            """{"a":{"b":{"c":1}}}""",
            """{"a":{"b.c":2}}""",
            """{"a.b":{"c":3}}""",
            """{"a.b.c":4}""",
            """{"a":{"b":{"d":5}}}"""))
            .ShouldBe(["1", "2", "3", "4", "-"]);

    [Theory]
    [InlineData("""{"a":{"b":{"c":1},"b.c":2}}""", "'b.c' in 'a'")]
    [InlineData("""{"a":{"b":{"c":1}},"a.b":{"c":1}}""", "'a.b'")]
    [InlineData("""{"a":{"b":{"c":1}},"a":{"d":1}}""", "'a'")]
    [InlineData("""{"a":{"b":{"c":1,"c":1}}}""", "'c' in 'a.b'")]
    [InlineData("""{"a":null,"a":{"b":null}}""", "'a'")]
    public async Task Two_ways_to_one_column_are_refused(string row, string name) =>
        (await RefusalAsync([ColumnInfo.Of<int>("a.b.c", "N", nullable: true)], row)).ShouldMatch(
            $"^Row 1 \\(line 2, byte \\d+\\) of 'a.jsonl' has property {name} more than once\\.");

    [Theory]
    [InlineData("""{"home":"Rome"}""", "a text as 'home'", 8)]
    [InlineData("""{"home": [{"city":"Rome"}]}""", "an array as 'home'", 9)]
    [InlineData("""{"x":{},"home":true}""", "true as 'home'", 15)]
    public async Task Something_else_than_an_object_on_the_way_is_refused(string row, string found, int at) =>
        (await RefusalAsync([City, Zip], row)).ShouldBe(
            $"Row 1 (line 2, byte {14 + at}) of 'a.jsonl' has {found}, where an object is expected, in which column 'home.city' stands. "
            + "Write an object or null, or name another column on property City.");

    [Fact]
    public async Task A_value_of_another_type_is_refused_with_its_path() =>
        (await RefusalAsync([Zip], """{"home":{"zip":"x"}}"""))
            .ShouldStartWith("Column 'home.zip' has the text 'x' in row 1 (line 2, byte 29) of 'a.jsonl', which property Zip");

    [Fact]
    public async Task Names_on_a_path_count_as_they_are_written() =>
        (await RowsAsync([City, Best], """{"Home":{"city":"x"},"scores":{"A":1}}""", """{"home":{"City":"x"},"scores":{"a":1,"A":2}}"""))
            .ShouldBe(["- -", "- 1"]);

    [Fact]
    public async Task Hostile_names_are_names() =>
        (await RowsAsync(
            [ColumnInfo.Of<int>(".", "A", nullable: true), ColumnInfo.Of<int>("x.", "B", nullable: true),
                ColumnInfo.Of<int>("y..z", "C", nullable: true), ColumnInfo.Of<int>("ä.\"\n", "D", nullable: true)],
            """{"":{"":1},"x":{"":2},"y":{"":{"z":3}},"\u00e4":{"\"\n":4}}""",
            """{".":1,"x.":2,"y.":{"z":3},"ä":{"\"\u000a":4}}""",
            """{"":{"x":1},"x":{"x":2},"y":{".z":3},"ä":{}}"""))
            .ShouldBe(["1 2 3 4", "1 2 3 4", "- - 3 -"]);

    [Fact]
    public async Task An_object_may_be_flat_in_some_rows()
    {
        ColumnInfo[] columns = [ColumnInfo.OfText("home", "Home", nullable: true), City];
        (await RowsAsync(columns, """{"home":"here","home.city":"Rome"}""", """{"home":"here"}""", """{"home":null}"""))
            .ShouldBe(["here Rome", "here -", "- -"]);
        (await RefusalAsync(columns, """{"home":{"city":"Rome"}}""")).ShouldStartWith("Column 'home' has an object in row 1");
    }

    [Fact]
    public async Task Undeclared_properties_are_refused_inside_of_objects_as_well()
    {
        var strict = new JsonReadOptions { RefuseExtraColumns = true };
        (await RefusalAsync([City], """{"home":{"city":"Rome","zip":1}}""", strict))
            .ShouldContain("has property 'zip' in 'home', which pipeline 'any' does not declare");
        (await RefusalAsync([City], """{"home":{},"x":1}""", strict)).ShouldContain("has property 'x', which");
        var training = ColumnInfo.Of<int>("home.zip", "Zip", nullable: true, trainingOnly: true);
        await File.WriteAllTextAsync(folder["b.jsonl"], """{"home":{"zip":1,"city":"Rome"}}""", TestContext.Current.CancellationToken);
        var source = JsonSource.Open(new AnyPipeline(City, training), strict, folder["b.jsonl"]);
        (await Reading.AllAsync(source, 0, training: false)).ShouldBe(["Rome"]);
    }

    [Fact]
    public async Task Vectors_are_read_from_like_keys()
    {
        var parts = ColumnInfo.OfParts<float>("v.x*", 1, 3, "V");
        await File.WriteAllTextAsync(
            folder["v.jsonl"], """{"v":{"x3":3,"x1":1,"x2":null}}""", TestContext.Current.CancellationToken);
        (await Reading.AllAsync(JsonSource.Open(new AnyPipeline(parts), folder["v.jsonl"]), 0))
            .ShouldHaveSingleItem().ShouldBe(new[] { 1f, float.NaN, 3f });
    }

    [Fact]
    public async Task A_row_is_read_alike_however_its_bytes_arrive()
    {
        var text = "[" + string.Join(',', Enumerable.Range(0, 300).Select(i =>
            $$"""{"u":"{{new string('u', i * 7 % 90)}}","home":{"city":"c{{i}}","x":{"city":1},"zip":{{i}}}"""
            + $$""","scores":{"a":{{i}}.5} }""")) + "]";
        await File.WriteAllTextAsync(folder["a.json"], text, TestContext.Current.CancellationToken);
        var expected = Enumerable.Range(0, 300).Select(i => $"c{i} {i} {i}.5");
        foreach (var bytes in new[] { 1, 100, 1 << 20 })
            (await Reading.TextsAsync(JsonSource.Open(
                new AnyPipeline(City, Zip, Best), new JsonReadOptions { PartitionBytes = bytes }, folder["a.json"]))).ShouldBe(expected);
    }
}
