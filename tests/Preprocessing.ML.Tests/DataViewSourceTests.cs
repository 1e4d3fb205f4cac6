using Microsoft.ML;
using Microsoft.ML.Data;
using Preprocessing.Data;

namespace Preprocessing.ML.Tests;

/// <summary>What ML.NET views can hold, as rows.</summary>
[Pipeline("view-row")]
public sealed partial class ViewRow
{
    public sbyte I1 { get; init; }
    public byte U1 { get; init; }
    public short I2 { get; init; }
    public ushort U2 { get; init; }
    public int I4 { get; init; }
    public uint U4 { get; init; }
    [StandardScale] public long I8 { get; init; }
    public ulong U8 { get; init; }
    [Impute] public float R4 { get; init; }
    public double R8 { get; init; }
    public bool B { get; init; }
    [OneHot] public string? T { get; init; }
    public DateTime D { get; init; }
    public DateTimeOffset O { get; init; }
    public TimeSpan L { get; init; }
    [Vector(3), StandardScale] public required float[] V { get; init; }
    public required string[] W { get; init; }
}

/// <summary>Where somebody lives.</summary>
public sealed record Lodging(string City, float Floor);

/// <summary>Someone with a home.</summary>
[Pipeline("lodger")]
public sealed partial class Lodger
{
    public required Lodging Home { get; init; }
    [OneHot] string City => Home.City;
    [StandardScale] double Floor => Home.Floor;
}

/// <summary>The same as a view has it: flat, by the paths.</summary>
public sealed class ViewedLodger
{
    [ColumnName("Home.City")] public string City { get; set; } = "";
    [ColumnName("Home.Floor")] public float Floor { get; set; }
}

/// <summary>Data views are read as sources: by typed getters, without loss, and with the state that the rows themselves give.</summary>
public class DataViewSourceTests
{
    static readonly MLContext Ml = new(seed: 1);

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rows_of_a_view_are_those_that_it_was_made_of()
    {
        // More rows than one batch has.
        var viewed = Enumerable.Range(0, 9000).Select(Viewed.Of).ToArray();
        var source = DataViewSource.Open<ViewRow>(Ml.Data.LoadFromEnumerable(viewed));
        source.PartitionCount.ShouldBe(1);
        var at = 0;
        await foreach (var batch in source.ReadAsync(0, training: true, Stop))
        {
            batch.FirstRow.ShouldBe(at);
            for (var row = 0; row < batch.Count; row++, at++)
            {
                var (expected, found) = (viewed[at], Enumerable.Range(0, 17).Select(column => batch[column].ValueAt(row)).ToArray());
                found[..15].ShouldBe(
                [
                    expected.I1, expected.U1, expected.I2, expected.U2, expected.I4, expected.U4, expected.I8, expected.U8, expected.R4,
                    expected.R8, expected.B, expected.T, expected.D, expected.O, expected.L,
                ]);
                ((float[])found[15]!).ShouldBe(expected.V);
                ((string[])found[16]!).ShouldBe(expected.W);
            }
        }
        at.ShouldBe(viewed.Length);
    }

    [Fact]
    public async Task The_state_is_that_of_the_rows_and_the_version_that_of_their_values()
    {
        var viewed = Enumerable.Range(0, 300).Select(Viewed.Of).ToArray();
        var fitted = await ViewRow.Pipeline.FitAsync(viewed.Select(row => row.Row()).ToArray(), cancellationToken: Stop);
        var read = await ViewRow.Pipeline.FitAsync(
            DataViewSource.Open<ViewRow>(Ml.Data.LoadFromEnumerable(viewed)), cancellationToken: Stop);
        read.StateHash.ShouldBe(fitted.StateHash);
        read.FittedOn.DataVersion.ShouldStartWith("rows:");
        var shuffled = DataViewSource.Open<ViewRow>(Ml.Data.ShuffleRows(Ml.Data.LoadFromEnumerable(viewed), seed: 7));
        (await shuffled.GetVersionAsync(Stop)).ShouldBe(read.FittedOn.DataVersion);
        var fewer = DataViewSource.Open<ViewRow>(Ml.Data.LoadFromEnumerable(viewed[1..]));
        (await fewer.GetVersionAsync(Stop)).ShouldNotBe(read.FittedOn.DataVersion);
    }

