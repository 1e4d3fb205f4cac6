using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace Preprocessing.Generators.Tests.Analyzers;

/// <summary>
/// Every id has an analyzer, a help page beside it whose code is right about it, and a line in the release file; there are no others.
/// Analyzer, page and tests lie in the folder that is named as the category.
/// </summary>
public partial class HelpPageTests
{
    static readonly string Folder = Path.GetFullPath(Path.Combine(Here(), "../../../generators/Preprocessing.Generators/Analyzers"));

    static readonly IReadOnlyDictionary<string, DiagnosticDescriptor> Rules =
        AnalyzerVerifier.Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).ToDictionary(rule => rule.Id);

    /// <summary>What the generator says itself, which no declaration is meant to make it say.</summary>
    static readonly DiagnosticDescriptor Failure = Generators.Analyzers.GeneratorFailure.Rule;

    public static TheoryData<string> Ids => [.. Rules.Keys.Order(StringComparer.Ordinal)];

    [Fact]
    public void Every_analyzer_has_a_page_and_every_page_an_analyzer() =>
        Directory.GetFiles(Folder, "PRE*.md", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Folder, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)
            .ShouldBe(Rules.Values.Append(Failure).Select(Page).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_rule_is_released_or_about_to_be() =>
        new[] { "Shipped", "Unshipped" }.SelectMany(file => File.ReadLines(Path.Combine(Folder, $"AnalyzerReleases.{file}.md")))
            .Where(line => line.StartsWith("PRE", StringComparison.Ordinal))
            .Select(line => string.Join(" | ", line.Split(" | ").Take(4)))
            .Order(StringComparer.Ordinal)
            .ShouldBe(Rules.Values.Append(Failure)
                .Select(rule => $"{rule.Id} | {rule.Category} | {rule.DefaultSeverity} | {rule.Title}, [page]({Page(rule)})").Order(
                    StringComparer.Ordinal));

    [Fact]
    public void Every_analyzer_is_named_as_its_file_and_has_tests()
    {
        foreach (var analyzer in AnalyzerVerifier.Analyzers)
        {
            var name = analyzer.GetType().Name;
            var category = Category(analyzer.SupportedDiagnostics.Single());
            File.Exists(Path.Combine(Folder, category, name + ".cs")).ShouldBeTrue(name);
            File.Exists(Path.Combine(Here(), category, name.Replace("Analyzer", "Tests") + ".cs")).ShouldBeTrue(name);
        }
    }

    [Fact]
    public async Task The_page_of_what_the_generator_says_says_what_to_do()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Folder, Page(Failure)), TestContext.Current.CancellationToken);
        page.ShouldStartWith($"# {Failure.Id}: {Failure.Title}\n\n{Failure.DefaultSeverity}. ");
        page.ShouldContain("## What to do");
        Failure.HelpLinkUri.ShouldEndWith($"/Analyzers/{Page(Failure)}");
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_code_of_a_page_is_as_wrong_and_right_as_it_says(string id)
    {
        var rule = Rules[id];
        rule.HelpLinkUri.ShouldEndWith($"/Analyzers/{Page(rule)}");
        var page = await File.ReadAllTextAsync(Path.Combine(Folder, Page(rule)), TestContext.Current.CancellationToken);
        page.ShouldStartWith($"# {id}: {rule.Title}\n\n{rule.DefaultSeverity}. ");
        page.ShouldContain("## Why");
        (await Ids_of(
            Code(page, "Wrong"),
            id switch { "PRE030" => Required, "PRE029" => Locked(page), "PRE032" => Packed(page), _ => null })).ShouldBe([id]);
        (await Ids_of(Code(page, "Right"), id switch { "PRE029" or "PRE030" => Locked(page), "PRE032" => Packed(page), _ => null }))
            .ShouldBeEmpty();
    }

    /// <summary>The path of a rule's page below the folder of the analyzers.</summary>
    static string Page(DiagnosticDescriptor rule) => $"{Category(rule)}/{rule.Id}.md";

    static string Category(DiagnosticDescriptor rule) => rule.Category["Preprocessing.".Length..];

    static LockedProject Required => LockedProject.Without.Saying("PreprocessingLock", "required");

    /// <summary>A project whose lock file is that of the page's right code.</summary>
    static LockedProject Locked(string page) => Required.With("trip.preprocessing.lock", LockedProject.LockOf(Code(page, "Right")));

    /// <summary>A project that carries a state fitted with the page's right code.</summary>
    static LockedProject Packed(string page) => LockedProject.Without.With("trip.fitted.json", LockedProject.StateOf(Code(page, "Right")));

    static async Task<IEnumerable<string>> Ids_of(string code, LockedProject? project)
    {
        var (compilation, reported) = await AnalyzerVerifier.Run(code, project);
        compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ShouldBeEmpty();
        return reported.Select(diagnostic => diagnostic.Id);
    }

    static string Code(string page, string heading) =>
        Block().Matches(page).Single(block => block.Groups[1].Value == heading).Groups[2].Value;

    static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    [GeneratedRegex(@"^## (\w+)\n\n```csharp\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
