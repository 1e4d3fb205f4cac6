using System.IO.Compression;

namespace FlightDelay.Package.Tests;

/// <summary>
/// One package between trainer and server: definition, lock and fitted state travel in it, and its users need nothing else.
/// </summary>
public sealed class PackedStateTests : IDisposable
{
    const string Trip = """
        using Preprocessing;

        namespace Trips;

        [Pipeline("trip")]
        public sealed partial class Trip
        {
            public double Miles { get; init; }
            [StandardScale] public double Hours { get; init; }
            [StandardScale] double Far => Miles * 2;
        }
        """;

    readonly Workshop workshop = new();

    public void Dispose() => workshop.Dispose();

    void WriteProgram(string project, string items, string code)
    {
        workshop.WriteProject(
            project,
            "<TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType><ImplicitUsings>enable</ImplicitUsings>",
            items);
        workshop.Write($"{project}/Program.cs", $$"""
            using Preprocessing;
            try
            {
                {{code}}
            }
            catch (Exception refusal) when (refusal is StateException or MismatchException)
            {
                Console.WriteLine(refusal.Message);
            }
            """);
    }

    Task<string> RunAsync(string project) => workshop.DotnetAsync("run", "--project", project);

    [Fact]
    public async Task A_package_carries_the_fitted_pipeline_and_two_versions_of_it_are_noticed()
    {
        await Workshop.PackAsync("src/Preprocessing");
        const string Packable = "<TargetFramework>net10.0</TargetFramework><IsPackable>true</IsPackable>",
            State = "<PreprocessingState Include=\"trip.fitted.json\" />";

        // The trainer fits and puts the state into the project of the features, which is locked and packed.
        workshop.WriteLibrary("Trips", Packable);
        workshop.Write("Trips/Trip.cs", Trip);
        WriteProgram("Trainer", "<ProjectReference Include=\"../Trips/Trips.csproj\" />", """
            var fitted = await Trips.Trip.Pipeline.FitAsync(new[] { new Trips.Trip { Miles = 1, Hours = 2 }, new Trips.Trip { Miles = 3, Hours = 1 } });
            fitted.Save("Trips/trip.fitted.json");
            Console.WriteLine(fitted.StateHash);
            """);
        var stateHash = (await RunAsync("Trainer")).Trim().Split('\n').Last();
        stateHash.ShouldStartWith("sha256:");
        workshop.WriteLibrary("Trips", Packable, State);
        await workshop.DotnetAsync("build", "Trips", "-t:LockPreprocessing");
        var (exitCode, output) = await workshop.TryPackLibraryAsync("Trips", "1.0.0");
        exitCode.ShouldBe(0, output);
        using (var zip = ZipFile.OpenRead(workshop.PackageOf("Trips", "1.0.0")))
            zip.Entries.Select(entry => entry.FullName)
                .Where(file => file.StartsWith("preprocessing/", StringComparison.Ordinal))
                .ShouldBe(["preprocessing/trip.fitted.json", "preprocessing/trip.preprocessing.lock"], ignoreOrder: true);

        // Who has the package needs no setting and no file.
        const string Reference = "<PackageReference Include=\"Trips\" Version=\"1.0.0\" />";
        WriteProgram("Server", Reference, "Console.WriteLine(Trips.Trip.Packed.StateHash);");
        (await RunAsync("Server")).ShouldContain(stateHash);

        // Changed code and an old state: seen in the build, refused where it is packed.
        workshop.Write("Trips/Trip.cs", Trip.Replace("Miles * 2", "Miles * 3"));
        var warned = await workshop.TryDotnetAsync(
            onBuildServer: false, "build", "Trips", "-p:TreatWarningsAsErrors=false", "-p:MSBuildTreatWarningsAsErrors=false");
        warned.ExitCode.ShouldBe(0, warned.Output);
        warned.Output.ShouldContain("warning PRE032: The fitted state 'trip.fitted.json'");
        warned.Output.ShouldContain("Far: double = Miles * 2 → double = Miles * 3");
        var (refused, why) = await workshop.TryPackLibraryAsync("Trips", "1.0.1");
        refused.ShouldNotBe(0);
        why.ShouldContain("error PRE032");

        // The same pipeline in another version, from another assembly of the process.
        workshop.WriteLibrary("Legacy", Packable);
        workshop.Write("Legacy/Trip.cs", Trip.Replace("Miles * 2", "Miles * 3").Replace("namespace Trips", "namespace Legacy"));
        (await workshop.TryPackLibraryAsync("Legacy", "0.9.0")).ExitCode.ShouldBe(0);
        WriteProgram(
            "Server",
            Reference + "<PackageReference Include=\"Legacy\" Version=\"0.9.0\" />",
            "_ = Legacy.Trip.Pipeline; Console.WriteLine(Trips.Trip.Packed.StateHash);");
        (await RunAsync("Server"))
            .ShouldContain("Pipeline 'trip' is loaded twice, with different definitions: from Trips 1.0.0 with the transform hash");
    }
}
