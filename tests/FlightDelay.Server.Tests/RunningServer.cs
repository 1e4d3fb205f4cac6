using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using FlightDelay.Server.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.ML;
using Microsoft.ML.Data;
using Preprocessing;

[assembly: AssemblyFixture(typeof(RunningServer))]

namespace FlightDelay.Server.Tests;

/// <summary>The server on a free port, with a model trained on a few thousand flights.</summary>
public sealed class RunningServer : IAsyncLifetime
{
    readonly string folder = Directory.CreateTempSubdirectory("flight-delay-").FullName;
    ITransformer? trained;
    WebApplication? app;

    public HttpClient Http { get; private set; } = new();

    internal FlightService Service { get; private set; } = null!;

    public FittedPipeline<Flight> Fitted => Service.Fitted;

    public async ValueTask InitializeAsync()
    {
        (_, trained) = await SmallModel.TrainAsync(folder, SomeFlights.Take(3000));
        Service = FlightService.Load(folder);
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
        return (
            (int)answer.StatusCode,
            answer.Content.Headers.ContentType?.MediaType,
            await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken));
    }

    /// <summary>What the trained model says of flights as a batch, in the trainer's way.</summary>
    public float[] Expected(params Flight[] flights)
    {
        var ml = new MLContext();
        var view = trained!.Transform(ml.Data.LoadFromPreprocessing(new RowSource<Flight>(Flight.Pipeline, flights), Fitted));
        return [.. view.GetColumn<float>("Probability")];
    }
}
