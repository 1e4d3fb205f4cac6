using FlightDelay;
using FlightDelay.Server;
using Preprocessing;

// --model <folder or file> gives the trainer's files and the model to serve; --urls <url> gives the addresses to listen on.
// --alert <url> is a webhook that is told when the flights drift; --log <folder> keeps one flight in a hundred with its features.
// --replay <folder> serves nothing: it transforms a log again, says what differs, and ends with the exit code of the verdict.
var options = new ConfigurationBuilder().AddCommandLine(args).Build();
try
{
    var service = FlightService.Load(options["model"] ?? FlightService.DefaultFolder);
    if (options["replay"] is { } replayed)
    {
        var report = await service.Fitted.ReplayAsync(replayed);
        Console.Write(report);
        return report.ExitCode;
    }
    if (options["alert"] is { } webhook)
        service = service with { Alert = AlertOptions.Parse(webhook) };
    await using var log = options["log"] is { } folder ? new ServedLog<Flight>(service.Fitted, folder) : null;
    service = service with { Log = log };
    await using var app = FlightServer.Create(args, service);
    await app.RunAsync();
    return 0;
}
catch (StartRefusedException refusal)
{
    await Console.Error.WriteLineAsync(refusal.Message);
    return refusal.ExitCode;
}
catch (PreprocessingException refusal)
{
    await Console.Error.WriteLineAsync(refusal.Message);
    return StartRefusedException.Mismatch;
}
catch (IOException error)
{
    await Console.Error.WriteLineAsync(error.Message);
    return StartRefusedException.Unavailable;
}
