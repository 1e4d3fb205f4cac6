using System.Text;

namespace Preprocessing.Data.Tests;

public sealed class JsonSourceTests : IDisposable
{
    static readonly ColumnInfo[] Four =
    [
        ColumnInfo.Of<long>("n", "N", nullable: true),
        ColumnInfo.OfText("t", "T", nullable: true),
        ColumnInfo.Of<double>("x", "X", nullable: true),
        ColumnInfo.Of<bool>("b", "B", nullable: true),
    ];

    static readonly string[] Objects =
    [
        """{"n":1,"t":"a","x":0.5,"b":true}""",
        """{"t":null,"N":-3}""",
        """{ "other":{"n":[{"n":1},2]}, "x" : 1e3 , "t" : "\"ä\u00e4\ud83d\ude00\n", "b":false }""",
        """{}""",
        """{"\u006e":9007199254740993,"t":""}""",
    ];

    static readonly object?[][] Expected =
    [
        [1L, "a", 0.5, true],
        [-3L, null, null, null],
        [null, "\"ää😀\n", 1000.0, false],
        [null, null, null, null],
        [9007199254740993, "", null, null],
    ];

    readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    string Write(string name, string text, Encoding? encoding = null)
    {
        File.WriteAllBytes(folder[name], (encoding ?? new UTF8Encoding(false)).GetBytes(text));
        return folder[name];
    }

    static Task<List<object?[]>> ReadAsync(string path, JsonReadOptions? options = null, params ColumnInfo[] columns) =>
        Reading.RowsAsync(JsonSource.Open(new AnyPipeline(columns.Length == 0 ? Four : columns), options ?? new(), path));

    [Fact]
    public async Task Lines_and_arrays_are_read()
    {
        var lines = string.Join("\n", Objects);
        foreach (var text in new[] { lines, lines + "\n", "\uFEFF" + lines.Replace("\n", "\r\n") + "\r\n\r\n" })
            foreach (var bytes in new[] { 1, 100, 10_000 })
            {
                (await ReadAsync(Write("a.jsonl", text), new() { PartitionBytes = bytes, MaxBatchRows = 2 })).ShouldBeRows(Expected);
                (await ReadAsync(Write("a.json", text), new() { PartitionBytes = bytes, IsLines = true })).ShouldBeRows(Expected);
            }
        foreach (var rows in new[] { 1, 2, 5, 6 })
        {
            var options = new JsonReadOptions { MaxBatchRows = rows };
            var array = $"\r\n[{string.Join(",\n", Objects)}\n]\n ";
            (await ReadAsync(Write("a.json", array), options)).ShouldBeRows(Expected);
            (await ReadAsync(Write("a.ndjson", array), options with { IsLines = false })).ShouldBeRows(Expected);
            (await ReadAsync(
                Write("a.json", $$"""{"next":{"rows":[1]},"rows":{{array}},"last":[[1],"x"]}"""), options with { ArrayProperty = "rows" }))
                .ShouldBeRows(Expected);
        }
    }

    [Fact]
    public async Task Forms_of_texts_and_numbers_are_those_of_the_columns()
    {
        var path = Write("a.jsonl", """
            {"d":"2026-01-31","m":"2026-01-31T23:59:59Z","o":"2026-01-31T23:59:59+01:00","h":"23:59","s":"1.00:00:01","e":12.50,"i":3.0}
            """);
        (await ReadAsync(
            path,
            null,
            ColumnInfo.Of<DateOnly>("d", "D"),
            ColumnInfo.Of<DateTime>("m", "M"),
            ColumnInfo.Of<DateTimeOffset>("o", "O"),
            ColumnInfo.Of<TimeOnly>("h", "H"),
            ColumnInfo.Of<TimeSpan>("s", "S"),
            ColumnInfo.Of<decimal>("e", "E"),
            ColumnInfo.Of<byte>("i", "I"))).ShouldBeRows(
            [
                new DateOnly(2026, 1, 31),
                new DateTime(2026, 1, 31, 23, 59, 59, DateTimeKind.Utc),
                new DateTimeOffset(2026, 1, 31, 23, 59, 59, TimeSpan.FromHours(1)),
                new TimeOnly(23, 59),
                new TimeSpan(1, 0, 0, 1),
                12.50m,
                (byte)3,
            ]);
    }

    [Fact]
    public async Task Lists_are_arrays()
    {
        ColumnInfo[] columns = [ColumnInfo.OfList<double>("v", "V", nullable: true), ColumnInfo.OfTextList("w", "W", nullable: true)];
        var objects = new List<string> { """{"v":[1,2.5],"w":["a",null,"b\n"]}""", """{"v":[],"w":[]}""", """{"v":null}""" };
        List<object?[]> expected =
            [[new[] { 1, 2.5 }, new[] { "a", null, "b\n" }], [Array.Empty<double>(), Array.Empty<string>()], [null, null]];
        // More elements than rows, so that their room grows while it is filled.
        for (var i = 0; i < 50; i++)
        {
            var numbers = Enumerable.Range(0, i);
            objects.Add($$"""{"w":[{{string.Join(",", numbers.Select(k => $"\"{k}\""))}}],"v":[{{string.Join(",", numbers)}}]}""");
            expected.Add([Enumerable.Range(0, i).Select(k => (double)k).ToArray(), Enumerable.Range(0, i).Select(k => $"{k}").ToArray()]);
        }
        foreach (var rows in new[] { 1, 7, 100 })
        {
            (await ReadAsync(Write("a.jsonl", string.Join("\n", objects)), new() { MaxBatchRows = rows }, columns))
                .ShouldBeRows([.. expected]);
            (await ReadAsync(Write("a.json", $"[{string.Join(",", objects)}]"), new() { MaxBatchRows = rows }, columns))
                .ShouldBeRows([.. expected]);
        }
    }

