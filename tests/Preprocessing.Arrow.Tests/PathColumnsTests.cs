using Apache.Arrow;
using Apache.Arrow.Types;
using Preprocessing;

namespace Preprocessing.Arrow.Tests;

/// <summary>A home with a place.</summary>
public sealed class Dwelling
{
    [Column("city")] public string? City { get; init; }
    [Column("at")] public Spot? At { get; init; }
}

/// <summary>A place.</summary>
public sealed class Spot
{
    [Column("x")] public double? X { get; init; }
    [Column("flag")] public bool Flag { get; init; }
}

/// <summary>Someone with a home, and scores by name.</summary>
[Pipeline("dweller")]
public sealed partial class Dweller
{
    [Column("home")] public Dwelling? Home { get; init; }
    [Column("scores"), Keys("a", "b.c")] public Dictionary<string, double?>? Scores { get; init; }
    [OneHot] string? City => Home?.City;
    [Impute] double? X => Home?.At?.X;
    [Impute] double? A => Scores?.GetValueOrDefault("a");
}

/// <summary>Columns whose names are paths through structs and maps: in memory, sliced, and from files and streams.</summary>
public sealed class PathColumnsTests : IDisposable
{
    readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    static ColumnInfo Number(string name, bool nullable = true) => ColumnInfo.Of<double>(name, "N", nullable);

    static ColumnInfo Text(string name) => ColumnInfo.OfText(name, "T", nullable: true);

    static StructArray Struct(bool[] present, params (string Name, IArrowArray Array)[] fields)
    {
        var bitmap = new ArrowBuffer.BitmapBuilder();
        foreach (var isPresent in present)
            bitmap.Append(isPresent);
        return new(
            new StructType([.. fields.Select(field => new Field(field.Name, field.Array.Data.DataType, nullable: true))]), present.Length,
            fields.Select(field => field.Array), bitmap.Build(), present.Count(isPresent => !isPresent));
    }

    static DoubleArray Numbers(params double?[] values) => values.Aggregate(
        new DoubleArray.Builder(), (builder, value) => value is { } number ? builder.Append(number) : builder.AppendNull(),
        builder => builder.Build());

    static StringArray Texts(params string?[] values) => values.Aggregate(
        new StringArray.Builder(), (builder, value) => value is null ? builder.AppendNull() : builder.Append(value),
        builder => builder.Build());

    // Row 1 has no home, row 3 no inner one, and what stands there has no meaning.
    static StructArray Homes() => Struct(
        [true, false, true, true, true],
        ("city", Texts("Rome", "hidden", null, "Bari", "Pisa")),
        ("at", Struct(
            [true, true, true, false, true],
            ("x", Numbers(0.5, 99, 2.5, 98, null)),
            ("flag", new BooleanArray.Builder().AppendRange([true, true, false, true, true]).Build()),
            ("code", new DictionaryArray(
                new DictionaryType(Int8Type.Default, StringType.Default, false),
                new Int8Array.Builder().AppendRange([1, 0, 0, 1, 1]).Build(), Texts("p", "q"))))),
        ("unread", new BinaryArray.Builder().AppendRange([[1], [2], [3], [4], [5]]).Build()));

    static MapArray Maps(params (string Key, double? Value)[]?[] rows)
    {
        var builder = new MapArray.Builder(new MapType(StringType.Default, DoubleType.Default));
        foreach (var row in rows)
        {
            if (row is null)
            {
                builder.AppendNull();
                continue;
            }
            builder.Append();
            foreach (var (key, value) in row)
            {
                ((StringArray.Builder)builder.KeyBuilder).Append(key);
                _ = value is { } number
                    ? ((DoubleArray.Builder)builder.ValueBuilder).Append(number)
                    : ((DoubleArray.Builder)builder.ValueBuilder).AppendNull();
            }
        }
        return builder.Build();
    }

