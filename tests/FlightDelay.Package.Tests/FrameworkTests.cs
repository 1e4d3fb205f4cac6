using System.Text.RegularExpressions;

namespace FlightDelay.Package.Tests;

/// <summary>A project for an older framework is told so by the package, once, and by nothing else.</summary>
public sealed class FrameworkTests(FrameworkTests.OlderProjects older) : IClassFixture<FrameworkTests.OlderProjects>, IDisposable
{
    readonly Workshop workshop = new();

    public void Dispose() => workshop.Dispose();

    [Theory]
    [InlineData("net8.0")]
    [InlineData("net9.0")]
    [InlineData("netstandard2.0")]
    [InlineData("netstandard2.1")]
    [InlineData("net48")]
    public void A_project_for_an_older_framework_is_told_which_one_the_package_needs(string framework) =>
        older.Errors(framework).ShouldBe(
            [$"PREPROCESSING001: The package Preprocessing needs .NET 10 or later, but {framework}.csproj targets {framework}. "
                + "Set <TargetFramework>net10.0</TargetFramework> in the project, or remove the package from it."],
            older.Output);

    [Fact]
    public void So_is_one_that_has_the_package_for_tests() =>
        older.Errors("Tests").ShouldHaveSingleItem(older.Output).ShouldStartWith(
            "PREPROCESSING001: The package Preprocessing.Testing needs .NET 10 or later, but Tests.csproj targets net8.0.");

    [Fact]
    public async Task So_is_one_of_several_frameworks_of_a_project()
    {
        await Workshop.PackAsync("src/Preprocessing");
        workshop.WriteLibrary("Older", Framework("<TargetFrameworks>net10.0;net8.0</TargetFrameworks>"));
        workshop.Write("Older/Trip.cs", Trip);
        var (exitCode, output) = await workshop.TryDotnetAsync(onBuildServer: false, "build", "Older", "-f", "net8.0");
        exitCode.ShouldNotBe(0, output);
        Errors(output, "Older")
            .ShouldHaveSingleItem()
            .ShouldContain("PREPROCESSING001: The package Preprocessing needs .NET 10 or later, but Older.csproj targets net8.0.");
    }

    [Fact]
    public async Task A_project_for_the_framework_of_the_package_is_built()
    {
        await Workshop.PackAsync("src/Preprocessing");
        workshop.WriteLibrary("Older");
        workshop.Write("Older/Trip.cs", Trip);
        await workshop.DotnetAsync("build", "Older");
    }

    const string Trip = """
        using Preprocessing;

        /// <summary>A trip.</summary>
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            /// <summary>How far it is.</summary>
            [StandardScale] public required double Distance { get; init; }
        }
        """;

    static string Framework(string framework) =>
        framework + "<DisableImplicitFrameworkReferences>true</DisableImplicitFrameworkReferences><ImplicitUsings>disable</ImplicitUsings>";

    /// <summary>The distinct errors of a project in the output of a build, which prints each twice.</summary>
    static string[] Errors(string output, string project) =>
        [.. Regex.Matches(output, $@"error (\w+: .*?) \[[^\n]*[/\\]{Regex.Escape(project)}\.csproj")
            .Select(match => match.Groups[1].Value)
            .Distinct()];

    /// <summary>
    /// A project for each older framework, and one for tests, all in one build: most of what a build takes is its start. They do without
    /// the reference assemblies of the framework, which a machine without network lacks: the error comes before they are looked for.
    /// </summary>
    public sealed class OlderProjects : IAsyncLifetime
    {
        readonly Workshop workshop = new();

        /// <summary>What the build prints.</summary>
        public string Output { get; private set; } = "";

        /// <summary>The errors of a project; fails if it is built.</summary>
        public string[] Errors(string project)
        {
            Output.ShouldNotContain($"{project}.dll");
            return FrameworkTests.Errors(Output, project);
        }

        public async ValueTask InitializeAsync()
        {
            await Workshop.PackAsync("src/Preprocessing");
            foreach (var framework in (string[])["net8.0", "net9.0", "netstandard2.0", "netstandard2.1", "net48"])
                Write(framework, framework, "Preprocessing");
            Write("Tests", "net8.0", "Preprocessing.Testing");
            workshop.Write("All.proj", """
                <Project>
                  <ItemGroup><Older Include="*/*.csproj" /></ItemGroup>
                  <Target Name="Build">
                    <MSBuild Projects="@(Older)" Targets="Restore" Properties="Step=Restore" ContinueOnError="ErrorAndContinue" />
                    <MSBuild Projects="@(Older)" Targets="Build" ContinueOnError="ErrorAndContinue" />
                  </Target>
                </Project>
                """);
            (var exitCode, Output) = await workshop.TryDotnetAsync(onBuildServer: false, "msbuild", "All.proj", "-nologo");
            exitCode.ShouldNotBe(0, Output);
        }

        public ValueTask DisposeAsync()
        {
            workshop.Dispose();
            return ValueTask.CompletedTask;
        }

        void Write(string project, string framework, string package)
        {
            workshop.WriteLibrary(project, Framework($"<TargetFramework>{framework}</TargetFramework>"), package: package);
            workshop.Write($"{project}/Trip.cs", Trip);
        }
    }
}
