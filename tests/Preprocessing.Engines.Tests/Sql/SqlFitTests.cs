using System.Globalization;
using DuckDB.NET.Data;
using FlightDelay;
using Preprocessing.Data;

namespace Preprocessing.Engines.Tests.Sql;

/// <summary>What is learnt in a database has the bits of what is learnt from rows.</summary>
public sealed class SqlFitTests : IDisposable
{
    readonly DuckDBConnection connection = new("DataSource=:memory:");

    public SqlFitTests() => connection.Open();

    public void Dispose() => connection.Dispose();

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Flights_are_counted_in_DuckDB()
    {
        var files = Path.Combine(Repository.SampleData, "*.parquet");
        var expected = await Flight.Pipeline.FitAsync(ParquetSource.Open<Flight>(files), cancellationToken: Cancel);
        var fitted = await Flight.Pipeline.FitSqlAsync(connection, SqlDialect.DuckDb, $"read_parquet('{files}')", Cancel);
        fitted.StateHash.ShouldBe(expected.StateHash);
        fitted.FittedOn.Rows.ShouldBe(expected.FittedOn.Rows);
    }

    [Fact]
    public async Task A_label_with_classes_and_what_learns_from_it_are_counted_in_DuckDB()
    {
        var files = Path.Combine(Repository.SampleData, "flights-2001-01.parquet");
        var expected = await Departure.Pipeline.FitAsync(ParquetSource.Open<Departure>(files), cancellationToken: Cancel);
        expected.Classes.ShouldBe(["late", "on time", "very late"]);
        var fitted = await Departure.Pipeline.FitSqlAsync(connection, SqlDialect.DuckDb, $"read_parquet('{files}')", Cancel);
        fitted.StateHash.ShouldBe(expected.StateHash);
    }

    [Fact]
    public async Task Columns_of_every_type_come_back_as_they_are()
    {
        var rows = Parcel.Some(20_000);
        Create(rows);
        var fitted = await Parcel.Pipeline.FitSqlAsync(connection, SqlDialect.DuckDb, "parcels", Cancel);
        fitted.StateHash.ShouldBe((await Parcel.Pipeline.FitAsync(rows, cancellationToken: Cancel)).StateHash);
    }

    [Fact]
    public async Task Rows_count_as_their_weights_say()
    {
        var rows = Freight.Some(3000);
        CreateFreight(rows);
        var fitted = await Freight.Pipeline.FitSqlAsync(connection, SqlDialect.DuckDb, "freight", Cancel);
        fitted.StateHash.ShouldBe((await Freight.Pipeline.FitAsync(rows, cancellationToken: Cancel)).StateHash);
        fitted.FittedOn.Rows.ShouldBe(3000);
    }

    [Theory]
    [InlineData(null, "A row of freight has no weight")]
    [InlineData(-1.0, "A row of freight has the weight -1")]
    [InlineData(double.PositiveInfinity, "A row of freight has the weight Infinity")]
    public async Task What_is_no_weight_is_refused(double? weight, string expected)
    {
        CreateFreight([.. Freight.Some(50), new Freight { City = "a", Weight = weight }]);
        (await Should.ThrowAsync<SourceException>(() =>
            Freight.Pipeline.FitSqlAsync(connection, SqlDialect.DuckDb, "freight", Cancel))).Message.ShouldStartWith(expected);
    }

    [Fact]
    public async Task Weights_that_are_all_0_leave_nothing_to_fit()
    {
        CreateFreight([new Freight { City = "a", Weight = 0 }]);
        (await Should.ThrowAsync<SourceException>(() => Freight.Pipeline.FitSqlAsync(connection, SqlDialect.DuckDb, "freight", Cancel)))
            .Message.ShouldContain("the weights of all rows are 0");
    }

    void CreateFreight(Freight[] rows)
    {
        Execute("CREATE TABLE freight (\"Load\" DOUBLE, \"Items\" INTEGER, \"City\" VARCHAR, \"Price\" DOUBLE, \"Weight\" DOUBLE)");
        using var appender = connection.CreateAppender("freight");
        foreach (var row in rows)
            appender.CreateRow().AppendValue(row.Load).AppendValue(row.Items).AppendValue(row.City).AppendValue(row.Price)
                .AppendValue(row.Weight).EndRow();
    }

