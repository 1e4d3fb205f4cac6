using FlightDelay.Server;

// --model <folder or file> says where the trainer's files are, and which of its models to serve; --urls <url> where to listen.
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