    [Fact]
    public async Task Vectors_are_read_from_like_properties() =>
        (await ReadAsync(Write("a.jsonl", "{\"V1\":1,\"v2\":2}\n{}"), null, ColumnInfo.OfParts<double>("V*", 1, 2, "V")))
            .ShouldBeRows([new[] { 1.0, 2.0 }], [new[] { double.NaN, double.NaN }]);

    [Fact]
    public async Task The_exact_name_comes_before_others_in_any_order()
    {
        ColumnInfo[] columns = [ColumnInfo.Of<int>("n", "N", nullable: true), ColumnInfo.OfText("Tt", "T"), ColumnInfo.OfText("tT", "U")];
        (await ReadAsync(
            Write("a.jsonl", """
                {"N":1,"n":2,"Tt":"a","tT":"b"}
                {"n":2,"N":1,"tT":"b","Tt":"a"}
                {"N":1,"n":null,"tT":"b","Tt":"a","TT":1,"tt":2}
                {"N":1,"tT":"b","Tt":"a"}
                """),
            null,
            columns)).ShouldBeRows([2, "a", "b"], [2, "a", "b"], [null, "a", "b"], [1, "a", "b"]);
    }

    [Fact]
    public async Task Objects_larger_than_the_room_are_read()
    {
        var texts = Enumerable.Range(0, 40).Select(i => new string((char)('a' + i % 26), i * 5000)).ToArray();
        var objects = texts.Select((text, i) => $$"""{"t":"{{text}}","n":{{i}}}""").ToArray();
        var expected = texts.Select((text, i) => new object?[] { (long)i, text }).ToArray();
        (await ReadAsync(Write("a.jsonl", string.Join("\n", objects)), null, Four[..2])).ShouldBeRows(expected);
        (await ReadAsync(Write("a.json", $"[{string.Join(",", objects)}]"), null, Four[..2])).ShouldBeRows(expected);
    }

    [Fact]
    public async Task Other_encodings_are_said_by_their_mark()
    {
        (await ReadAsync(Write("a.jsonl", "\uFEFF" + string.Join("\n", Objects), Encoding.Unicode))).ShouldBeRows(Expected);
        (await ReadAsync(Write("a.json", $"\uFEFF[{string.Join(",", Objects)}]", Encoding.UTF32))).ShouldBeRows(Expected);
    }

    [Fact]
    public async Task Sources_say_files_partitions_rows_and_version()
    {
        Write("f/b.jsonl", "{}\n{}\n{}\n");
        Write("f/a.ndjson", "{}");
        var source = JsonSource.Open(new AnyPipeline(Four), new JsonReadOptions { PartitionBytes = 3 }, folder.Path + "/f");
        source.Files.Select(Path.GetFileName).ShouldBe(["a.ndjson", "b.jsonl"]);
        (source.PartitionCount, source.RowCount).ShouldBe((4, 4));
        Write("f/c.json", "[{}]");
        source = JsonSource.Open(new AnyPipeline(Four), folder.Path + "/f");
        (source.PartitionCount, source.RowCount).ShouldBe((3, null));
        (await Reading.RowsAsync(source)).Count.ShouldBe(5);
        (await source.GetVersionAsync(TestContext.Current.CancellationToken)).ShouldBe(await Reading.VersionAsync(source.Files));
        Write("f/c.json", "[{},{}]");
        (await Should.ThrowAsync<SourceException>(() => Reading.RowsAsync(source))).Message
            .ShouldBe($"'{folder["f/c.json"]}' has changed since it was opened. Open the source again once the file is complete.");
    }

    [Fact]
    public async Task Batches_grow_with_their_rows()
    {
        ColumnInfo[] columns =
        [
            .. Four, ColumnInfo.OfList<int>("v", "V", nullable: true), ColumnInfo.OfParts<float>("p*", 1, 2, "P"),
        ];
        var rows = Enumerable.Range(0, 20_000).Select(i => new object?[]
        {
            i % 3 == 0 ? null : (long)i, i % 5 == 0 ? null : $"text {i % 100}", i % 7 == 0 ? null : i / 2.0, i % 2 == 0,
            i % 11 == 0 ? null : Enumerable.Range(0, i % 4).ToArray(), new float[] { i, i % 13 == 0 ? float.NaN : 1 },
        }).ToArray();
        var text = string.Join(",\n", rows.Select((row, i) => System.Text.Json.JsonSerializer.Serialize(new
        {
            n = row[0],
            t = row[1],
            x = row[2],
            b = row[3],
            v = row[4],
            p1 = i,
            p2 = i % 13 == 0 ? (int?)null : 1,
        })));
        (await ReadAsync(Write("a.json", $"[{text}]"), new() { MaxBatchRows = 1 << 30 }, columns)).ShouldBeRows(rows);
        (await ReadAsync(Write("a.jsonl", text.Replace(",\n", "\n")), new() { MaxBatchRows = 15_000 }, columns)).ShouldBeRows(rows);
    }

    [Fact]
    public async Task Arrays_without_objects_have_no_rows() => (await ReadAsync(Write("a.json", " [ ] "))).ShouldBeEmpty();
}
