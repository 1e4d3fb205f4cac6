using System.Text.RegularExpressions;

namespace FlightDelay.Package.Tests;

/// <summary>A project for an older framework is told so by the package, once, and by nothing else.</summary>
public sealed class FrameworkTests : IDisposable
{
    readonly Workshop workshop = new();

    public void Dispose() => workshop.Dispose();

    /// <summary>
    /// Without the reference assemblies of the framework, which a machine without network lacks: the error
    /// comes before they are looked for.
    /// </summary>
    [Theory]
    [InlineData("net8.0")]
    [InlineData("net9.0")]
    [InlineData("netstandard2.0")]
    [InlineData("netstandard2.1")]
    [InlineData("net48")]
    public async Task A_project_for_an_older_framework_is_told_which_one_the_package_needs(string framework)
    {
        await Workshop.PackAsync("src/Preprocessing");
        Library($"<TargetFramework>{framework}</TargetFramework>");
        var (exitCode, output) = await workshop.TryDotnetAsync(onBuildServer: false, "build", "Older");
        exitCode.ShouldNotBe(0, output);
        Errors(output).ShouldBe(
            [$"PREPROCESSING001: The package Preprocessing needs .NET 10 or later, but Older.csproj targets {framework}. "
                + "Set <TargetFramework>net10.0</TargetFramework> in the project, or remove the package from it."],
            output);
    }

    [Fact]
    public async Task So_is_one_that_has_the_package_for_tests()
    {
        await Workshop.PackAsync("src/Preprocessing");
        await Workshop.PackAsync("src/Preprocessing.Testing");
        workshop.WriteLibrary("Older", Framework("<TargetFramework>net8.0</TargetFramework>"), package: "Preprocessing.Testing");
        var (exitCode, output) = await workshop.TryDotnetAsync(onBuildServer: false, "build", "Older");
        exitCode.ShouldNotBe(0, output);
        Errors(output).ShouldHaveSingleItem().ShouldStartWith(
            "PREPROCESSING001: The package Preprocessing.Testing needs .NET 10 or later, but Older.csproj targets net8.0.");
    }

    [Fact]
    public async Task So_is_one_of_several_frameworks_of_a_project()
    {
        await Workshop.PackAsync("src/Preprocessing");
        Library("<TargetFrameworks>net10.0;net8.0</TargetFrameworks>");
        var (exitCode, output) = await workshop.TryDotnetAsync(onBuildServer: false, "build", "Older", "-f", "net8.0");
        exitCode.ShouldNotBe(0, output);
        Errors(output)
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

    void Library(string framework)
    {
        workshop.WriteLibrary("Older", Framework(framework));
        workshop.Write("Older/Trip.cs", Trip);
    }

    static string Framework(string framework) =>
        framework + "<DisableImplicitFrameworkReferences>true</DisableImplicitFrameworkReferences><ImplicitUsings>disable</ImplicitUsings>";

    /// <summary>The distinct errors of a build, which prints each twice.</summary>
    static string[] Errors(string output) =>
        [.. Regex.Matches(output, @"error (\w+: .*?) \[").Select(match => match.Groups[1].Value).Distinct()];
}
