using DuckDB.NET.Data;
using ParquetSharp;
using ParquetSharp.Schema;
using Preprocessing.Engines;

namespace Preprocessing.Data.Tests;

/// <summary>Someone with a home.</summary>
[Pipeline("housed")]
public sealed partial class Housed
{
    [Column("home.city"), OneHot] public string? City { get; init; }
    [Column("home.at.x"), Feature] public double? X { get; init; }
    [Column("scores.a"), Feature] public double? A { get; init; }
}

/// <summary>Columns whose names are paths through groups and maps, in files of DuckDB and of Arrow.</summary>
public sealed class PathColumnsTests : IDisposable
{
    readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    static ColumnInfo Number(string name, bool nullable = true) => ColumnInfo.Of<double>(name, "N", nullable);

    static ColumnInfo Text(string name, bool nullable = true) => ColumnInfo.OfText(name, "T", nullable);

    string Duck(string select, string options = "ROW_GROUP_SIZE 2048")
    {
        var path = folder[$"{Guid.NewGuid():N}.parquet"];
        using var duck = new DuckDBConnection("DataSource=:memory:;threads=1");
        duck.Open();
        using var command = duck.CreateCommand();
        command.CommandText = $"COPY ({select}) TO '{path}' (FORMAT parquet, {options})";
        command.ExecuteNonQuery();
        return path;
    }

    static Task<string[]> RowsAsync(string path, params ColumnInfo[] columns) =>
        Reading.TextsAsync(ParquetSource.Open(new AnyPipeline(columns), path));

    static async Task<string> RefusalAsync(string path, params ColumnInfo[] columns) =>
        (await Should.ThrowAsync<SourceException>(() => RowsAsync(path, columns))).Message.Replace(path, "a.parquet");

    [Theory]
    [InlineData("COMPRESSION uncompressed, PARQUET_VERSION v1")]
    [InlineData("COMPRESSION zstd, PARQUET_VERSION v2")]
    [InlineData("COMPRESSION snappy, DICTIONARY_SIZE_LIMIT 1")]
    public async Task Groups_of_DuckDB_are_read_with_what_is_missing_at_each_level(string options)
    {
        const int Rows = 5000;
        var path = Duck(
            "SELECT CASE WHEN i % 7 = 0 THEN NULL ELSE {'city': CASE WHEN i % 3 = 0 THEN NULL ELSE 'c' || i % 50 END, "
            + "'at': CASE WHEN i % 5 = 0 THEN NULL ELSE {'x': CASE WHEN i % 2 = 0 THEN NULL ELSE i / 4 END, 'n': i::INTEGER} END, "
            + "'tags': CASE WHEN i % 4 = 0 THEN NULL ELSE [i, i + 1] END} END AS home, i AS id "
            + $"FROM range({Rows}) r(i)",
            "ROW_GROUP_SIZE 2048, " + options);
        var expected = Enumerable.Range(0, Rows).Select(i => FormattableString.Invariant(
            $"{(i % 7 == 0 || i % 3 == 0 ? "-" : "c" + i % 50)} {(i % 7 == 0 || i % 5 == 0 ? "-" : i)} ")
            + (i % 7 == 0 || i % 5 == 0 || i % 2 == 0 ? "-" : FormattableString.Invariant($"{i / 4.0}")));
        (await RowsAsync(path, Text("home.city"), ColumnInfo.Of<int>("home.at.n", "I", nullable: true), Number("home.at.x")))
            .ShouldBe(expected);
        var sliced = ParquetSource.Open(
            new AnyPipeline(Text("home.city"), ColumnInfo.Of<int>("home.at.n", "I", nullable: true), Number("home.at.x")),
            new ParquetReadOptions { MaxBatchRows = 37 }, path);
        (await Reading.TextsAsync(sliced)).ShouldBe(expected);
        (await Reading.AllAsync(path, ColumnInfo.OfList<long>("home.tags", "L", nullable: true)))
            .Select(list => list is long[] numbers ? string.Join(",", numbers) : "-")
            .ShouldBe(Enumerable.Range(0, Rows).Select(i => i % 7 == 0 || i % 4 == 0 ? "-" : $"{i},{i + 1}"));
    }

