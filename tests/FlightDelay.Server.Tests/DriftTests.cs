using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace FlightDelay.Server.Tests;

// Meters are those of the whole process: one server at a time is watched.
[Collection("Watched flights")]
public class DriftTests(RunningServer server)
{
    [Fact]
    public async Task Flights_of_another_kind_drift_in_their_columns()
    {
        // More than two windows, so that what other tests asked for is forgotten.
        var flight = """{ "departure": "2001-12-21T17:30", "distance": 5900, "origin": "ORD", "destination": "HNL" }""";
        var body = $"[{string.Join(',', Enumerable.Repeat(flight, 1000))}]";
        for (var request = 0; request < 22; request++)
            (await server.PredictAsync(body)).Status.ShouldBe(200);
        var report = await server.Http.GetFromJsonAsync<JsonElement>("/drift", TestContext.Current.CancellationToken);
        report.GetProperty("verdict").GetString().ShouldBe("Failure");
        var columns = report.GetProperty("columns").EnumerateArray().ToDictionary(column => column.GetProperty("column").GetString()!);
        columns.Keys.ShouldBe(["date", "Distance", "Origin", "Destination"], ignoreOrder: true);
        columns["Distance"].GetProperty("psi").GetDouble().ShouldBeGreaterThan(0.25);
        columns["Destination"].GetProperty("reasons")[0].GetString()!.ShouldContain("other texts");

        // The same as a scraper of Prometheus sees it. Other tests ask the server meanwhile, and the exporter keeps an answer for a moment:
        // the two agree once nothing comes between.
        var (metrics, scraped, reported) = ("", double.NaN, 0.0);
        for (var attempt = 0; attempt < 200 && Math.Abs(scraped - reported) is not < 1e-6; attempt++)
        {
            metrics = await server.Http.GetStringAsync("/metrics", TestContext.Current.CancellationToken);
            var psi = metrics.Split('\n').Single(line =>
                line.StartsWith("preprocessing_drift_psi", StringComparison.Ordinal) && line.Contains("column=\"Distance\""));
            psi.ShouldContain("pipeline=\"flight-delay\"");
            scraped = double.Parse(psi[(psi.LastIndexOf('}') + 1)..].Trim().Split(' ')[0], CultureInfo.InvariantCulture);
            report = await server.Http.GetFromJsonAsync<JsonElement>("/drift", TestContext.Current.CancellationToken);
            reported = report.GetProperty("columns").EnumerateArray()
                .Single(column => column.GetProperty("column").GetString() == "Distance").GetProperty("psi").GetDouble();
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
        scraped.ShouldBe(reported, 1e-6);
        metrics.ShouldContain("preprocessing_drift_missing_share");
        metrics.ShouldContain("preprocessing_drift_rows_total");
    }
}
