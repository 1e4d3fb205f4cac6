namespace FlightDelay.Package.Tests;

/// <summary>The lock file as users of the package have it: locked, changed, seen in the build, locked again.</summary>
public sealed class LockTests : IDisposable
{
    const string Trip = """
        using Preprocessing;

        namespace Trips.Daily;

        [Pipeline("trip")]
        public sealed partial class Trip
        {
            public double Miles { get; init; }
            [StandardScale] double Far => Units.Kilometres(Miles);
        }
        """;

    const string Units = """
        namespace Trips.Daily;

        static class Units
        {
            public static double Kilometres(double miles) => miles * Factor();
            static double Factor() => 1.609;
        }
        """;

    readonly Workshop workshop = new();

    string Lock => Path.Combine(workshop.Folder, "Trips/Daily/trip.preprocessing.lock");

    public void Dispose() => workshop.Dispose();

    async Task<string> BuildAsync(params string[] arguments)
    {
        var (exitCode, output) = await workshop.TryBuildAsync("Trips", onBuildServer: false, arguments);
        exitCode.ShouldBe(0, output);
        return output;
    }

    [Fact]
    public async Task A_changed_helper_is_a_warning_until_the_pipeline_is_locked_again()
    {
        await Workshop.PackAsync("src/Preprocessing");
        workshop.WriteLibrary("Trips");
        workshop.Write("Trips/Daily/Trip.cs", Trip);
        workshop.Write("Trips/Daily/Units.cs", Units);

        (await BuildAsync()).ShouldNotContain("PRE0", customMessage: "A project that has no lock and asks for none.");
        (await BuildAsync("-p:PreprocessingLock=required")).ShouldContain("warning PRE030");

        (await BuildAsync("-t:LockPreprocessing")).ShouldContain("Lock file written");
        var first = await File.ReadAllTextAsync(Lock, TestContext.Current.CancellationToken);
        first.ShouldContain("\nlock 1\n");
        first.ShouldContain("\nfeature Far double = Trips.Daily.Units.Kilometres(Miles)\n  step standard-scale/1\n");
        (await BuildAsync("-p:PreprocessingLock=required")).ShouldNotContain("PRE0");

        workshop.Write("Trips/Daily/Units.cs", Units.Replace("1.609", "1.609344"));
        var warned = await BuildAsync();
        warned.ShouldContain(
            "warning PRE029: Pipeline class 'Trip' is not what its lock file says: code of Trips.Daily.Units.Factor() changed.");
        warned.ShouldContain("Trip.cs(5,2)");
        var (exitCode, refused) = await workshop.TryBuildAsync("Trips", onBuildServer: true, "--no-incremental");
        exitCode.ShouldNotBe(0);
        refused.ShouldContain("error PRE029");

        (await BuildAsync("-t:LockPreprocessing")).ShouldContain("Lock file written");
        (await File.ReadAllTextAsync(Lock, TestContext.Current.CancellationToken)).ShouldNotBe(first);
        (await BuildAsync("-t:LockPreprocessing")).ShouldContain("Lock file is up to date");
        (await workshop.TryBuildAsync("Trips", onBuildServer: true, "--no-incremental")).ExitCode.ShouldBe(0);

        workshop.Write("Trips/Daily/Trip.cs", Trip.Replace("\"trip\"", "\"day-trip\""));
        (await BuildAsync()).ShouldContain("warning PRE030");
        (await BuildAsync("-t:LockPreprocessing")).ShouldContain("trip.preprocessing.lock' belongs to no pipeline");
        File.Delete(Lock);
        (await BuildAsync()).ShouldNotContain("PRE0");
        Directory.GetFiles(Path.GetDirectoryName(Lock)!)
            .Select(Path.GetFileName)
            .ShouldBe(["Trip.cs", "Units.cs", "day-trip.preprocessing.lock"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_project_of_several_frameworks_is_locked_as_its_first_sees_it()
    {
        await Workshop.PackAsync("src/Preprocessing");
        workshop.WriteLibrary("Trips", "<TargetFrameworks>net10.0</TargetFrameworks>");
        workshop.Write("Trips/Trip.cs", Trip.Replace("Units.Kilometres(Miles)", "Miles"));
        (await BuildAsync("-t:LockPreprocessing")).ShouldContain("Lock file written");
        File.Exists(Path.Combine(workshop.Folder, "Trips/trip.preprocessing.lock")).ShouldBeTrue();
    }
}