    [Theory]
    [InlineData("PARQUET_VERSION v1")]
    [InlineData("PARQUET_VERSION v2, DICTIONARY_SIZE_LIMIT 1")]
    public async Task Keys_of_maps_of_DuckDB_are_columns(string options)
    {
        const int Rows = 5000;
        var path = Duck(
            "SELECT CASE WHEN i % 7 = 0 THEN NULL WHEN i % 7 = 1 THEN MAP {} "
            + "WHEN i % 2 = 0 THEN MAP {'b.c': i::INTEGER, 'a': NULL, '': 7, 'A': -1} "
            + "ELSE MAP {'k' || i: -i::INTEGER, 'a': i::INTEGER} END AS m, "
            + "{'in': MAP {'t': 'x' || i % 3}} AS g "
            + $"FROM range({Rows}) r(i)",
            "ROW_GROUP_SIZE 2048, " + options);
        var expected = Enumerable.Range(0, Rows).Select(i => i % 7 < 2 ? $"- - - - - x{i % 3}"
            : i % 2 == 0 ? $"- {i} 7 -1 - x{i % 3}"
            : $"{i} - - - {(i == 9 ? "-9" : "-")} x{i % 3}").ToArray();
        ColumnInfo[] columns =
        [
            ColumnInfo.Of<int>("m.a", "A", nullable: true), ColumnInfo.Of<long>("m.b.c", "B", nullable: true), Number("m."), Number("m.A"),
            ColumnInfo.Of<int>("m.k9", "K", nullable: true), Text("g.in.t"),
        ];
        (await RowsAsync(path, columns)).ShouldBe(expected);
        (await RowsAsync(path, [.. columns.Reverse()])).ShouldBe(expected.Select(row => string.Join(' ', row.Split(' ').Reverse())));
        (await Reading.TextsAsync(
            ParquetSource.Open(new AnyPipeline(columns), new ParquetReadOptions { MaxBatchRows = 100 }, path))).ShouldBe(expected);
    }

    [Fact]
    public async Task The_flat_name_wins_over_the_path()
    {
        var path = Duck("SELECT {'city': 'path'} AS home, 'flat' AS \"home.city\", MAP {'city': 'map'} AS \"Home\"");
        (await RowsAsync(path, Text("home.city"))).ShouldBe(["flat"]);
        var other = Duck("SELECT {'city': 'path'} AS home, 'flat' AS \"HOME.city\"");
        (await RowsAsync(other, Text("home.city"))).ShouldBe(["flat"]);
    }

    [Fact]
    public async Task What_was_read_by_paths_is_written_flat_and_read_alike_again()
    {
        var token = TestContext.Current.CancellationToken;
        var source = ParquetSource.Open<Housed>(Duck(
            "SELECT CASE WHEN i % 5 = 0 THEN NULL ELSE {'city': 'c' || i % 3, 'at': {'x': i::DOUBLE}} END AS home, "
            + "MAP {'a': i / 4} AS scores FROM range(50) r(i)"));
        await ParquetSink.WriteAsync(folder["flat.parquet"], Housed.Pipeline, source, cancellationToken: token);
        var flat = ParquetSource.Open<Housed>(folder["flat.parquet"]);
        var rows = await Reading.TextsAsync(source);
        rows[..2].ShouldBe(["- - 0", "c1 1 0.25"]);
        (await Reading.TextsAsync(flat)).ShouldBe(rows);
        await File.WriteAllLinesAsync(folder["a.jsonl"], Enumerable.Range(0, 50).Select(i => i % 5 == 0
            ? FormattableString.Invariant($$"""{"home":null,"scores":{"a":{{i / 4.0}} } }""")
            : FormattableString.Invariant($$"""{"scores":{"a":{{i / 4.0}} },"home":{"at":{"x":{{i}} },"city":"c{{i % 3}}"} }""")), token);
        var json = JsonSource.Open<Housed>(folder["a.jsonl"]);
        (await Reading.TextsAsync(json)).ShouldBe(rows);
        var hash = (await Housed.Pipeline.FitAsync(source, cancellationToken: token)).StateHash;
        foreach (IBatchSource<Housed> other in new IBatchSource<Housed>[] { flat, json })
            (await Housed.Pipeline.FitAsync(other, cancellationToken: token)).StateHash.ShouldBe(hash);
        using var duck = new DuckDBConnection("DataSource=:memory:");
        duck.Open();
        using var command = duck.CreateCommand();
        command.CommandText = $"SELECT count(\"home.city\"), sum(\"scores.a\") FROM read_parquet('{folder["flat.parquet"]}')";
        using var reader = command.ExecuteReader();
        reader.Read().ShouldBeTrue();
        (reader.GetInt64(0), reader.GetDouble(1)).ShouldBe((40, 306.25));
    }