    [Fact]
    public async Task Records_are_columns_that_are_named_by_their_paths()
    {
        var viewed = Enumerable.Range(0, 20).Select(i => new ViewedLodger { City = $"c{i % 3}", Floor = i }).ToArray();
        var fitted = await Lodger.Pipeline.FitAsync(
            DataViewSource.Open<Lodger>(Ml.Data.LoadFromEnumerable(viewed)), cancellationToken: Stop);
        Lodger[] rows = [.. viewed.Select(row => new Lodger { Home = new(row.City, row.Floor) })];
        fitted.StateHash.ShouldBe((await Lodger.Pipeline.FitAsync(rows, cancellationToken: Stop)).StateHash);
        var features = Ml.Data.LoadFromPreprocessing(new RowSource<Lodger>(Lodger.Pipeline, rows), fitted)
            .GetColumn<float[]>("Features").ToArray();
        var row = new float[fitted.Width];
        for (var r = 0; r < rows.Length; r++)
        {
            fitted.Transform(rows[r], row);
            features[r].ShouldBe(row);
        }
    }

    [Fact]
    public async Task The_flights_give_the_state_that_they_give_as_parquet()
    {
        var parquet = ParquetSource.Open<Scheduled>(Path.Combine(Repository.SampleData, "flights-2001-01.parquet"));
        var flights = new List<FlightInView>();
        for (var partition = 0; partition < parquet.PartitionCount; partition++)
            await foreach (var batch in parquet.ReadAsync(partition, training: true, Stop))
                flights.AddRange(Enumerable.Range(0, batch.Count).Select(row => FlightInView.Of(batch, row)));
        // Keys with texts as values, as ML.NET's own steps make them.
        var view = Ml.Data.LoadFromEnumerable(flights);
        var keyed = Ml.Transforms.Conversion.MapValueToKey("Origin").Append(Ml.Transforms.Conversion.MapValueToKey("Destination"))
            .Fit(view).Transform(view);
        var fitted = await Scheduled.Pipeline.FitAsync(DataViewSource.Open<Scheduled>(view), cancellationToken: Stop);
        var rows = flights.Select(flight => new Scheduled
        {
            Date = flight.Date,
            Distance = flight.Distance,
            Origin = flight.Origin,
            Destination = flight.Destination,
        }).ToArray();
        fitted.StateHash.ShouldBe((await Scheduled.Pipeline.FitAsync(rows, cancellationToken: Stop)).StateHash);
        (await Scheduled.Pipeline.FitAsync(DataViewSource.Open<Scheduled>(keyed), cancellationToken: Stop)).StateHash
            .ShouldBe(fitted.StateHash);
        (await Scheduled.Pipeline.FitAsync(parquet, cancellationToken: Stop)).StateHash.ShouldBe(fitted.StateHash);
    }

