using System.CommandLine;
using FlightDelay.Live;
using Preprocessing;

// train: keeps the delays of airports in a feature store, and trains a model that reads them as they were known at each departure.
// serve: predicts with the delays of the day, which POST /departures reports.
var train = new Option<string>("--train")
{
    Description = "Parquet files to train on: a file, a folder or a glob.",
    DefaultValueFactory = _ => "samples/data/flights-2001-0[1-5].parquet",
};
var test = new Option<string>("--test")
{
    Description = "Parquet files of a later time span to judge the model on.",
    DefaultValueFactory = _ => "samples/data/flights-2001-06.parquet",
};
var output = new Option<string>("--output")
{
    Description = "The folder for model, fitted pipelines and features.",
    DefaultValueFactory = _ => "artifacts/live-flight",
    Recursive = true,
};

var training = new Command("train", "Materialises the views of delays, trains the model that reads them, and judges it.") { train, test };
training.SetAction((parsed, cancellationToken) => GuardAsync(async () =>
{
    var metrics = await LiveTraining.RunAsync(
        parsed.GetValue(train)!, parsed.GetValue(test)!, new(parsed.GetValue(output)!), cancellationToken);
    Console.WriteLine($"Area under the curve on the later flights: {metrics.AreaUnderRocCurve:F3}");
}));

var asOf = new Option<DateTime?>("--as-of")
{
    Description = "The time up to which the trained views are served, such as 2001-06-15T12:00.",
};
var urls = new Option<string>("--urls") { Description = "Where to listen.", DefaultValueFactory = _ => "http://127.0.0.1:5081" };
var serving = new Command("serve", "Serves predictions and the views, and takes flights as they leave.") { asOf, urls };
serving.SetAction((parsed, cancellationToken) => GuardAsync(async () =>
{
    await using var app = await LiveServer.CreateAsync(
        new(parsed.GetValue(output)!), parsed.GetValue(asOf), parsed.GetValue(urls)!, cancellationToken);
    await app.StartAsync(cancellationToken);
    Console.WriteLine($"Listening on {string.Join(", ", app.Urls)}");
    await app.WaitForShutdownAsync(cancellationToken);
}));
return await new RootCommand("Flight delays with what is known of the day.") { training, serving, output }.Parse(args).InvokeAsync();

static async Task<int> GuardAsync(Func<Task> run)
{
    try
    {
        await run();
        return 0;
    }
    catch (OperationCanceledException)
    {
        Console.Error.WriteLine("Cancelled.");
        return 130;
    }
    catch (Exception error) when (error is PreprocessingException or IOException or UnauthorizedAccessException)
    {
        // For an error that a person can mend, one message is enough, without a stack trace.
        Console.Error.WriteLine($"Error: {error.Message}");
        return 1;
    }
}