    [Fact]
    public async Task Two_ways_to_one_column_are_refused()
    {
        var path = Duck("SELECT {'b': {'c': 1}, 'b.c': 2} AS a");
        (await RefusalAsync(path, Number("a.b.c"))).ShouldBe(
            "'a.parquet' has 2 columns named 'a.b.c', so that none of them is meant for sure. Write it with distinct names.");
        var maps = Duck("SELECT {'b': MAP {'c': 1.0}, 'b.c': 2.0} AS a");
        (await RefusalAsync(maps, Number("a.b.c"))).ShouldContain("has 2 columns named 'a.b.c'");
    }

    [Fact]
    public async Task A_path_to_nothing_names_what_there_is()
    {
        var path = Duck("SELECT {'city': 'x', 'zip': 1} AS home, MAP {'a': 1.0} AS scores, [{'city': 'y'}] AS list");
        (await RefusalAsync(path, Text("home.cty"))).ShouldBe(
            "'a.parquet' has no column 'home.cty', which property T of pipeline 'any' is read from. It has 4 column(s): 'home.city', "
            + "'home.zip', 'scores', 'list'. Did you mean 'home.city'? Then mark the property with [Column(\"home.city\")].");
        (await RefusalAsync(path, Text("list.city"))).ShouldContain("It has 'list', but nothing in it is read by a path here.");
        (await RefusalAsync(path, Text("Home.city"))).ShouldContain("Did you mean 'home.city'?");
        (await RefusalAsync(path, Text("home"))).ShouldBe(
            "Column 'home' of 'a.parquet' holds a group of columns, but property T is string, which is read from text. Name what stands in "
            + "it by its path, such as [Column(\"home.city\")].");
        (await RefusalAsync(path, Text("scores"))).ShouldEndWith("such as [Column(\"scores.key\")].");
    }

    [Fact]
    public async Task Values_of_another_type_are_refused()
    {
        var path = Duck("SELECT {'n': 'x'} AS a, MAP {'k': 9007199254740993, 'l': 7} AS m, MAP {1: 2} AS w, MAP {'k': [1]} AS l");
        (await RefusalAsync(path, Number("a.n"))).ShouldContain("Column 'a.n' of 'a.parquet' holds text, but property N is double");
        (await RefusalAsync(path, Text("m.k"))).ShouldContain("Column 'm.k' of 'a.parquet' holds int64, but property T is string");
        (await RefusalAsync(path, Number("m.k"))).ShouldContain(
            "Column 'm.k' has 9007199254740993 (int64) in row 0 of 'a.parquet', which property N cannot hold exactly as double");
        // The value of another key is no concern of this column.
        (await RowsAsync(path, Number("m.l"))).ShouldBe(["7"]);
        (await RefusalAsync(path, Number("w.1"))).ShouldContain("has no column 'w.1'");
        (await RefusalAsync(path, Number("l.k"))).ShouldContain("has no column 'l.k'");
    }

    [Fact]
    public async Task What_is_missing_is_refused_where_the_class_needs_it()
    {
        var path = Duck(
            "SELECT CASE WHEN i = 2 THEN NULL ELSE {'x': i::DOUBLE} END AS g, MAP {'k' || i: i::DOUBLE} AS m FROM range(4) r(i)");
        (await RefusalAsync(path, Number("g.x", nullable: false))).ShouldContain(
            "Column 'g.x' is missing in row 2 of 'a.parquet' (1 such row(s) in row group 0), but property N does not allow that.");
        (await RefusalAsync(path, Number("m.k0", nullable: false))).ShouldContain(
            "Column 'm.k0' is missing in row 1 of 'a.parquet' (3 such");
        (await RefusalAsync(path, Text("m.k0"))).ShouldContain("holds double");
    }

