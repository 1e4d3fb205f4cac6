using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace FlightDelay.Package.Tests;

/// <summary>A folder beside the repository in which packages are packed to a feed of its own and projects built against them.</summary>
sealed class Workshop : IDisposable
{
    /// <summary>A version no other run has, so that no cache answers with another build.</summary>
    public static string Version { get; } = $"0.1.0-test{DateTime.UtcNow.Ticks}";

    /// <summary>The folder of what was packed of the repository, once for all tests.</summary>
    static readonly Lazy<Task<string>> packed = new(PackAllAsync);
    static readonly Lazy<string> shared = new(() =>
    {
        var folder = Directory.CreateTempSubdirectory("preprocessing-packed-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return folder;
    });

    public Workshop()
    {
        Folder = Directory.CreateTempSubdirectory("preprocessing-packages-").FullName;
        foreach (var file in new[] { "Directory.Build.targets", "global.json" })
            File.Copy(Path.Combine(Repository, file), Path.Combine(Folder, file));
        File.WriteAllText(Path.Combine(Folder, "nuget.config"), $"""
            <configuration>
              <packageSources>
                <add key="packed here" value="feed" />
                <add key="packed for all" value="{shared.Value}" />
              </packageSources>
            </configuration>
            """);
        Directory.CreateDirectory(Path.Combine(Folder, "feed"));
    }

    public static string Repository { get; } = FindRepository();

    public string Folder { get; }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    /// <summary>Returns the package of a project under <c>src</c>, or of the sample's features.</summary>
    public static async Task<string> PackAsync(string project) =>
        Path.Combine(await packed.Value, $"{Path.GetFileName(project)}.{Version}.nupkg");

    /// <summary>
    /// Packs all products and the sample's features in one build, outside of the repository. The build of the repository has run the
    /// analyzers over them.
    /// </summary>
    static async Task<string> PackAllAsync()
    {
        string[] projects =
        [
            .. Directory.GetFiles(Path.Combine(Repository, "src"), "*.csproj", SearchOption.AllDirectories),
            Path.Combine(Repository, "samples/FlightDelay.Features/FlightDelay.Features.csproj"),
        ];
        var products = Path.Combine(shared.Value, "products.slnf");
        await File.WriteAllTextAsync(products, JsonSerializer.Serialize(new
        {
            solution = new
            {
                path = Path.Combine(Repository, "Preprocessing.sln"),
                projects = projects.Select(project => Path.GetRelativePath(Repository, project)),
            },
        }));
        using var workshop = new Workshop();
        // The version of a sample, and that of a product, which else comes from tags.
        await workshop.DotnetAsync(
            "pack", products, "-c", "Release", "-o", shared.Value, "--artifacts-path", Path.Combine(shared.Value, "artifacts"),
            "-p:RunAnalyzers=false", $"-p:Version={Version}", $"-p:MinVerVersionOverride={Version}");
        return shared.Value;
    }

    /// <summary>
    /// Builds a project of the folder without what the repository asks of its own, so that a warning stays one; returns how that ended and
    /// what was printed. It is restored once, since its packages stay the same.
    /// </summary>
    public Task<(int ExitCode, string Output)> TryBuildAsync(string project, bool onBuildServer, params string[] arguments)
    {
        string[] restored = File.Exists(Path.Combine(Folder, project, "obj", "project.assets.json")) ? ["--no-restore"] : [];
        return TryDotnetAsync(
            onBuildServer,
            ["build", project, "-p:TreatWarningsAsErrors=false", "-p:MSBuildTreatWarningsAsErrors=false", .. restored, .. arguments]);
    }

    /// <summary>Packs a project of the folder to its feed; returns how that ended and what was printed.</summary>
    public Task<(int ExitCode, string Output)> TryPackLibraryAsync(string project, string libraryVersion) =>
        TryDotnetAsync(
            onBuildServer: false, "pack", project, "-o", Path.Combine(Folder, "feed"), $"-p:Version={libraryVersion}",
            "-p:TreatWarningsAsErrors=false", "-p:MSBuildTreatWarningsAsErrors=false");

    /// <summary>The path of a package of the folder's feed.</summary>
    public string PackageOf(string project, string libraryVersion) => Path.Combine(Folder, "feed", $"{project}.{libraryVersion}.nupkg");

    /// <summary>Writes a file of the folder.</summary>
    public void Write(string file, string text)
    {
        var path = Path.Combine(Folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    /// <summary>Writes a library of features that has the package of the core.</summary>
    /// <param name="project">Its folder, which gives it its name.</param>
    /// <param name="properties">Its properties.</param>
    /// <param name="items">Further items.</param>
    /// <param name="package">Another package in place of the core's.</param>
    public void WriteLibrary(
        string project,
        string properties = "<TargetFramework>net10.0</TargetFramework>",
        string items = "",
        string package = "Preprocessing") =>
        WriteProject(project, properties, $"<PackageReference Include=\"{package}\" Version=\"{Version}\" />{items}");

    /// <summary>Writes a project file.</summary>
    public void WriteProject(string project, string properties, string items) => Write($"{project}/{Path.GetFileName(project)}.csproj", $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            {properties}
          </PropertyGroup>
          <ItemGroup>
            {items}
          </ItemGroup>
        </Project>
        """);

    /// <summary>Copies a project, with packages of the feed in place of the projects it references.</summary>
    public void CopyAgainstPackages(string project)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository, project), "*", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(Repository, file);
            if (relative.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
                continue;
            var copy = Path.Combine(Folder, relative);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            if (copy.EndsWith(".csproj", StringComparison.Ordinal))
                File.WriteAllText(copy, Regex.Replace(
                    File.ReadAllText(file),
                    "<ProjectReference Include=\"[^\"]*/([^\"/]+)\\.csproj\" />",
                    $"<PackageReference Include=\"$1\" Version=\"{Version}\" />"));
            else
                File.Copy(file, copy);
        }
    }

    /// <summary>Runs dotnet in the folder and returns what it prints; its failure is the test's.</summary>
    public async Task<string> DotnetAsync(params string[] arguments)
    {
        var (exitCode, output) = await TryDotnetAsync(null, arguments);
        exitCode.ShouldBe(0, $"dotnet {string.Join(' ', arguments)}\n{output}");
        return output;
    }

    /// <summary>Runs dotnet in the folder, on a build server or not, and returns how it ended and what it printed.</summary>
    public async Task<(int ExitCode, string Output)> TryDotnetAsync(bool? onBuildServer, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Packages of this run stay in the folder; those everybody has are taken from where they are.
        start.Environment["NUGET_PACKAGES"] = Path.Combine(Folder, "packages");
        start.Environment["RestoreFallbackFolders"] = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        // A build server would outlive the test and hold its folder. The compiler's server holds none, and spares
        // each of dozens of builds its start.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        if (onBuildServer is { } ci)
            start.Environment["CI"] = ci ? "true" : "";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await errors);
    }

    static string FindRepository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Preprocessing.sln")))
                return folder.FullName;
        throw new InvalidOperationException($"The tests run outside of the repository, in {AppContext.BaseDirectory}.");
    }
}