    [Fact]
    public async Task A_table_without_rows_is_an_error()
    {
        Create([]);
        (await Should.ThrowAsync<SourceException>(() =>
            Parcel.Pipeline.FitSqlAsync(connection, SqlDialect.DuckDb, "parcels", Cancel))).Message.ShouldContain("parcels has no rows");
    }

    [Fact]
    public async Task A_missing_value_that_the_class_has_not_is_an_error()
    {
        Create(Parcel.Some(10));
        Execute("UPDATE parcels SET \"Items\" = NULL");
        (await Should.ThrowAsync<SourceException>(() =>
            Parcel.Pipeline.FitSqlAsync(connection, SqlDialect.DuckDb, "parcels", Cancel))).Message
            .ShouldContain("Column 'Items' has missing values");
    }

    [Fact]
    public async Task What_cannot_be_counted_is_refused_with_the_reason()
    {
        (await Should.ThrowAsync<NotSupportedException>(() => Zoned.Pipeline.FitSqlAsync(connection, SqlDialect.DuckDb, "t", Cancel)))
            .Message.ShouldBe("Pipeline 'zoned' cannot be fitted in DuckDB:\n  At/date-parts: 'At' is of type DateTimeOffset, "
                + "of which values do not come back from DuckDB as they are.");
        (await Should.ThrowAsync<NotSupportedException>(() => Chosen.Pipeline.FitSqlAsync(connection, SqlDialect.DuckDb, "t", Cancel)))
            .Message.ShouldContain("the training rows: which they are is compiled C#");
        (await Should.ThrowAsync<NotSupportedException>(() => Folded.Pipeline.FitSqlAsync(connection, SqlDialect.DuckDb, "t", Cancel)))
            .Message.ShouldContain("the folds of cross-fitted steps");
    }

    void Create(Parcel[] rows)
    {
        Execute("""
            CREATE TABLE parcels (
              "Weight" DOUBLE, "Width" REAL, "Price" DECIMAL(18, 2), "Items" INTEGER, "Express" BOOLEAN,
              "Sent" TIMESTAMP, "Due" DATE, "Pickup" TIME, "Delay" INTERVAL, "City" VARCHAR, "Returned" BOOLEAN)
            """);
        using var appender = connection.CreateAppender("parcels");
        foreach (var row in rows)
            appender.CreateRow()
                .AppendValue(row.Weight)
                .AppendValue(row.Width)
                .AppendValue(row.Price)
                .AppendValue(row.Items)
                .AppendValue(row.Express)
                .AppendValue(row.Sent)
                .AppendValue((DateOnly?)row.Due)
                .AppendValue(row.Pickup)
                .AppendValue(row.Delay)
                .AppendValue(row.City)
                .AppendValue(row.Returned).EndRow();
    }

    void Execute(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}

/// <summary>Columns of most types, learnt from in one pass and in several, alone, together and with the label.</summary>
[Pipeline("parcel")]
public sealed partial class Parcel
{
    public double? Weight { get; init; }
    public float? Width { get; init; }
    [RobustScale] public decimal? Price { get; init; }
    [Vocabulary] public int Items { get; init; }
    [OneHot] public bool? Express { get; init; }
    [DateParts(Preprocessing.DatePart.Month, Preprocessing.DatePart.Hour)] public DateTime? Sent { get; init; }
    public DateOnly Due { get; init; }
    public TimeOnly? Pickup { get; init; }
    public TimeSpan? Delay { get; init; }
    [TargetEncode] public string? City { get; init; }

    [Impute, StandardScale, QuantileBins(4), OneHot] double? Heavy => Weight;
    [OneHot] double? Weighed => Weight;
    [MinMaxScale] double? Wide => Width;
    [Pca(Components = 1)] (double, double) Size => (Items, Due.Day);
    [OneHot] int DueMonth => Due.Month;
    [KMeansBins(3)] double? PickupHour => Pickup?.Hour;
    [StandardScale] double? DelayHours => Delay?.TotalHours;
    [StandardScale] double Length => (City ?? "").Length;
    [GroupStat(nameof(Items), Statistic.Max)] string? Most => City;
    [CountEncode] (string?, bool?) Route => (City, Express);

