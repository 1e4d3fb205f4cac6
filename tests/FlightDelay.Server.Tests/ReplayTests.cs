using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Preprocessing;
using Preprocessing.Data;

namespace FlightDelay.Server.Tests;

/// <summary>What the server logs, replayed.</summary>
// Meters are those of the whole process: one server at a time is watched.
[Collection("Watched flights")]
public sealed class ReplayTests : IAsyncLifetime
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    readonly string folder = Directory.CreateTempSubdirectory("flight-delay-").FullName;
    FlightService service = null!;

    string Logs => Path.Combine(folder, "served");

    public async ValueTask InitializeAsync()
    {
        await SmallModel.TrainAsync(folder, SomeFlights.Take(500));
        service = FlightService.Load(folder);
        await using var log = new ServedLog<Flight>(service.Fitted, Logs, new() { OneOf = 1 });
        service = service with { Log = log };
        await using var app = FlightServer.Create(["--urls", "http://127.0.0.1:0"], service);
        await app.StartAsync(Stop);
        using var http = new HttpClient { BaseAddress = new(app.Urls.Single()) };
        foreach (var flight in SomeFlights.Take(50))
        {
            using var answer = await http.PostAsJsonAsync(
                "/predict", new { flight.Departure, flight.Distance, flight.Origin, flight.Destination }, Stop);
            answer.EnsureSuccessStatusCode();
        }
        using var bad = new StringContent("""{ "distance": 1, "origin": "ORD" }""", Encoding.UTF8, "application/json");
        using var refused = await http.PostAsync("/predict", bad, Stop);
        ((int)refused.StatusCode).ShouldBe(400);
        var served = (await http.GetFromJsonAsync<JsonElement>("/drift", Stop)).GetProperty("served");
        served.GetProperty("rows").GetInt64().ShouldBe(50);
        served.GetProperty("refused").GetInt64().ShouldBe(1);
        var metrics = await http.GetStringAsync("/metrics", Stop);
        metrics.ShouldContain("preprocessing_served_unknown");
        metrics.Split('\n').ShouldContain(line =>
            line.StartsWith("preprocessing_served_refused", StringComparison.Ordinal) && line.Contains("column=\"Destination\""));
        log.Dropped.ShouldBe(0);
        service.Drift!.Dispose();
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Flights_that_were_served_have_the_same_features_again()
    {
        var report = await service.Fitted.ReplayAsync(Logs, cancellationToken: Stop);
        report.Rows.ShouldBe(50);
        report.Verdict.ShouldBe(Verdict.Sound, report.ToString());
    }

    [Fact]
    public async Task A_log_is_also_a_source_of_flights()
    {
        var logged = JsonSource.Open<Flight>(Path.Combine(Logs, "*.jsonl"));
        var rows = 0L;
        for (var partition = 0; partition < logged.PartitionCount; partition++)
            await foreach (var batch in logged.ReadAsync(partition, training: false, Stop))
                rows += batch.Count;
        rows.ShouldBe(50);
    }

    [Fact]
    public async Task A_changed_log_is_named()
    {
        var file = Directory.GetFiles(Logs, "*.jsonl").Single();
        var text = await File.ReadAllTextAsync(file, Stop);
        var at = text.IndexOf("\"Distance\":", StringComparison.Ordinal) + "\"Distance\":".Length;
        await File.WriteAllTextAsync(file, text[..at] + (char)(text[at] ^ 1) + text[(at + 1)..], Stop);
        var report = await service.Fitted.ReplayAsync(Logs, cancellationToken: Stop);
        report.DifferentRows.ShouldBe(1);
        report.ToString().ShouldContain($"line 1 of '{file}': 'LogDistance' was served as ");
    }

    [Fact]
    public async Task A_log_of_another_state_is_refused()
    {
        var other = await Flight.Pipeline.FitAsync(SomeFlights.Take(400), cancellationToken: Stop);
        (await Should.ThrowAsync<MismatchException>(() => other.ReplayAsync(Logs, cancellationToken: Stop))).Message
            .ShouldContain("refitted on other data: 500 rows");
    }
}
