using Microsoft.ML;
using Preprocessing;
using Preprocessing.FeatureStore;
using Preprocessing.ML;

namespace FlightDelay.Live;

/// <summary>Predicts from flights and the delays of the day, which it learns as flights leave.</summary>
static class LiveServer
{
    /// <summary>Loads what training left, and builds the server.</summary>
    /// <param name="files">What training left.</param>
    /// <param name="asOf">The time up to which the trained views are served; null for all that is known.</param>
    /// <param name="urls">Where to listen.</param>
    /// <param name="cancellationToken">Stops the loading.</param>
    public static async Task<WebApplication> CreateAsync(
        LiveFiles files, DateTime? asOf, string urls, CancellationToken cancellationToken)
    {
        var airports = AirportDelays.Pipeline.Load(files.Airports);
        var network = NetworkDelays.Pipeline.Load(files.Network);
        var fitted = LiveFlight.Pipeline.Load(files.Flights);
        var scorer = new Scorer<LiveFlight>(new MLContext().Model.LoadVerified(fitted, files.Model, out _), fitted);

        var store = ViewStore.Open(files.Features, SqliteStore.Open(files.Online));
        await store.ServeAsync(airports, new() { AsOf = asOf }, cancellationToken: cancellationToken);
        await store.ServeAsync(network, new() { AsOf = asOf }, cancellationToken: cancellationToken);
        var reader = await FeatureReader<LiveFlight>.OpenAsync(store.Online!, fitted, cancellationToken);

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.WebHost.UseUrls(urls);
        // One writer at a time adds to a view.
        builder.Services.AddSingleton(new SemaphoreSlim(1));
        // The container disposes them, the store last.
        builder.Services.AddSingleton(_ => store);
        builder.Services.AddSingleton(_ => scorer);
        var app = builder.Build();
        app.Services.GetRequiredService<ViewStore>();
        app.Services.GetRequiredService<Scorer<LiveFlight>>();
        app.MapFeatureStore(store.Online!, ServedView.Of(airports), ServedView.Of(network));
        app.MapPost("/departures", async (Departed[] departed, SemaphoreSlim turn, CancellationToken stop) =>
        {
            if (departed.Length == 0)
                return Results.Problem("expected flights that have left, found none", statusCode: 400);
            await turn.WaitAsync(stop);
            try
            {
                await AddAsync(store, airports, [.. departed.Select(flight => flight.OfAirport())], departed, stop);
                await AddAsync(store, network, [.. departed.Select(flight => flight.OfNetwork())], departed, stop);
                return Results.NoContent();
            }
            catch (StepException refusal)
            {
                // A flight that left before another that is known already.
                return Results.Problem(refusal.Message, statusCode: 409);
            }
            finally
            {
                turn.Release();
            }
        });
        app.MapPost("/predict", async (LiveFlight flight, CancellationToken stop) =>
        {
            if (LiveFlight.Pipeline.Check(flight) is { Count: > 0 } broken)
                return Results.ValidationProblem(broken.GroupBy(violation => violation.Column)
                    .ToDictionary(column => column.Key, column => column.Select(violation => violation.Message).ToArray()));
            await reader.ReadAsync(flight, stop);
            var features = new float[fitted.Width];
            fitted.Transform(flight, features);
            return Results.Ok(new Predicted(
                scorer.Score(flight).Probability,
                fitted.SlotNames.Zip(features).ToDictionary(slot => slot.First,
                    slot => float.IsNaN(slot.Second) ? (float?)null : slot.Second)));
        });
        app.MapGet("/health", () => new { views = reader.Counts, state = fitted.StateHash });
        return app;
    }

    // What has left by the last of these departures is known from the next instant on.
    static Task AddAsync<TView>(
        ViewStore store, FittedPipeline<TView> view, TView[] rows, Departed[] departed, CancellationToken cancellationToken)
        where TView : IPipelineRow<TView> =>
        store.MaterializeAsync(
            view, new RowSource<TView>(TView.Pipeline, rows), new() { AsOf = departed.Max(flight => flight.Left).AddTicks(1) },
            cancellationToken: cancellationToken);
}

/// <summary>A flight that has left.</summary>
/// <param name="Departure">Scheduled departure, local time.</param>
/// <param name="Origin">The airport it left, as its IATA code.</param>
/// <param name="Minutes">Minutes late; negative is early.</param>
sealed record Departed(DateTime Departure, string Origin, long Minutes)
{
    public DateTime Left => Departure.AddMinutes(Minutes);

    public AirportDelays OfAirport() => new() { Airport = Origin, Departure = Departure, Minutes = Minutes };

    public NetworkDelays OfNetwork() => new() { Departure = Departure, Minutes = Minutes };
}

/// <summary>An answer.</summary>
/// <param name="Probability">The probability that the flight leaves more than 15 minutes late.</param>
/// <param name="Features">What the model saw; null is missing.</param>
sealed record Predicted(float Probability, IReadOnlyDictionary<string, float?> Features);