    [Label] bool? Late => Returned;

    public bool? Returned { get; init; }

    public static Parcel[] Some(int count)
    {
        var random = new Random(count);
        double?[] weights = [null, double.NaN, 0.0, -0.0, 0.1, 1 / 3.0, 1e-300, 5e-324, 1e300, 123456.789];
        return [.. Enumerable.Range(0, count).Select(i => new Parcel
        {
            Weight = random.Next(3) == 0 ? weights[random.Next(weights.Length)] : random.NextDouble(),
            Width = random.Next(5) == 0 ? null : random.NextSingle() * random.Next(100),
            Price = random.Next(6) == 0 ? null : random.Next(100_000) / 100m,
            Items = random.Next(-2, 9),
            Express = random.Next(7) == 0 ? null : random.Next(2) == 0,
            Sent = random.Next(8) == 0 ? null : new DateTime(2020, 1, 1).AddMicroseconds(random.NextInt64(100_000_000_000_000)),
            Due = new DateOnly(2020, 1, 1).AddDays(random.Next(-4000, 4000)),
            Pickup = random.Next(9) == 0 ? null : new TimeOnly(random.Next(24), random.Next(60)),
            Delay = random.Next(9) == 0 ? null : TimeSpan.FromMicroseconds(random.NextInt64(-1L << 40, 1L << 44)),
            City = random.Next(10) == 0 ? null : "Örtli 'n " + random.Next(30).ToString(CultureInfo.InvariantCulture),
            Returned = random.Next(11) == 0 ? null : random.Next(3) == 0,
        })];
    }
}

/// <summary>A moment with its offset from UTC.</summary>
[Pipeline("zoned")]
public sealed partial class Zoned
{
    [DateParts(Preprocessing.DatePart.Hour)] public DateTimeOffset At { get; init; }
}

/// <summary>Chooses the rows that it learns from.</summary>
[Pipeline("chosen")]
public sealed partial class Chosen
{
    [StandardScale] public double Size { get; init; }

    [TrainingFilter] bool IsSound => Size > 0;
}

/// <summary>Belongs to folds by its key.</summary>
[Pipeline("folded")]
public sealed partial class Folded
{
    [System.ComponentModel.DataAnnotations.Key] public long Id { get; init; }
    [TargetEncode(Folds = 3)] public string? City { get; init; }

    [Label] public bool Late { get; init; }
}

/// <summary>A departure with classes as label, and with steps of one column that learn from the label and from the column alone.</summary>
[Pipeline("departure")]
public sealed partial class Departure
{
    [ClassTargetEncode(Smoothing = 5)] public required string Origin { get; init; }
    [CountEncode] string Traffic => Origin;
    [TargetEncode(Smoothing = 5)] string How => Origin;
    [StandardScale] public required long Distance { get; init; }
    public long? Delay { get; init; }
    [Label] string? Late => Delay == null ? null : Delay > 60 ? "very late" : Delay > 15 ? "late" : "on time";
}

/// <summary>Rows with weights.</summary>
[Pipeline("freight")]
public sealed partial class Freight
{
    [Impute, StandardScale] public double? Load { get; init; }
    [OneHot(MinFrequency = 0.1)] public int Items { get; init; }
    [TargetEncode] public required string City { get; init; }
    public double Price { get; init; }
    [Weight] public double? Weight { get; init; }

    [QuantileBins(4), OneHot] double? Heavy => Load;
    [Pca(Components = 1)] (double, double) Size => (Items, City.Length);

    [Label] double Label => Price;

    public static Freight[] Some(int count) => [.. Enumerable.Range(0, count).Select(i => new Freight
    {
        Load = i % 9 == 0 ? null : i * 31 % 53 * 0.1,
        Items = i * 17 % 6,
        City = "city " + i * 13 % 7,
        Price = i * 11 % 37 * 0.25,
        Weight = i * 7 % 4 * 0.3,
    })];
}