    // Each way to read a record batch, and slices of it.
    async Task ReadAlikeAsync(RecordBatch batch, object?[][] expected, params ColumnInfo[] columns)
    {
        var pipeline = new AnyPipeline(columns);
        for (var start = 0; start < batch.Length; start++)
            (await Batches.RowsAsync(ArrowSource.Open(pipeline, [batch.From(start)]))).ShouldBe(expected[start..]);
        Batches.WriteFile(folder["a.arrow"], [batch, batch.From(2)]);
        Batches.WriteStream(folder["a.arrows"], [batch, batch.From(2)], Apache.Arrow.Ipc.CompressionCodecType.Lz4Frame);
        foreach (var file in new[] { "a.arrow", "a.arrows" })
        {
            (await Batches.RowsAsync(ArrowSource.Open(pipeline, folder[file]))).ShouldBe([.. expected, .. expected[2..]]);
            (await Batches.RowsAsync(ArrowSource.Open(pipeline, new ArrowReadOptions { MaxBatchRows = 2 }, folder[file])))
                .ShouldBe([.. expected, .. expected[2..]]);
        }
    }

    [Fact]
    public Task Fields_of_structs_are_columns_with_what_is_missing_at_each_level() => ReadAlikeAsync(
        Batches.Of(("home", Homes()), ("id", Numbers(1, 2, 3, 4, 5))),
        [
            ["Rome", 0.5, true, "q", 1.0], [null, null, null, null, 2.0], [null, 2.5, false, "p", 3.0], ["Bari", null, null, null, 4.0],
            ["Pisa", null, true, "q", 5.0],
        ],
        Text("home.city"), Number("home.at.x"), ColumnInfo.Of<bool>("home.at.flag", "F", nullable: true), Text("home.at.code"),
        Number("id"));

    [Fact]
    public async Task Records_and_dictionaries_of_a_class_are_structs_and_maps()
    {
        var batch = Batches.Of(("home", Homes()), ("scores", Maps([("a", 1), ("z", 2)], null, [], [("b.c", 3)], [("A", 4)])));
        (await Batches.RowsAsync(ArrowSource.Open(Dweller.Pipeline, [batch]))).ShouldBe(
        [
            ["Rome", 0.5, true, 1.0, null], [null, null, null, null, null], [null, 2.5, false, null, null], ["Bari", null, null, null, 3.0],
            ["Pisa", null, true, null, null],
        ]);
        var fitted = await Dweller.Pipeline.FitAsync(
            ArrowSource.Open(Dweller.Pipeline, [batch]), cancellationToken: TestContext.Current.CancellationToken);
        fitted.StateHash.ShouldBe((await Dweller.Pipeline.FitAsync(
            new Dweller[]
            {
                new() { Home = new() { City = "Rome", At = new() { X = 0.5, Flag = true } }, Scores = new() { ["a"] = 1 } },
                new(),
                new() { Home = new() { At = new() { X = 2.5 } } },
                new() { Home = new() { City = "Bari" }, Scores = new() { ["b.c"] = 3 } },
                new() { Home = new() { City = "Pisa", At = new() { Flag = true } } },
            },
            cancellationToken: TestContext.Current.CancellationToken)).StateHash);
    }

    [Fact]
    public Task Keys_of_maps_are_columns() => ReadAlikeAsync(
        Batches.Of(
            ("scores", Maps([("a", 1), ("b.c", 2)], null, [], [("b.c", null), ("", 3), ("A", 9)], [("z", 0), ("a", 5)])),
            ("g", Struct([true, false, true, true, true], ("m", Maps([("k", 1)], [("k", 2), ("k", 3)], [("k", 4)], null, [])))),
            ("words", new MapArray.Builder(new MapType(StringType.Default, StringType.Default)).Words(5))),
        [
            [1.0, 2.0, null, 1.0, "w0"], [null, null, null, null, "w1"], [null, null, null, 4.0, "w2"], [null, null, 3.0, null, "w3"],
            [5.0, null, null, null, "w4"],
        ],
        Number("scores.a"), Number("scores.b.c"), Number("scores."), Number("g.m.k"), Text("words.w"));

    [Fact]
    public async Task The_flat_name_wins_and_two_paths_are_refused()
    {
        var both = Batches.Of(("home", Homes()), ("home.city", Texts("flat", "flat", null, "flat", "flat")));
        (await Batches.RowsAsync(ArrowSource.Open(new AnyPipeline(Text("home.city")), [both]))).Select(row => row[0])
            .ShouldBe(["flat", "flat", null, "flat", "flat"]);
        var two = Batches.Of(("a", Struct([true], ("b", Struct([true], ("c", Numbers(1)))), ("b.c", Numbers(2)))));
        (await Batches.RefusalAsync(() => ArrowSource.Open(new AnyPipeline(Number("a.b.c")), [two])))
            .ShouldContain("has 2 columns named 'a.b.c'");
    }

