using System.Text.RegularExpressions;

namespace FlightDelay.Package.Tests;

/// <summary>The sample as its users have it: features come from one package, which trainer and server share.</summary>
public sealed class PackageTests : IDisposable
{
    readonly Workshop workshop = new();

    public void Dispose() => workshop.Dispose();

    [Fact]
    public async Task Trainer_and_server_build_against_the_packages_and_the_trainer_trains()
    {
        foreach (var project in new[] { "src/Preprocessing", "src/Preprocessing.Data", "src/Preprocessing.ML", "src/Preprocessing.Onnx", "samples/FlightDelay.Features" })
            await workshop.PackAsync(project);
        workshop.CopyAgainstPackages("samples/FlightDelay.Trainer");
        workshop.CopyAgainstPackages("samples/FlightDelay.Server");

        await workshop.DotnetAsync("build", "-c", "Release", "samples/FlightDelay.Server");
        var january = Path.Combine(Workshop.Repository, "samples/data/flights-2001-01.parquet");
        var printed = await workshop.DotnetAsync("run", "-c", "Release", "--project", "samples/FlightDelay.Trainer", "--", "--train", january, "--test", january, "--output", "model");
        printed.ShouldContain("AUC");
        Directory.GetFiles(Path.Combine(workshop.Folder, "model")).Select(Path.GetFileName).ShouldBe(["flight-delay.fitted.json", "model.onnx", "model.zip", "summary.md"], ignoreOrder: true);
    }

    [Fact]
    public async Task The_package_of_the_core_has_no_dependency_and_brings_the_generator()
    {
        var package = await workshop.PackAsync("src/Preprocessing");
        using var zip = System.IO.Compression.ZipFile.OpenRead(package);
        var files = zip.Entries.Select(entry => entry.FullName).ToArray();
        foreach (var file in new[] { "analyzers/dotnet/cs/Preprocessing.Generators.dll", "analyzers/dotnet/cs/Preprocessing.CodeFixes.dll", "build/Preprocessing.targets", "buildMultiTargeting/Preprocessing.targets" })
            files.ShouldContain(file);
        using var reader = new StreamReader(zip.GetEntry("Preprocessing.nuspec")!.Open());
        Regex.IsMatch(await reader.ReadToEndAsync(TestContext.Current.CancellationToken), "<dependency ").ShouldBeFalse();
    }
}
