using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Preprocessing.Scaffolding.Tests;

/// <summary>The projects around a class compile as they are; their tests pass, and the trainer trains.</summary>
public sealed class ProjectFilesTests : IDisposable
{
    // What the SDK adds to a project of programs, and to one of a server.
    const string Implicit = """
        global using global::System.IO;
        global using global::System.Net.Http;
        global using global::System.Threading;
        global using global::System.Threading.Tasks;
        """;

    const string Web = """
        global using global::Microsoft.AspNetCore.Builder;
        global using global::Microsoft.AspNetCore.Http;
        global using global::Microsoft.Extensions.Configuration;
        """;

    static readonly MetadataReference[] Libraries =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var file
                && (file.StartsWith("Microsoft.ML", StringComparison.Ordinal) || file.StartsWith("xunit", StringComparison.Ordinal)
                    || file.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)
                    || file.StartsWith("Microsoft.Extensions", StringComparison.Ordinal)
                    || file is "Preprocessing.Data.dll" or "Preprocessing.ML.dll" or "Preprocessing.Testing.dll"))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(ModelFamily.Trees, "is_late", "Area under the curve")]
    [InlineData(ModelFamily.Trees, "line", "Accuracy")]
    [InlineData(ModelFamily.Linear, "minutes", "Root mean squared error")]
    public async Task They_compile_the_tests_pass_and_the_trainer_trains(ModelFamily family, string label, string measure)
    {
        var stop = TestContext.Current.CancellationToken;
        await File.WriteAllTextAsync(folder["rides.csv"], Rides(), stop);
        var drafted = await Drafted.OfAsync(folder["rides.csv"], new() { ClassName = "Ride", Label = label, For = family });
        var files = ProjectFiles.Of(drafted.Draft, "1.2.3");
        files.Keys.ShouldBe(
        [
            "README.md", "RideModel.Features/Ride.cs", "RideModel.Features/RideModel.Features.csproj",
            "RideModel.Features.Tests/RideTests.cs", "RideModel.Features.Tests/RideModel.Features.Tests.csproj",
            "RideModel.Trainer/Program.cs", "RideModel.Trainer/RideModel.Trainer.csproj", "RideModel.Server/Program.cs",
            "RideModel.Server/RideModel.Server.csproj",
        ]);
        foreach (var project in files.Where(file => file.Key.EndsWith(".csproj", StringComparison.Ordinal)))
            System.Xml.Linq.XDocument.Parse(project.Value).Descendants("PackageReference").ShouldNotBeEmpty();

        var tests = Compiled(OutputKind.DynamicallyLinkedLibrary, drafted.Draft.Code, files["RideModel.Features.Tests/RideTests.cs"]);
        var suite = tests.GetType("RideModel.Tests.RideTests")!;
        foreach (var test in suite.GetMethods().Where(method => method.IsDefined(typeof(FactAttribute))))
            if (test.Invoke(Activator.CreateInstance(suite), []) is Task running)
                await running;

        var trainer = Compiled(OutputKind.ConsoleApplication, drafted.Draft.Code, files["RideModel.Trainer/Program.cs"]);
        var (code, said) = Run(trainer, folder["rides.csv"], "--output", folder["model"]);
        (code, said).ShouldBe((0, said));
        said.ShouldContain(measure);
        Directory.GetFiles(folder["model"]).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)
            .ShouldBe(["model.zip", "ride.fitted.json"]);
        Run(trainer, folder["nothing.csv"]).Code.ShouldBe(2);
        Run(trainer).Code.ShouldBe(64);

        Compiled(OutputKind.ConsoleApplication, Web, drafted.Draft.Code, files["RideModel.Server/Program.cs"]);
    }

    [Theory]
    [InlineData(ModelFamily.Network, "is_late", "which has none for networks")]
    [InlineData(ModelFamily.Trees, null, "A trainer needs a label")]
    public async Task What_has_no_trainer_is_refused(ModelFamily family, string? label, string message)
    {
        var rides = Rides().Replace("is_late", label ?? "odd", StringComparison.Ordinal);
        var drafted = await Drafted.OfTextAsync(rides, new() { Label = label, For = family });
        Should.Throw<DraftException>(() => ProjectFiles.Of(drafted.Draft, "1.2.3")).Message.ShouldContain(message);
    }

    // A build server refuses warnings; hidden hints are none.
    static Assembly Compiled(OutputKind kind, params string[] files)
    {
        var run = GeneratorRun.Over([Implicit, .. files], [typeof(System.ComponentModel.DataAnnotations.RangeAttribute)], Libraries)
            .With(options => options.WithOutputKind(kind));
        run.Diagnostics.Select(found => found.ToString()).ShouldBeEmpty();
        return run.Load();
    }

    static (int Code, string Said) Run(Assembly program, params string[] arguments)
    {
        using var said = new StringWriter();
        var (output, error) = (Console.Out, Console.Error);
        try
        {
            Console.SetOut(said);
            Console.SetError(said);
            return ((int)program.EntryPoint!.Invoke(null, [arguments])!, said.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
        }
    }

    /// <summary>Rides of trams, with a column of each type.</summary>
    static string Rides() => "ride_id,started,line,stop_code,distance,rain,note,minutes,is_late\n" + string.Concat(
        Enumerable.Range(0, 600).Select(i => FormattableString.Invariant(
            $"R{i:D5},2026-{1 + i % 12:D2}-{1 + i % 28:D2} {i % 24:D2}:{i * 7 % 60:D2},{"ABC"[i / 2 % 3]},{i % 50},")
            + FormattableString.Invariant($"{1 + i % 13 * 0.7:F1},")
            + $"{(i % 7 == 0 ? "NA" : i % 4 == 0 ? "yes" : "no")},the {i % 9} th tram to stop {i % 150},"
            + $"{5 + i % 13 + i % 5},{i % 13 > 8}\n"));
}