    [Fact]
    public async Task Undeclared_columns_are_refused_inside_of_groups_as_well()
    {
        var path = Duck("SELECT {'x': 1.0::DOUBLE, 'y': 2} AS g, MAP {'k': 1.0::DOUBLE, 'l': 1.0} AS m, {'z': 1} AS h");
        var strict = new ParquetReadOptions { RefuseExtraColumns = true };
        Should.Throw<SourceException>(() => ParquetSource.Open(new AnyPipeline(Number("g.x"), Number("m.k")), strict, path))
            .Message.ShouldContain("does not declare: 'g.y', 'h'. It declares 'g.x', 'm.k'.");
        (await Reading.TextsAsync(ParquetSource.Open(
            new AnyPipeline(Number("g.x"), Number("m.k"), Number("g.y"), Number("h.z")), strict, path))).ShouldBe(["1 1 2 1"]);
    }

    [Fact]
    public async Task A_range_is_read_from_a_column_in_a_group()
    {
        var path = Duck("SELECT {'n': i} AS g FROM range(6000) r(i)");
        var source = ParquetSource.Open(new AnyPipeline(ColumnInfo.Of<long>("g.n", "N")), path);
        ((IPrunable<Any>)source).Prune(0, 4100L, 4200L).PartitionCount.ShouldBe(1);
        await Task.CompletedTask;
    }

    // Levels as a file states them, whatever they are.
    string Sharp(Node[] columns, Action<RowGroupWriter> write)
    {
        var path = folder[$"{Guid.NewGuid():N}.parquet"];
        using var builder = new WriterPropertiesBuilder();
        using var properties = builder.DataPagesize(64).WriteBatchSize(16).Build();
        using var schema = new GroupNode("schema", Repetition.Required, columns);
        using var writer = new ParquetSharp.ParquetFileWriter(path, schema, properties);
        using (var rows = writer.AppendRowGroup())
            write(rows);
        writer.Close();
        return path;
    }

    static void Put(RowGroupWriter rows, short[]? definitions, short[]? repetitions, params double[] values) =>
        ((ParquetSharp.ColumnWriter<double>)rows.NextColumn()).WriteBatch(
            definitions?.Length ?? values.Length, definitions, repetitions, values);

    static void Put(RowGroupWriter rows, short[]? definitions, short[]? repetitions, params string[] values)
    {
        var bytes = values.Select(System.Text.Encoding.UTF8.GetBytes).ToArray();
        var handles = bytes.Select(text => System.Runtime.InteropServices.GCHandle.Alloc(
            text, System.Runtime.InteropServices.GCHandleType.Pinned)).ToArray();
        var texts = handles.Select((handle, i) => new ByteArray(handle.AddrOfPinnedObject(), bytes[i].Length)).ToArray();
        ((ParquetSharp.ColumnWriter<ByteArray>)rows.NextColumn()).WriteBatch(
            definitions?.Length ?? values.Length, definitions, repetitions, texts);
        foreach (var handle in handles)
            handle.Free();
    }

    static PrimitiveNode Leaf(string name, Repetition repetition) => new(name, repetition, LogicalType.None(), PhysicalType.Double);

    static PrimitiveNode Key(Repetition repetition = Repetition.Required) =>
        new("key", repetition, LogicalType.String(), PhysicalType.ByteArray);

    static GroupNode Map(Repetition repetition = Repetition.Optional, Repetition key = Repetition.Required) => new(
        "m", repetition,
        [new GroupNode("key_value", Repetition.Repeated, [Key(key), Leaf("value", Repetition.Optional)])],
        LogicalType.Map());

