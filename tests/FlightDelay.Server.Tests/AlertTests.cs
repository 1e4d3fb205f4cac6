using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Preprocessing;

namespace FlightDelay.Server.Tests;

/// <summary>Alerts, received by a real web server on this machine.</summary>
// Meters are those of the whole process: one server at a time is watched.
[Collection("Watched flights")]
public sealed class AlertTests : IAsyncLifetime
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    readonly ConcurrentQueue<(string? Type, JsonElement Event)> received = [];
    readonly ConcurrentQueue<int> answers = [];
    WebApplication webhook = null!;
    DriftMonitor<Flight> drift = null!;
    DriftAlert alert = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        webhook = builder.Build();
        webhook.MapPost("/alerts", async (HttpRequest request) =>
        {
            var body = await JsonDocument.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted);
            received.Enqueue((request.ContentType, body.RootElement));
            return Results.StatusCode(answers.TryDequeue(out var status) ? status : 204);
        });
        await webhook.StartAsync(Stop);
        var fitted = await Flight.Pipeline.FitAsync(
            new RowSource<Flight>(Flight.Pipeline, SomeFlights.Take(3000)), new FitOptions { Profile = true }, null, Stop);
        drift = new(fitted, windowRows: 256);
        alert = Create(webhook.Urls.Single());
    }

    public async ValueTask DisposeAsync()
    {
        alert.Dispose();
        drift.Dispose();
        await webhook.DisposeAsync();
    }

    DriftAlert Create(string url) => new(
        drift,
        new AlertOptions(new Uri($"{url}/alerts"), new Uri("urn:test")) { Attempts = 3, Pause = TimeSpan.Zero },
        NullLogger<DriftAlert>.Instance);

    void Add(int distance)
    {
        foreach (var flight in SomeFlights.Take(1024))
            drift.Add(new Flight
            {
                Departure = flight.Departure,
                Distance = distance > 0 ? distance : flight.Distance,
                Origin = distance > 0 ? "HNL" : flight.Origin,
                Destination = flight.Destination,
            });
    }

    string[] Verdicts => [.. received.Select(post => post.Event.GetProperty("data").GetProperty("verdict").GetString()!)];

    [Fact]
    public async Task Each_change_of_the_verdict_is_posted_once()
    {
        await alert.LookAsync(Stop);
        received.ShouldBeEmpty();
        Add(distance: 0);
        await alert.LookAsync(Stop);
        received.ShouldBeEmpty();
        Add(distance: 5900);
        await alert.LookAsync(Stop);
        await alert.LookAsync(Stop);
        Add(distance: 5900);
        await alert.LookAsync(Stop);
        Verdicts.ShouldBe(["failure"]);
        Add(distance: 0);
        await alert.LookAsync(Stop);
        await alert.LookAsync(Stop);
        Verdicts.ShouldBe(["failure", "sound"]);
        received.ShouldAllBe(post => post.Type == DriftReport.CloudEventContentType);
        received.Select(post => post.Event.GetProperty("id").GetString()).Distinct().Count().ShouldBe(2);
        received.ShouldAllBe(post => post.Event.GetProperty("subject").GetString() == "flight-delay");
    }

    [Fact]
    public async Task A_webhook_that_fails_is_asked_again_with_the_same_event_and_then_later()
    {
        var outcomes = new List<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == DriftAlert.MeterName)
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => outcomes.Add((string)tags[0].Value!));
        listener.Start();
        foreach (var status in new[] { 500, 503, 500, 500 })
            answers.Enqueue(status);
        Add(distance: 5900);
        await alert.LookAsync(Stop);
        received.Count.ShouldBe(3);
        await alert.LookAsync(Stop);
        received.Count.ShouldBe(5);
        await alert.LookAsync(Stop);
        received.Count.ShouldBe(5);
        received.Select(post => post.Event.GetProperty("id").GetString()).Distinct().ShouldHaveSingleItem();
        outcomes.ShouldBe(["failed", "sent"]);
    }

    [Fact]
    public async Task A_webhook_that_is_not_there_is_no_error()
    {
        using var nowhere = Create("http://127.0.0.1:9");
        Add(distance: 5900);
        await nowhere.LookAsync(Stop);
        received.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_server_posts_by_itself()
    {
        var folder = Directory.CreateTempSubdirectory("flight-delay-").FullName;
        try
        {
            await SmallModel.TrainAsync(folder, SomeFlights.Take(500));
            var service = FlightService.Load(folder) with
            {
                Alert = new(new Uri($"{webhook.Urls.Single()}/alerts"), new Uri("urn:test")) { Every = TimeSpan.FromMilliseconds(20) },
            };
            await using var app = FlightServer.Create(["--urls", "http://127.0.0.1:0"], service);
            await app.StartAsync(Stop);
            foreach (var flight in SomeFlights.Take(1000))
                service.Watch(new() { Departure = flight.Departure, Distance = 5900, Origin = "HNL", Destination = "HNL" });
            while (received.IsEmpty)
                await Task.Delay(20, Stop);
            Verdicts[0].ShouldBe("failure");
            await app.StopAsync(Stop);
            service.Drift!.Dispose();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("example.org")]
    [InlineData("file:///etc/passwd")]
    [InlineData("")]
    public void What_is_no_address_of_a_web_server_is_refused(string address) =>
        Should.Throw<StartRefusedException>(() => AlertOptions.Parse(address)).Message.ShouldContain("is no webhook");
}
