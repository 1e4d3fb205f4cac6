using OpenTelemetry.Metrics;
using Preprocessing;

namespace FlightDelay.Server;

/// <summary>Builds the server.</summary>
static class FlightServer
{
    /// <summary>Creates the server for a fitted pipeline and its model, which have been verified to belong together.</summary>
    public static WebApplication Create(string[] args, FlightService service)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = Limits.BodyBytes);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Services.AddProblemDetails();
        builder.Services.AddSingleton(service);
        builder.Services.AddOpenTelemetry().WithMetrics(metrics => metrics
            .AddMeter(DriftMonitor<Flight>.MeterName, DriftAlert.MeterName).AddPrometheusExporter());
        if (service is { Drift: { } drift, Alert: { } alert })
            builder.Services.AddHostedService(services => new DriftAlert(drift, alert, services.GetRequiredService<ILogger<DriftAlert>>()));

        var app = builder.Build();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.MapGet("/", PageEndpoint.Get);
        app.MapPost("/predict", PredictEndpoint.PostAsync);
        app.MapGet("/pipeline", PipelineEndpoint.Get);
        app.MapGet("/drift", DriftEndpoint.Get);
        app.MapPrometheusScrapingEndpoint("/metrics");
        app.MapGet("/health", HealthEndpoint.Get);
        app.Logger.LogInformation(
            "Pipeline {Name}: transform {Transform}, state {State}, model {Model}",
            service.Fitted.Pipeline.Name, service.Fitted.Pipeline.TransformHash, service.Fitted.StateHash, service.ModelHash);
        return app;
    }
}
