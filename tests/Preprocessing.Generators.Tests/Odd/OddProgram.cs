using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Preprocessing.Generators.Tests.Odd;

/// <summary>A legal program, and what is to come of it: "sound", or the errors that refuse it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Outcome">"sound", or ids in their order.</param>
/// <param name="Code">Its text.</param>
sealed partial record OddProgram(string Name, string Outcome, string Code)
{
    const string Sound = "sound";

    static readonly string Folder = Path.GetDirectoryName(Here())!;

    /// <summary>The programs of the file beside this one, and those of the analyzers' pages.</summary>
    public static IReadOnlyDictionary<string, OddProgram> All { get; } =
        Section().Matches(File.ReadAllText(Path.Combine(Folder, "Programs.txt")))
            .Select(section => new OddProgram(section.Groups[1].Value, section.Groups[2].Value, section.Groups[3].Value))
            .Concat(Pages())
            .ToDictionary(program => program.Name);

    /// <summary>What comes of it. Whatever else may be wrong is in the words.</summary>
    public async Task<string> Run()
    {
        var run = GeneratorRun.Over([Code], [typeof(Shapes.DoubleAttribute)], Analyzers.AnalyzerVerifier.Libraries);
        var compilation = run.Output;
        var own =
            compilation.RemoveSyntaxTrees(compilation.SyntaxTrees.Where(tree => tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal)));
        var illegal = own.GetDiagnostics().Where(IsError).ToList();
        if (illegal.Count > 0)
            return $"no legal program: {illegal[0]}";
        // The generator's own errors are its failures.
        if (run.Diagnostics.FirstOrDefault(diagnostic =>
            diagnostic.Severity == DiagnosticSeverity.Error || diagnostic.Id is "CS8784" or "CS8785") is { } fault)
            return $"uncompilable: {fault}";
        var reported = await Analyzers.AnalyzerVerifier.Reported(compilation);
        if (Analyzers.ModelOrError.Breach(compilation, run.Pipelines, reported, sawAll: true) is { } breach)
            return breach;
        var refusals = reported.Where(IsError).Select(diagnostic => diagnostic.Id).Distinct().Order(StringComparer.Ordinal).ToList();
        if (refusals.Count > 0)
            return string.Join(' ', refusals);
        // What is written stands on its own: projects without implicit usings have no common ones.
        run.WithUsingsPerFile().Load();
        return Sound;
    }

    static bool IsError(Diagnostic diagnostic) => diagnostic.Severity == DiagnosticSeverity.Error;

    /// <summary>The wrong example of every rule that is an error, which the page itself is tested for, and the right one.</summary>
    static IEnumerable<OddProgram> Pages() =>
        from file in Directory.GetFiles(
            Path.Combine(Folder, "../../../generators/Preprocessing.Generators/Analyzers"), "PRE*.md", SearchOption.AllDirectories)
        let page = File.ReadAllText(file)
        from Match block in Example().Matches(page)
        let isWrong = block.Groups[1].Value == "Wrong"
        // That mistake takes a second generator, which the page's own test has.
        where !(isWrong && Path.GetFileNameWithoutExtension(file) == "PRE037")
        select new OddProgram(
            $"{Path.GetFileNameWithoutExtension(file)} {block.Groups[1].Value}",
            isWrong && page.Contains("\n\nError. ", StringComparison.Ordinal) ? Path.GetFileNameWithoutExtension(file) : Sound,
            block.Groups[2].Value);

    static string Here([CallerFilePath] string file = "") => file;

    [GeneratedRegex(@"^=== ([^\n:]+): ([^\n]+)\n(.*?)(?=\n*^=== |\n*\z)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Section();

    [GeneratedRegex(@"^## (Wrong|Right)\n\n```csharp\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Example();
}
