using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace FlightDelay.Package.Tests;

/// <summary>The sample as its users have it: features come from one package, which trainer and server share.</summary>
public sealed class PackageTests : IDisposable
{
    readonly Workshop workshop = new();

    public void Dispose() => workshop.Dispose();

    [Fact]
    public async Task Trainer_and_server_build_against_the_packages_and_the_trainer_trains()
    {
        await Workshop.PackAsync("samples/FlightDelay.Features");
        workshop.CopyAgainstPackages("samples/FlightDelay.Trainer");
        workshop.CopyAgainstPackages("samples/FlightDelay.Server");

        await workshop.DotnetAsync("build", "-c", "Release", "samples/FlightDelay.Server");
        var january = Path.Combine(Workshop.Repository, "samples/data/flights-2001-01.parquet");
        var printed = await workshop.DotnetAsync(
            "run", "-c", "Release", "--project", "samples/FlightDelay.Trainer", "--", "--train", january, "--test", january, "--output",
            "model");
        printed.ShouldContain("AUC");
        Directory.GetFiles(Path.Combine(workshop.Folder, "model"))
            .Select(Path.GetFileName)
            .ShouldBe(["flight-delay.fitted.json", "model.onnx", "model.zip", "summary.md"], ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public async Task A_package_has_its_own_page_documentation_symbols_and_the_commit_it_was_made_of(string package)
    {
        using var zip = System.IO.Compression.ZipFile.OpenRead(await Workshop.PackAsync($"src/{package}"));
        var nuspec = XDocument.Parse(await TextAsync(zip, $"{package}.nuspec")).Root!.Elements().Single();
        XElement Metadata(string name) => nuspec.Elements().Single(element => element.Name.LocalName == name);

        Metadata("readme").Value.ShouldBe("README.md");
        var page = Path.Combine(Workshop.Repository, "src", package, "README.md");
        (await TextAsync(zip, "README.md")).ShouldBe(await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken));
        Metadata("license").Value.ShouldBe("MIT");
        // Nobody compiles against a tool.
        if (package != Tool)
            zip.GetEntry($"lib/net10.0/{package}.xml").ShouldNotBeNull();

        // The symbols lead to the sources of the commit, and name no folder of the clone that it was packed in.
        var repository = Metadata("repository");
        repository.Attribute("url")!.Value.ShouldBe("https://github.com/preprocessing/preprocessing");
        var assemblies = zip.Entries.Where(IsOurs).ToArray();
        assemblies.ShouldNotBeEmpty();
        foreach (var assembly in assemblies)
        {
            using var symbols = await Symbols.OfAsync(assembly, TestContext.Current.CancellationToken);
            var commit = repository.Attribute("commit")!.Value;
            symbols.SourceLink.ShouldContain($"https://raw.githubusercontent.com/preprocessing/preprocessing/{commit}/*");
            symbols.Files.ShouldContain(file => file.StartsWith("/_/", StringComparison.Ordinal));
            symbols.Files.Where(file => file.StartsWith(Workshop.Repository, StringComparison.Ordinal)).ShouldBeEmpty();
        }
    }

    const string Tool = "Preprocessing.Tool";

    // A tool has the assemblies of others beside its own.
    static bool IsOurs(System.IO.Compression.ZipArchiveEntry entry) =>
        entry.Name.StartsWith("Preprocessing", StringComparison.Ordinal) && entry.Name.EndsWith(".dll", StringComparison.Ordinal);

    public static TheoryData<string> Packages =>
        [.. Directory.GetDirectories(Path.Combine(Workshop.Repository, "src"), "Preprocessing*")
            .Select(folder => Path.GetFileName(folder))];

    [Fact]
    public async Task The_package_of_the_core_has_no_dependency_and_brings_the_generator()
    {
        var package = await Workshop.PackAsync("src/Preprocessing");
        using var zip = System.IO.Compression.ZipFile.OpenRead(package);
        var files = zip.Entries.Select(entry => entry.FullName).ToArray();
        foreach (var file in new[]
        {
            "analyzers/dotnet/cs/Preprocessing.Generators.dll",
            "analyzers/dotnet/cs/Preprocessing.CodeFixes.dll",
            "build/Preprocessing.targets",
            "buildMultiTargeting/Preprocessing.targets",
        })
            files.ShouldContain(file);
        Regex.IsMatch(await TextAsync(zip, "Preprocessing.nuspec"), "<dependency ").ShouldBeFalse();
    }

    static async Task<string> TextAsync(System.IO.Compression.ZipArchive zip, string file)
    {
        using var reader = new StreamReader(zip.GetEntry(file)!.Open());
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
