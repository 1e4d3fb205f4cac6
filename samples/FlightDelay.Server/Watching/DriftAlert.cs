using System.Diagnostics.Metrics;
using System.Net.Http.Headers;
using Preprocessing;

namespace FlightDelay.Server;

/// <summary>
/// Posts one CloudEvent to a webhook when the flights that are asked for begin to drift, when that gets worse or better, and when they are
/// sound again. A webhook that fails disturbs no request: it is asked again, and counted.
/// </summary>
sealed class DriftAlert : BackgroundService
{
    /// <summary>
    /// The name of the meter with the counter <c>flight_delay.alerts</c>, whose tag <c>outcome</c> is "sent" or "failed".
    /// </summary>
    public const string MeterName = "FlightDelay.Server";

    readonly DriftMonitor<Flight> drift;
    readonly AlertOptions options;
    readonly ILogger<DriftAlert> log;
    readonly HttpClient http;
    readonly Meter meter = new(MeterName);
    readonly Counter<long> alerts;
    Verdict announced = Verdict.Sound;
    (Verdict Verdict, byte[] Event)? waiting;

    public DriftAlert(DriftMonitor<Flight> drift, AlertOptions options, ILogger<DriftAlert> log)
    {
        (this.drift, this.options, this.log) = (drift, options, log);
        http = new() { Timeout = options.Timeout };
        alerts = meter.CreateCounter<long>("flight_delay.alerts");
    }

    /// <summary>Looks at the flights once, and says so if the verdict is another than the one that was announced last.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        var report = drift.Compare();
        // Too few flights are no news, whatever was announced before.
        if (report.Verdict == Verdict.InsufficientData)
            return;
        if (report.Verdict == announced)
        {
            waiting = null;
            return;
        }
        // What could not be sent is sent again under its id, so that a webhook that did receive it can tell.
        if (waiting?.Verdict != report.Verdict)
            waiting = (report.Verdict, report.ToCloudEvent(
                options.Source, Flight.Pipeline.Name, DateTimeOffset.UtcNow, Guid.NewGuid().ToString()));
        var sent = await PostAsync(waiting.Value.Event, cancellationToken);
        alerts.Add(1, new KeyValuePair<string, object?>("outcome", sent ? "sent" : "failed"));
        if (sent)
            (announced, waiting) = (report.Verdict, null);
    }

    public override void Dispose()
    {
        meter.Dispose();
        http.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Every);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await LookAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server ends.
        }
        catch (Exception failure)
        {
            // It would end the server.
            log.LogError(failure, "There will be no more alerts until the server is started again");
        }
    }

    async Task<bool> PostAsync(byte[] message, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            string failure;
            try
            {
                using var content = new ByteArrayContent(message);
                content.Headers.ContentType = MediaTypeHeaderValue.Parse(DriftReport.CloudEventContentType);
                using var answer = await http.PostAsync(options.Webhook, content, cancellationToken);
                if (answer.IsSuccessStatusCode)
                    return true;
                failure = $"it answered {(int)answer.StatusCode}";
            }
            catch (Exception error) when (
                error is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
            {
                failure = error.Message;
            }
            log.LogWarning("The alert could not be posted, attempt {Attempt} of {Attempts}: {Failure}", attempt, options.Attempts, failure);
            if (attempt == options.Attempts)
                return false;
            await Task.Delay(options.Pause * (1 << (attempt - 1)), cancellationToken);
        }
    }
}

/// <summary>How alerts are posted.</summary>
/// <param name="Webhook">Where to.</param>
/// <param name="Source">Who says so, the <c>source</c> of the events.</param>
sealed record AlertOptions(Uri Webhook, Uri Source)
{
    /// <summary>Alerts to an address, from this machine.</summary>
    /// <exception cref="StartRefusedException">It is no address of a web server.</exception>
    public static AlertOptions Parse(string webhook) =>
        Uri.TryCreate(webhook, UriKind.Absolute, out var address) && address!.Scheme is "http" or "https"
            ? new(address, new Uri($"urn:flight-delay:{Environment.MachineName}"))
            : throw new StartRefusedException(
                StartRefusedException.Unavailable, $"'{webhook}' is no webhook: expected an address such as https://example.org/alerts.");

    /// <summary>How often the flights are looked at.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How often a post is tried; later it is tried again only if the verdict is still the same.</summary>
    public int Attempts { get; init; } = 4;

    /// <summary>The pause after the first failure, twice as long after each further one.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a webhook may take to answer.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);
}
