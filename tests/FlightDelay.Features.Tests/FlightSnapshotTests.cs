using Preprocessing;
using Preprocessing.Data;
using Preprocessing.Testing;

namespace FlightDelay.Features.Tests;

/// <summary>
/// What a team that shares these features guards them with: nobody changes what they compute without seeing it in a review.
/// </summary>
public class FlightSnapshotTests
{
    static readonly Flight[] Flights =
    [
        new() { Departure = new(2001, 1, 5, 7, 30, 0), Distance = 733, Origin = "ORD", Destination = "LGA" },
        new() { Departure = new(2001, 6, 30, 23, 59, 59), Distance = 1, Origin = "no airport", Destination = "" },
        new() { Departure = new(2000, 2, 29), Distance = 6000, Origin = "SFO", Destination = "no airport" },
    ];

    [Fact]
    public async Task Preprocessing()
    {
        var january = ParquetSource.Open<Flight>(Path.Combine(Repository.SampleData, "flights-2001-01.parquet"));
        var fitted = await Flight.Pipeline.FitAsync(january, cancellationToken: TestContext.Current.CancellationToken);
        PipelineSnapshot.Match(fitted, Flights);
        Parity.Check(fitted, Flights);
    }
}
