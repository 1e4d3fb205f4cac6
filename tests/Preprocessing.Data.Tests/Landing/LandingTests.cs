using System.Text.Json;

namespace Preprocessing.Data.Tests;

/// <summary>Rows land once, in folders, sorted, with a ledger.</summary>
public sealed class LandingTests : IDisposable
{
    readonly Folder folder = new();
    readonly GrowingTrips trips = new();

    string Place => folder["trips"];

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Rows_lie_in_the_folder_of_their_day_sorted_by_key_and_time()
    {
        trips.All.AddRange([Landed.Of("b", 2, 1), Landed.Of("b", 1, 2), Landed.Of("a", 2, 3), Landed.Of("b", 2, 4), Landed.Of("a", 2, 5)]);
        var report = await trips.LandAsync(Place);
        (report.Run, report.Read, report.Landed, report.Rejected, report.Position).ShouldBe((1, 5, 5, 0, "5"));
        report.Files.ShouldBe(
        [
            Path.Combine(Place, "Begin_day=2026-01-01/part-000001-0001.parquet"),
            Path.Combine(Place, "Begin_day=2026-01-02/part-000001-0002.parquet"),
        ]);
        (await Landed.TripsAsync(Place)).ShouldBe(["b 1 2", "a 2 3", "a 2 5", "b 2 1", "b 2 4"]);
    }

    [Fact]
    public async Task Rows_of_one_key_and_time_are_sorted_by_when_they_became_known()
    {
        await File.WriteAllLinesAsync(folder["readings.jsonl"],
        [
            """{"Meter":"b","At":"2026-01-01T00:00:00","Known":"2026-01-04T00:00:00","Value":1}""",
            """{"Meter":"a","At":"2026-01-02T00:00:00","Known":"2026-01-02T00:00:00","Value":2}""",
            """{"Meter":"b","At":"2026-01-01T00:00:00","Known":"2026-01-03T00:00:00","Value":3}""",
            """{"Meter":"b","At":"2026-01-01T00:00:00","Value":4}""",
        ], Stop);
        var place = folder["readings"];
        await Landing.RunAsync<MeterReading>(
            place, (after, stop) => DataSource.OpenNewAsync<MeterReading>(after, stop, folder["readings.jsonl"]), cancellationToken: Stop);
        var values = new List<long>();
        await foreach (var batch in ParquetSource.Open<MeterReading>(place).ReadAsync(0, training: true, Stop))
            values.AddRange(batch.Values<long>(3).Values.ToArray());
        values.ShouldBe([2, 4, 3, 1]);
    }

    [Fact]
    public async Task A_run_goes_on_where_the_last_one_ended()
    {
        trips.All.AddRange([Landed.Of("a", 1, 1), Landed.Of("a", 2, 2)]);
        await trips.LandAsync(Place);
        trips.All.AddRange([Landed.Of("b", 2, 3), Landed.Of("a", 2, 4)]);
        var report = await trips.LandAsync(Place);
        (report.Run, report.Read, report.Position).ShouldBe((2, 2, "4"));
        (await Landed.TripsAsync(Place)).ShouldBe(["a 1 1", "a 2 2", "a 2 4", "b 2 3"]);

        var before = Landed.Content(Place);
        report = await trips.LandAsync(Place);
        (report.Run, report.Read, report.Position, report.Files.Count).ShouldBe((2, 0, "4", 0));
        Landed.Content(Place).ShouldBe(before);
    }

    [Fact]
    public async Task The_ledger_says_what_landed()
    {
        trips.All.AddRange([Landed.Of("a", 1, 1), Landed.Of("a", 2, 2)]);
        await trips.LandAsync(Place);
        trips.All.Add(Landed.Of("b", 2, 3));
        await trips.LandAsync(Place);
        (await File.ReadAllTextAsync(Path.Combine(Place, "_landing.json"), Stop)).ShouldBe($$"""
            {
              "format": 1,
              "pipeline": "landed-trip",
              "schema": "{{Trip.Pipeline.SchemaHash}}",
              "partition": "Begin_day",
              "run": 2,
              "position": "3",
              "version": "trips:1",
              "last": {
                "read": 1,
                "landed": 1,
                "rejected": 0
              },
              "all": {
                "read": 3,
                "landed": 3,
                "rejected": 0
              },
              "files": [
                "Begin_day=2026-01-02/part-000002-0001.parquet"
              ],
              "published": true
            }
            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Rows_that_break_a_constraint_are_kept_apart_and_counted()
    {
        trips.All.AddRange([Landed.Of("a", 1, 1), Landed.Of("a", 1, 5000), Landed.Of("b", 2, -1)]);
        var report = await trips.LandAsync(Place, new LandingOptions { Checks = new() });
        (report.Read, report.Landed, report.Rejected).ShouldBe((3, 1, 2));
        (await Landed.TripsAsync(Place)).ShouldBe(["a 1 1"]);
        var rejected = ParquetSource.Open<Trip>(Path.Combine(Place, ".rejected/part-000001-0000.parquet"));
        rejected.RowCount.ShouldBe(2);
        using var ledger = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(Place, "_landing.json"), Stop));
        ledger.RootElement.GetProperty("last").ToString().ReplaceLineEndings("").Replace(" ", "", StringComparison.Ordinal)
            .ShouldBe("""{"read":3,"landed":1,"rejected":2}""");
    }

    [Fact]
    public async Task Rows_without_a_column_to_lay_them_by_lie_in_one_folder()
    {
        var lines = folder["numbers.jsonl"];
        await File.WriteAllTextAsync(lines, """{"n":2}""", Stop);
        await Landing.RunAsync<LandedNumber>(
            Place, (after, stop) => DataSource.OpenNewAsync<LandedNumber>(after, stop, lines), null, Stop);
        Landed.Content(Place).Keys.ShouldBe(["_landing.json", "part-000001-0001.parquet"]);
    }
}

/// <summary>A number, kept in one folder.</summary>
[Pipeline("landed-number")]
public sealed partial class LandedNumber
{
    [StandardScale] public required long N { get; init; }
}