    [Fact]
    public async Task Each_level_may_be_optional_or_required()
    {
        Repetition[] kinds = [Repetition.Required, Repetition.Optional];
        foreach (var outer in kinds)
            foreach (var middle in kinds)
                foreach (var inner in kinds)
                {
                    var deepest = (short)new[] { outer, middle, inner }.Count(kind => kind == Repetition.Optional);
                    short[]? levels = deepest == 0 ? null : [.. Enumerable.Range(0, 200).Select(i => (short)(i % (deepest + 1)))];
                    var values = Enumerable.Range(0, 200).Where(i => levels is null || levels[i] == deepest).Select(i => i + 1.0).ToArray();
                    var path = Sharp(
                        [new GroupNode("a", outer, [new GroupNode("b", middle, [Leaf("c", inner), Leaf("d", inner)])])],
                        rows =>
                        {
                            Put(rows, levels, null, values);
                            Put(rows, levels, null, [.. values.Select(value => -value)]);
                        });
                    (await RowsAsync(path, Number("a.b.d"), Number("a.b.c"))).ShouldBe(Enumerable.Range(0, 200).Select(i =>
                        levels is null || levels[i] == deepest ? $"{-i - 1} {i + 1}" : "- -"));
                }
    }

    [Fact]
    public async Task Groups_of_one_name_in_each_other_are_told_apart()
    {
        var path = Sharp(
            [
                new GroupNode(
                    "a", Repetition.Optional,
                    [Leaf("a", Repetition.Optional), new GroupNode("", Repetition.Required, [Leaf("", Repetition.Required)])]),
                Leaf("b", Repetition.Required),
            ],
            rows =>
            {
                Put(rows, [2, 1, 0], null, 1.0);
                Put(rows, [1, 1, 0], null, 5.0, 6.0);
                Put(rows, null, null, 7.0, 8.0, 9.0);
            });
        (await RowsAsync(path, Number("b"), Number("a.."), Number("a.a"))).ShouldBe(["7 5 1", "8 6 -", "9 - -"]);
    }

    [Fact]
    public async Task A_key_that_a_map_has_twice_is_refused()
    {
        var path = Sharp([Map()], rows =>
        {
            Put(rows, [2, 2, 2, 1, 0], [0, 0, 1, 0, 0], "a", "a", "a");
            Put(rows, [3, 3, 2, 1, 0], [0, 0, 1, 0, 0], 1.0, 2.0);
        });
        (await RefusalAsync(path, Number("m.a"))).ShouldBe(
            "Column 'm.a' stands twice in row 1 of 'a.parquet': the map has the key 'a' more than once, so that neither is meant for sure. "
            + "Write each key of a map once.");
        (await RowsAsync(path, Number("m.b"))).ShouldBe(["-", "-", "-", "-"]);
    }

    [Fact]
    public async Task A_missing_key_is_refused()
    {
        var path = Sharp([Map(key: Repetition.Optional)], rows =>
        {
            Put(rows, [3, 2], [0, 0], "a");
            Put(rows, [3, 3], [0, 0], 1.0, 2.0);
        });
        (await RefusalAsync(path, Number("m.a"))).ShouldBe(
            "Column 'm' has a map with a missing key in row 1 of 'a.parquet'. Write the maps without it.");
    }

    [Fact]
    public async Task A_key_without_a_value_is_missing()
    {
        var path = Sharp([Map(Repetition.Required)], rows =>
        {
            Put(rows, [1, 1, 1, 0], [0, 1, 0, 0], "a", "b", "b");
            Put(rows, [2, 1, 2, 0], [0, 1, 0, 0], 1.0, 2.0);
        });
        (await RowsAsync(path, Number("m.a"), Number("m.b"))).ShouldBe(["1 -", "- 2", "- -"]);
    }

    [Theory]
    [InlineData(new short[] { 3, 3, 1 }, new short[] { 0, 1, 0 })]
    [InlineData(new short[] { 3, 3, 3 }, new short[] { 0, 0, 1 })]
    [InlineData(new short[] { 3, 3 }, new short[] { 0, 0 })]
    public async Task Keys_and_values_that_do_not_belong_together_are_refused(short[] definitions, short[] repetitions)
    {
        var path = Sharp([Map()], rows =>
        {
            Put(rows, [2, 2, 2], [0, 1, 0], "a", "b", "a");
            Put(rows, definitions, repetitions, [.. definitions.Where(level => level == 3).Select(_ => 1.0)]);
        });
        (await RefusalAsync(path, Number("m.a"))).ShouldContain("maps whose keys, values and rows do not belong together");
    }
}
