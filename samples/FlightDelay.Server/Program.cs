using FlightDelay.Server;

// --model <folder or file> gives the trainer's files and the model to serve; --urls <url> gives the addresses to listen on.
var options = new ConfigurationBuilder().AddCommandLine(args).Build();
try
{
    var service = FlightService.Load(options["model"] ?? FlightService.DefaultFolder);
    await using var app = FlightServer.Create(args, service);
    await app.RunAsync();
    return 0;
}
catch (StartRefusedException refusal)
{
    await Console.Error.WriteLineAsync(refusal.Message);
    return refusal.ExitCode;
}
catch (IOException error)
{
    await Console.Error.WriteLineAsync(error.Message);
    return StartRefusedException.Unavailable;
}
