using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace Preprocessing.Generators.Tests.Analyzers;

/// <summary>Every id has an analyzer, a help page whose code is right about it, and a line in the release file; and there are no others.</summary>
public partial class HelpPageTests
{
    /// <summary>What the code of the pages uses of the package, as far as it is not there yet.</summary>
    static readonly string Steps = string.Concat(new (string Type, string Code)[]
    {
        ("StandardScaleAttribute", """
            [StepInfo("standard-scale")] public sealed class StandardScaleAttribute : StepAttribute, IMap<NoState>
            {
                [System.ComponentModel.DataAnnotations.Range(0, 1)] public int Ddof { get; init; }
                public static T Apply<T>(in NoState s, T x) where T : struct, ILane<T> => x;
            }
            """),
        ("OneHotAttribute", """
            [StepInfo("one-hot")] public sealed class OneHotAttribute : StepAttribute, IEncode<NoState>, IIndicate
            {
                public static int Cardinality(in NoState s) => 1;
                public static int Apply(in NoState s, Category value) => 0;
                public static string IndexName(in NoState s, int index) => "";
                public int Width(int cardinality) => cardinality;
                public int Slot(int index, int cardinality) => index;
            }
            """),
        ("TargetEncodeAttribute", """
            [StepInfo("target-encode")] public sealed class TargetEncodeAttribute : StepAttribute, IFit<Preprocessing.Generators.Tests.Shapes.Targets, TargetEncodeAttribute.State>, IScore<TargetEncodeAttribute.State>
            {
                public readonly record struct State(double Mean);
                public State Fit(Preprocessing.Generators.Tests.Shapes.Targets column) => default;
                public static bool Apply(in State s, Category value, out double number) => (number = s.Mean) == 0;
            }
            """),
        ("PortableMath", "public static class PortableMath { public static double Log(double x) => x; }"),
    }.Where(step => typeof(PipelineAttribute).Assembly.GetType("Preprocessing." + step.Type) is null).Select(step => step.Code + "\n"));

    static readonly string Folder = Path.GetFullPath(Path.Combine(Here(), "../../../generators/Preprocessing.Generators/Analyzers"));

    static readonly IReadOnlyDictionary<string, DiagnosticDescriptor> Rules =
        AnalyzerVerifier.Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).ToDictionary(rule => rule.Id);

    public static TheoryData<string> Ids => [.. Rules.Keys.Order(StringComparer.Ordinal)];

    [Fact]
    public void Every_analyzer_has_a_page_and_every_page_an_analyzer() =>
        Directory.GetFiles(Folder, "PRE*.md").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal).ShouldBe(Rules.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Every_rule_is_released_or_about_to_be() =>
        new[] { "Shipped", "Unshipped" }.SelectMany(file => File.ReadLines(Path.Combine(Folder, $"AnalyzerReleases.{file}.md"))).Where(line => line.StartsWith("PRE", StringComparison.Ordinal))
            .Select(line => string.Join(" | ", line.Split(" | ").Take(4))).Order(StringComparer.Ordinal)
            .ShouldBe(Rules.Values.Select(rule => $"{rule.Id} | {rule.Category} | {rule.DefaultSeverity} | {rule.Title}, [page]({rule.Id}.md)").Order(StringComparer.Ordinal));

    [Fact]
    public void Every_analyzer_is_named_as_its_file_and_has_tests()
    {
        foreach (var analyzer in AnalyzerVerifier.Analyzers.Select(analyzer => analyzer.GetType().Name))
        {
            File.Exists(Path.Combine(Folder, analyzer + ".cs")).ShouldBeTrue(analyzer);
            File.Exists(Path.Combine(Here(), analyzer.Replace("Analyzer", "Tests") + ".cs")).ShouldBeTrue(analyzer);
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_code_of_a_page_is_as_wrong_and_right_as_it_says(string id)
    {
        var rule = Rules[id];
        rule.HelpLinkUri.ShouldEndWith($"/{id}.md");
        var page = await File.ReadAllTextAsync(Path.Combine(Folder, id + ".md"), TestContext.Current.CancellationToken);
        page.ShouldStartWith($"# {id}: {rule.Title}\n\n{rule.DefaultSeverity}. ");
        page.ShouldContain("## Why");
        (await Ids_of(Code(page, "Wrong"))).ShouldBe([id]);
        (await Ids_of(Code(page, "Right"))).ShouldBeEmpty();
    }

    static async Task<IEnumerable<string>> Ids_of(string code)
    {
        var (compilation, reported) = await AnalyzerVerifier.Run(code, $"namespace Preprocessing {{ {Steps} }}");
        compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ShouldBeEmpty();
        return reported.Select(diagnostic => diagnostic.Id);
    }

    static string Code(string page, string heading) => Block().Matches(page).Single(block => block.Groups[1].Value == heading).Groups[2].Value;

    static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    [GeneratedRegex(@"^## (\w+)\n\n```csharp\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