    [Fact]
    public async Task Values_convert_only_without_loss()
    {
        (await ReadAsync(new Numbers { N = 7, X = 0.5f, T = "b" }, ColumnInfo.Of<long>("N", "N"))).ShouldBe(7L);
        (await ReadAsync(new Numbers { N = 7 }, ColumnInfo.Of<double>("N", "N"))).ShouldBe(7.0);
        (await ReadAsync(new Numbers { N = 7 }, ColumnInfo.Of<decimal>("N", "N"))).ShouldBe(7m);
        (await ReadAsync(new Numbers { X = float.NaN }, ColumnInfo.Of<double>("X", "X", nullable: true))).ShouldBe(double.NaN);
        (await ReadAsync(new Numbers { N = 3 }, ColumnInfo.OfEnum<DayOfWeek>("N", "N"))).ShouldBe("Wednesday");
        (await ReadAsync(new Numbers { T = "" }, ColumnInfo.OfText("T", "T", nullable: true))).ShouldBeNull();
        (await ReadAsync(new Numbers { T = "NA" }, ColumnInfo.OfParsed<Guid>("T", "T", nullable: true).MissingWhen("NA"))).ShouldBeNull();
        (await ReadAsync(new Numbers { N = -9 }, ColumnInfo.Of<int>("N", "N", nullable: true).MissingWhen<int>("-9"))).ShouldBeNull();
        (await ReadAsync(new Numbers { N = -9 }, ColumnInfo.OfEnum<DayOfWeek>("N", "N", nullable: true).MissingWhen("-9"))).ShouldBeNull();
        (await ReadAsync(new Numbers { T = "" }, ColumnInfo.OfText("T", "T"))).ShouldBe("");
        (await ReadAsync(new Numbers { D = new(2001, 6, 7) }, ColumnInfo.Of<DateOnly>("D", "D"))).ShouldBe(new DateOnly(2001, 6, 7));
        (await ReadAsync(new Numbers { X = 1 }, ColumnInfo.OfParts<float>("X*", 1, 2, "V"), ("X", "X1"), ("X", "X2")))
            .ShouldBe(new[] { 1f, 1 });

        (await RefusedAsync(new Numbers { N = (1 << 24) + 1 }, ColumnInfo.Of<float>("N", "N"))).ShouldBe(
            "Column 'N' has 16777217 in row 0 of the data view, which property N cannot hold exactly as float. Declare a wider type, or "
            + "convert the column in the view.");
        (await RefusedAsync(new Numbers { D = new(1) }, ColumnInfo.Of<DateOnly>("D", "D"))).ShouldStartWith("Column 'D' has 01/01/0001");
        (await RefusedAsync(new Numbers { N = 9 }, ColumnInfo.OfEnum<DayOfWeek>("N", "N"))).ShouldContain("has no member with this number");
        (await RefusedAsync(new Numbers { T = "x" }, ColumnInfo.OfParsed<Guid>("T", "T")))
            .ShouldEndWith("It is in row 0 of the data view.");
        (await RefusedAsync(new Numbers(), ColumnInfo.Of<short>("N", "N"))).ShouldStartWith(
            "Column 'N' of 'the data view' holds int, but property N is short, which is read from an integer of which every value is a "
            + "short. Declare the property as int");
        (await RefusedAsync(new Numbers(), ColumnInfo.Of<int>("M", "M"))).ShouldContain("has no column 'M'");
    }

    [Fact]
    public async Task A_missing_key_is_missing()
    {
        var train = Ml.Data.LoadFromEnumerable([new Numbers { T = "a" }, new Numbers { T = "b" }]);
        var test = Ml.Data.LoadFromEnumerable([new Numbers { T = "b" }, new Numbers { T = "unknown" }]);
        var keyed = Ml.Transforms.Conversion.MapValueToKey("T").Fit(train).Transform(test);
        (await ValuesAsync(DataViewSource.Open(new AnyPipeline(ColumnInfo.OfText("T", "T", nullable: true)), keyed))).ShouldBe(["b", null]);
        (await Should.ThrowAsync<SourceException>(
            () => ValuesAsync(DataViewSource.Open(new AnyPipeline(ColumnInfo.OfText("T", "T")), keyed)))).Message
            .ShouldStartWith("Column 'T' is missing in row 1 of the data view");
        var bare = Ml.Transforms.Conversion.MapValueToKey("N").Fit(train).Transform(test);
        Should.Throw<SourceException>(() => DataViewSource.Open(new AnyPipeline(ColumnInfo.OfText("N", "N")), bare)).Message
            .ShouldContain("holds a key without texts as values");
    }

    [Fact]
    public async Task Only_the_needed_columns_are_computed_and_failures_say_where()
    {
        var view = Ml.Transforms.CustomMapping<Numbers, Failed>((_, _) => throw new InvalidOperationException("failed."), null)
            .Fit(Ml.Data.LoadFromEnumerable([new Numbers { N = 7 }])).Transform(Ml.Data.LoadFromEnumerable([new Numbers { N = 7 }]));
        (await ValuesAsync(DataViewSource.Open(new AnyPipeline(ColumnInfo.Of<int>("N", "N")), view))).ShouldBe([7]);
        (await Should.ThrowAsync<SourceException>(
            () => ValuesAsync(DataViewSource.Open(new AnyPipeline(ColumnInfo.Of<float>("Failure", "F")), view)))).Message
            .ShouldStartWith("The data view broke off at row 0 or later: ");
    }

    [Fact]
    public async Task Rows_that_change_between_two_readings_are_refused()
    {
        var value = 0;
        var source = DataViewSource.Open(
            new AnyPipeline(ColumnInfo.Of<int>("N", "N")),
            Ml.Data.LoadFromEnumerable(Enumerable.Range(0, 3).Select(_ => new Numbers { N = value })));
        await ValuesAsync(source);
        value = 1;
        (await Should.ThrowAsync<SourceException>(() => ValuesAsync(source))).Message.ShouldContain("are not those of the reading before");
    }

