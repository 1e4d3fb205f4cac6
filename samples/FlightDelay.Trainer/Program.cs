using System.CommandLine;
using FlightDelay.Trainer;
using Preprocessing;

// Trains a model on the flights of January to May that says whether a departure leaves late, and evaluates it on the flights of June.
var train = new Option<string>("--train")
{
    Description = "Parquet files to train on: a file, a folder or a glob; or a committed version, such as flights@3.",
    DefaultValueFactory = _ => "samples/data/flights-2001-0[1-5].parquet",
};
var test = new Option<string>("--test")
{
    Description = "Parquet files of a later time span to judge the model on.",
    DefaultValueFactory = _ => "samples/data/flights-2001-06.parquet",
};
var output = new Option<string>("--output")
{
    Description = "The folder for model, fitted pipeline and summary.",
    DefaultValueFactory = _ => "artifacts/flight-delay",
};

var command = new RootCommand("Trains the flight-delay model, with its preprocessing recorded in it.") { train, test, output };
command.SetAction(async (parsed, cancellationToken) =>
{
    try
    {
        await Training.RunAsync(parsed.GetValue(train)!, parsed.GetValue(test)!, parsed.GetValue(output)!, cancellationToken);
        return 0;
    }
    catch (Exception error) when (Cause(error) is OperationCanceledException)
    {
        Console.Error.WriteLine("Cancelled; nothing was written.");
        return 130;
    }
    catch (Exception error) when (Cause(error) is PreprocessingException or IOException or UnauthorizedAccessException)
    {
        // For an error that a person can mend, one message is enough, without a stack trace.
        Console.Error.WriteLine($"Error: {Cause(error).Message}");
        return 1;
    }
});
return await command.Parse(args).InvokeAsync();

// ML.NET wraps the exceptions of its worker threads.
static Exception Cause(Exception error) => error is InvalidOperationException { InnerException: { } inner } ? Cause(inner) : error;
