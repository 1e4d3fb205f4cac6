using FlightDelay.Live;
using FlightDelay.Live.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.ML.Data;

[assembly: AssemblyFixture(typeof(LiveModel))]

namespace FlightDelay.Live.Tests;

/// <summary>What training leaves, once for all tests, and a server of it.</summary>
public sealed class LiveModel : IAsyncLifetime
{
    readonly Folder folder = new();
    WebApplication? app;

    internal LiveFiles Files => new(folder.Path);

    public BinaryClassificationMetrics Metrics { get; private set; } = null!;

    public HttpClient Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Metrics = await LiveTraining.RunAsync(
            Path.Combine(Repository.SampleData, "flights-2001-0[1-5].parquet"), Path.Combine(Repository.SampleData,
                "flights-2001-06.parquet"),
            Files, CancellationToken.None);
        app = await LiveServer.CreateAsync(Files, new DateTime(2001, 6, 15, 12, 0, 0), "http://127.0.0.1:0", CancellationToken.None);
        await app.StartAsync();
        Client = new() { BaseAddress = new(app.Urls.Single()) };
    }

    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        if (app is not null)
            await app.DisposeAsync();
        folder.Dispose();
    }
}
