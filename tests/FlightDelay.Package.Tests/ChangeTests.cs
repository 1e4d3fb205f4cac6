namespace FlightDelay.Package.Tests;

/// <summary>
/// The promise as a person sees it: a change of preprocessing is seen in the build and in a review, and no model runs with
/// preprocessing it was not trained with.
/// </summary>
public sealed class ChangeTests : IDisposable
{
    const string Program = """
        using Preprocessing;
        using Trips;

        const string Fitted = "trip.fitted.json", Model = "model.txt";
        if (args[0] == "train")
        {
            var trained = await Trip.Pipeline.FitAsync(new[] { new Trip { Miles = 1 }, new Trip { Miles = 3 } });
            trained.Save(Fitted);
            File.WriteAllText(Model, "a model");
            Stamp.WriteBeside(Model, trained);
            Console.WriteLine("trained");
            return 0;
        }
        try
        {
            Stamp.VerifyBeside(Model, Trip.Pipeline.Load(Fitted));
            Console.WriteLine("served");
            return 0;
        }
        catch (Exception refusal) when (refusal is StateException or MismatchException)
        {
            Console.WriteLine(refusal.Message);
            return 3;
        }
        """;

    const string Trip = """
        using Preprocessing;

        namespace Trips;

        [Pipeline("trip")]
        public sealed partial class Trip
        {
            public double Miles { get; init; }
            [StandardScale] double Far => Units.Kilometres(Miles);
        }
        """;

    const string Units = """
        namespace Trips;

        static class Units
        {
            public static double Kilometres(double miles) => miles * Factor();
            static double Factor() => 1.609;
        }
        """;

    readonly Workshop workshop = new();

    public void Dispose() => workshop.Dispose();

    Task<(int ExitCode, string Output)> BuildAsync(params string[] arguments) =>
        workshop.TryBuildAsync("Trips", onBuildServer: false, arguments);

    Task<(int ExitCode, string Output)> RunAsync(string what) =>
        workshop.TryDotnetAsync(null, "run", "--no-build", "--project", "Trips", "--", what);

    [Fact]
    public async Task A_changed_helper_is_seen_locked_and_trained_before_it_is_served()
    {
        await Workshop.PackAsync("src/Preprocessing");
        workshop.WriteLibrary(
            "Trips", "<TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType><ImplicitUsings>enable</ImplicitUsings>");
        workshop.Write("Trips/Program.cs", Program);
        workshop.Write("Trips/Trip.cs", Trip);
        workshop.Write("Trips/Units.cs", Units);
        (await BuildAsync("-t:LockPreprocessing")).Output.ShouldContain("Lock file written");
        (await BuildAsync()).Output.ShouldNotContain("PRE0");
        (await RunAsync("train")).Output.ShouldContain("trained");
        (await RunAsync("serve")).Output.ShouldContain("served");

        // Changed two calls away: the build says what, and the server refuses the model.
        const string Changed = "code of Trips.Units.Factor() changed";
        workshop.Write("Trips/Units.cs", Units.Replace("1.609", "1.609344"));
        (await BuildAsync()).Output.ShouldContain($"warning PRE029: Pipeline class 'Trip' is not what its lock file says: {Changed}.");
        var (exitCode, refusal) = await RunAsync("serve");
        exitCode.ShouldBe(3);
        refusal.ShouldContain(Changed);

        // Locked, it is accepted by the build, but not yet by the server.
        (await BuildAsync("-t:LockPreprocessing")).Output.ShouldContain("Lock file written");
        (await BuildAsync()).Output.ShouldNotContain("PRE0");
        (await RunAsync("serve")).ExitCode.ShouldBe(3);

        (await RunAsync("train")).Output.ShouldContain("trained");
        (await RunAsync("serve")).Output.ShouldContain("served");
    }
}