    static async Task<object?> ReadAsync(Numbers row, ColumnInfo info, params (string From, string To)[] copies)
    {
        var view = Ml.Data.LoadFromEnumerable([row]);
        foreach (var (from, to) in copies)
            view = Ml.Transforms.CopyColumns(to, from).Fit(view).Transform(view);
        return (await ValuesAsync(DataViewSource.Open(new AnyPipeline(info), view))).Single();
    }

    static async Task<string> RefusedAsync(Numbers row, ColumnInfo info) =>
        (await Should.ThrowAsync<SourceException>(() => ReadAsync(row, info))).Message;

    static async Task<List<object?>> ValuesAsync(IBatchSource<Any> source)
    {
        var values = new List<object?>();
        await foreach (var batch in source.ReadAsync(0, training: true, Stop))
            for (var row = 0; row < batch.Count; row++)
                values.Add(batch[0].ValueAt(row));
        return values;
    }

    sealed class Numbers
    {
        public int N { get; set; }
        public float X { get; set; }
        public string T { get; set; } = "";
        public DateTime D { get; set; }
    }

    sealed class Failed
    {
        public float Failure { get; set; }
    }

    sealed class FlightInView
    {
        [ColumnName("date")] public DateTime Date { get; set; }
        [ColumnName("distance")] public long Distance { get; set; }
        public string Origin { get; set; } = "";
        public string Destination { get; set; } = "";

        public static FlightInView Of(Batch<Scheduled> batch, int row) => new()
        {
            Date = batch.Values<DateTime>(0).Values[row],
            Distance = batch.Values<long>(1).Values[row],
            Origin = batch.Texts(2)[row]!,
            Destination = batch.Texts(3)[row]!,
        };
    }

    sealed class Viewed
    {
        public sbyte I1 { get; set; }
        public byte U1 { get; set; }
        public short I2 { get; set; }
        public ushort U2 { get; set; }
        public int I4 { get; set; }
        public uint U4 { get; set; }
        public long I8 { get; set; }
        public ulong U8 { get; set; }
        public float R4 { get; set; }
        public double R8 { get; set; }
        public bool B { get; set; }
        public string? T { get; set; }
        public DateTime D { get; set; }
        public DateTimeOffset O { get; set; }
        public TimeSpan L { get; set; }
        [VectorType(3)] public float[] V { get; set; } = [];
        public string[] W { get; set; } = [];

        public static Viewed Of(int i) => new()
        {
            I1 = (sbyte)i,
            U1 = (byte)i,
            I2 = (short)-i,
            U2 = (ushort)i,
            I4 = i * 1000,
            U4 = uint.MaxValue - (uint)i,
            I8 = long.MinValue + i,
            U8 = ulong.MaxValue - (ulong)i,
            R4 = i % 9 == 0 ? float.NaN : i / 7f,
            R8 = i / 7.0,
            B = i % 3 == 0,
            T = i % 5 == 0 ? null : $"text {i % 11}",
            D = new DateTime(2001, 6, 7).AddMinutes(i),
            O = new DateTimeOffset(2001, 6, 7, 0, 0, 0, TimeSpan.FromHours(2)).AddTicks(i),
            L = TimeSpan.FromSeconds(-i),
            V = [i, -i, 0.5f],
            W = [.. Enumerable.Range(0, i % 4).Select(word => $"word {word}")],
        };

        public ViewRow Row() => new()
        {
            I1 = I1,
            U1 = U1,
            I2 = I2,
            U2 = U2,
            I4 = I4,
            U4 = U4,
            I8 = I8,
            U8 = U8,
            R4 = R4,
            R8 = R8,
            B = B,
            T = T,
            D = D,
            O = O,
            L = L,
            V = V,
            W = W,
        };
    }
}

/// <summary>What is known of a flight when it is planned.</summary>
[Pipeline("scheduled-flight")]
public sealed partial class Scheduled
{
    [Column("date")] public required DateTime Date { get; init; }
    [Log1p, StandardScale] public required long Distance { get; init; }
    [OneHot] public required string Origin { get; init; }
    [OneHot(MaxCategories = 20)] public required string Destination { get; init; }
    [Cyclic(24)] double Hour => Date.Hour;
}
