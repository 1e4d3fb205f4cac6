using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using FlightDelay.Server.Tests;
using Microsoft.AspNetCore.Builder;
using Preprocessing;

[assembly: AssemblyFixture(typeof(RunningServer))]

namespace FlightDelay.Server.Tests;

/// <summary>The server on a free port, with a pipeline fitted on a few thousand flights.</summary>
public sealed class RunningServer : IAsyncLifetime
{
    readonly string folder = Directory.CreateTempSubdirectory("flight-delay-").FullName;
    WebApplication? app;

    public HttpClient Http { get; private set; } = new();

    internal FlightService Service { get; private set; } = null!;

    public FittedPipeline<Flight> Fitted => Service.Fitted;

    public async ValueTask InitializeAsync()
    {
        var fitted = await Flight.Pipeline.FitAsync(SomeFlights.Take(3000));
        var file = Path.Combine(folder, FlightService.FittedFile);
        fitted.Save(file);
        Service = new(fitted, new SumOfFeatures(fitted), "sha256:" + new string('0', 64), KnownValues.Read(file));
        app = FlightServer.Create(["--urls", "http://127.0.0.1:0"], Service);
        await app.StartAsync();
        Http = new() { BaseAddress = new(app.Urls.Single()) };
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (app is not null)
            await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Posts JSON to /predict and gives status and body back.</summary>
    public async Task<(int Status, string? Type, JsonElement Body)> PredictAsync(string json, string query = "")
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await Http.PostAsync("/predict" + query, content, TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken));
    }

    /// <summary>A model that can be worked out by hand.</summary>
    sealed class SumOfFeatures(FittedPipeline<Flight> fitted) : IFlightModel
    {
        public float Probability(in Flight flight)
        {
            Span<float> features = stackalloc float[fitted.Width];
            fitted.Transform(in flight, features);
            var sum = 0f;
            foreach (var feature in features)
                sum += feature;
            return 1 / (1 + MathF.Exp(-sum / 4));
        }
    }
}
