using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Preprocessing.Generators.Tests.Analyzers;

/// <summary>Runs the generator and all analyzers over a source text in which <c>{|PRE001:…|}</c> marks what is expected where.</summary>
static partial class AnalyzerVerifier
{
    /// <summary>The analyzers of the assembly.</summary>
    public static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers =
    [
        .. typeof(PipelineGenerator).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsDefined(typeof(DiagnosticAnalyzerAttribute), false))
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    /// <summary>A library that records no hashes.</summary>
    static readonly MetadataReference Roads = GeneratorRun.Library("Roads", """
        namespace Geography;

        public static class Roads
        {
            public static readonly double Mile = 1.609344;
            public const double Kilometre = 1;
            public static double Kilometres(double miles) => miles * Mile;
        }
        """);

    /// <summary>That library, the classes of personal data, and what these are derived from.</summary>
    public static readonly MetadataReference[] Libraries =
    [
        Roads,
        MetadataReference.CreateFromFile(typeof(Preprocessing.Governance.PersonalDataAttribute).Assembly.Location),
        MetadataReference.CreateFromFile(
            typeof(Microsoft.Extensions.Compliance.Classification.DataClassificationAttribute).Assembly.Location),
    ];

    /// <summary>What another generator adds to every compilation, unseen by ours.</summary>
    static readonly SyntaxTree ByAnotherGenerator = Microsoft.CodeAnalysis.CSharp.CSharpSyntaxTree.ParseText("""
        static class Written
        {
            public static double ByAnotherGenerator(double value) => value * 2;
        }
        """, path: "Another/Another.Generator/Written.g.cs");

    /// <summary>
    /// Fails unless the analyzers report the marked ids at the marked locations and nothing else, the compiler has no error, and each
    /// of the words stands in a message.
    /// </summary>
    public static Task Verify(string marked, params string[] words) => Verify(marked, LockedProject.Without, words);

    /// <summary>The same in a project with lock files.</summary>
    public static async Task Verify(string marked, LockedProject project, params string[] words)
    {
        var (source, expected) = Unmark(marked);
        var (compilation, reported) = await Run(source, project);
        compilation.GetDiagnostics(TestContext.Current.CancellationToken)
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ShouldBeEmpty();
        Mark(source, reported.Select(diagnostic => (diagnostic.Id, diagnostic.Location.SourceSpan))).ShouldBe(Mark(source, expected));
        var messages =
            string.Join('\n', reported.Select(diagnostic => diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)));
        foreach (var word in words)
            messages.ShouldContain(word, Case.Sensitive);
    }

    /// <summary>
    /// What the analyzers report, and the compilation with what the generator made. Fails if a class has no model without
    /// an error, or one in spite of it.
    /// </summary>
    public static async Task<(Compilation Compilation, ImmutableArray<Diagnostic> Reported)> Run(
        string source, LockedProject? project = null)
    {
        var run = GeneratorRun.Over([source], [typeof(Shapes.DoubleAttribute)], Libraries)
            .Beside((project ?? LockedProject.Without).Options.AdditionalFiles);
        var compilation = run.Output;
        compilation = compilation.AddSyntaxTrees(ByAnotherGenerator.WithRootAndOptions(
            await ByAnotherGenerator.GetRootAsync(TestContext.Current.CancellationToken), compilation.SyntaxTrees.First().Options));
        var reported = await Reported(compilation, project);
        // What the other generator adds matters only to programs that use it; those are reported by PRE037.
        ModelOrError.Breach(compilation, run.Pipelines, reported, sawAll: true).ShouldBeNull();
        return (compilation, reported);
    }

    /// <summary>What the analyzers report on a compilation.</summary>
    public static async Task<ImmutableArray<Diagnostic>> Reported(Compilation compilation, LockedProject? project = null)
    {
        var options = new CompilationWithAnalyzersOptions(
            (project ?? LockedProject.Without).Options,
            onAnalyzerException: (exception, analyzer, _) => throw new InvalidOperationException($"{analyzer} failed.", exception),
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false);
        var reported = await compilation.WithAnalyzers(Analyzers, options)
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return [.. reported.Where(diagnostic => !diagnostic.IsSuppressed)
            .OrderBy(diagnostic => diagnostic.Location.SourceSpan)
            .ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal)];
    }

    static (string Source, IEnumerable<(string Id, TextSpan Span)> Expected) Unmark(string marked)
    {
        var source = new StringBuilder();
        var open = new Stack<(string Id, int Start)>();
        var expected = new List<(string, TextSpan)>();
        var copied = 0;
        foreach (Match mark in Marks().Matches(marked))
        {
            source.Append(marked, copied, mark.Index - copied);
            copied = mark.Index + mark.Length;
            if (mark.Groups[1].Success)
                open.Push((mark.Groups[1].Value, source.Length));
            else if (open.TryPop(out var opened))
                expected.Add((opened.Id, TextSpan.FromBounds(opened.Start, source.Length)));
        }
        return (source.Append(marked, copied, marked.Length - copied).ToString(), expected);
    }

    /// <summary>The source with the reports marked in it, so that a difference shows where it is.</summary>
    static string Mark(string source, IEnumerable<(string Id, TextSpan Span)> reports)
    {
        var marks = reports.SelectMany(report => new[]
        {
            (At: report.Span.End, Order: 0, Tie: -report.Span.Start, Text: "|}"),
            (At: report.Span.Start, Order: 1, Tie: -report.Span.End, Text: "{|" + report.Id + ":"),
        })
            .OrderBy(mark => mark.At).ThenBy(mark => mark.Order).ThenBy(mark => mark.Tie).ThenBy(mark => mark.Text, StringComparer.Ordinal);
        var text = new StringBuilder();
        var copied = 0;
        foreach (var (at, _, _, mark) in marks)
        {
            text.Append(source, copied, at - copied).Append(mark);
            copied = at;
        }
        return text.Append(source, copied, source.Length - copied).ToString();
    }

    [GeneratedRegex(@"\{\|(PRE\d+):|\|\}")]
    private static partial Regex Marks();
}
