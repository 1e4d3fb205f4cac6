using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Preprocessing.FeatureStore;

/// <summary>Materialises views in the background of a server.</summary>
public static partial class FeatureMaterializers
{
    /// <summary>
    /// Adds a service that materialises what a growing source gets, from the start of the server to its end (<see
    /// cref="ViewStore.FollowAsync"/>). A round that fails is logged, and tried again.
    /// </summary>
    /// <typeparam name="TView">The class of the view.</typeparam>
    /// <param name="services">The services; among them is the <see cref="ViewStore"/>. Each view has one service at most.</param>
    /// <param name="view">The fitted view.</param>
    /// <param name="open">Opens the source behind a position; null is the beginning.</param>
    /// <param name="options">The options; null for the defaults. Failures are told besides being logged.</param>
    public static IServiceCollection AddFeatureMaterializer<TView>(
        this IServiceCollection services,
        FittedPipeline<TView> view,
        Func<string?, CancellationToken, Task<IIncrementalSource<TView>>> open,
        FollowOptions? options = null) where TView : IPipelineRow<TView>
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(open);
        return services.AddHostedService(provider => new Service<TView>(
            provider.GetRequiredService<ViewStore>(), view, open, options ?? new(),
            provider.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ViewStore).Namespace!)));
    }

    sealed class Service<TView>(
        ViewStore store,
        FittedPipeline<TView> view,
        Func<string?, CancellationToken, Task<IIncrementalSource<TView>>> open,
        FollowOptions options,
        ILogger log) : BackgroundService, IProgress<MaterializeReport> where TView : IPipelineRow<TView>
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
            store.FollowAsync(view, open, options with { Failed = Tell }, this, stoppingToken);

        public void Report(MaterializeReport value)
        {
            if (value.Read > 0 || value.Replaced > 0)
                Materialized(log, value.View.Id, value.Read, value.Replaced, value.Waiting);
        }

        void Tell(Exception failure)
        {
            Failed(log, view.Pipeline.Name, failure.Message, failure);
            options.Failed?.Invoke(failure);
        }
    }

    [LoggerMessage(
        LogLevel.Information, "{View}: {Read} rows came in, {Replaced} keys have another row, {Waiting} rows wait for their time")]
    private static partial void Materialized(ILogger log, string view, long read, long replaced, long waiting);

    [LoggerMessage(LogLevel.Error, "{View} could not be materialised, which is tried again: {Message}")]
    private static partial void Failed(ILogger log, string view, string message, Exception failure);
}