    [Fact]
    public async Task What_does_not_fit_is_refused_in_words()
    {
        var batch = Batches.Of(
            ("home", Homes()), ("m", Maps([("a", 1), ("a", 2)], [("b", 1)], [], [], [])),
            ("w", new MapArray.Builder(new MapType(Int32Type.Default, DoubleType.Default)).Numbers(5)));
        Task<string> Refusal(ColumnInfo column) => Batches.RefusalAsync(() => ArrowSource.Open(new AnyPipeline(column), [batch]));
        (await Refusal(Text("home.cty"))).ShouldContain(
            "It has 7 column(s): 'home.city', 'home.at.x', 'home.at.flag', 'home.at.code', 'home.unread', 'm', 'w'. Did you mean "
            + "'home.city'?");
        (await Refusal(Text("home"))).ShouldContain("holds a struct, but property T is string, which is read from text. Name what stands");
        (await Refusal(Number("home.city"))).ShouldContain("Column 'home.city' of 'record batches' holds text, but property N is double");
        (await Refusal(Number("m.a"))).ShouldContain("Column 'm.a' stands twice in row 0 of 'record batches': the map has the key 'a'");
        (await Refusal(Number("m.b", nullable: false))).ShouldContain("Column 'm.b' is missing in row 0");
        (await Refusal(Number("home.at.x", nullable: false))).ShouldContain(
            "Column 'home.at.x' is missing in row 1 of 'record batches' (3 such row(s) in the batch)");
        (await Refusal(Number("w.1"))).ShouldContain("Column 'w' of 'record batches' is a map whose keys are int32.");
        (await Refusal(ColumnInfo.OfList<double>("m.b", "L", nullable: true))).ShouldContain("holds double, but property L is double[]");
    }

    [Fact]
    public void Undeclared_fields_are_refused_inside_of_structs_as_well()
    {
        var batch = Batches.Of(("home", Homes()), ("m", Maps([], [], [], [], [])), ("x", Numbers(1, 2, 3, 4, 5)));
        Batches.WriteFile(folder["a.arrow"], [batch]);
        Should.Throw<SourceException>(() => ArrowSource.Open(
                new AnyPipeline(Text("home.city"), Number("home.at.x"), Number("m.a")),
                new ArrowReadOptions { RefuseExtraColumns = true }, folder["a.arrow"]))
            .Message.ShouldContain("does not declare: 'home.at.flag', 'home.at.code', 'home.unread', 'x'. It declares");
    }

    [Fact]
    public void Two_files_with_other_types_at_the_end_of_a_path_are_refused()
    {
        Batches.WriteFile(folder["a.arrow"], [Batches.Of(("g", Struct([true], ("x", Numbers(1)))))]);
        Batches.WriteFile(
            folder["b.arrow"], [Batches.Of(("g", Struct([true], ("x", new FloatArray.Builder().Append(1).Build()))))]);
        Should.Throw<SourceException>(() =>
            {
                var source = ArrowSource.Open(new AnyPipeline(Number("g.x")), folder["a.arrow"], folder["b.arrow"]);
                return Batches.RowsAsync(source).GetAwaiter().GetResult();
            })
            .Message.ShouldContain("Column 'g.x' is double in");
    }
}

static class MapBuilders
{
    public static MapArray Words(this MapArray.Builder builder, int rows)
    {
        for (var row = 0; row < rows; row++)
        {
            builder.Append();
            ((StringArray.Builder)builder.KeyBuilder).Append("v").Append("w");
            ((StringArray.Builder)builder.ValueBuilder).AppendNull().Append("w" + row);
        }
        return builder.Build();
    }

    public static MapArray Numbers(this MapArray.Builder builder, int rows)
    {
        for (var row = 0; row < rows; row++)
        {
            builder.Append();
            ((Int32Array.Builder)builder.KeyBuilder).Append(row);
            ((DoubleArray.Builder)builder.ValueBuilder).Append(row);
        }
        return builder.Build();
    }
}
