using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Preprocessing.Tests.Steps;

namespace Preprocessing.Tests.House;

/// <summary>No line of code is wider than .editorconfig says, which no other tool checks.</summary>
public class LineWidthTests
{
    static readonly int Widest =
        int.Parse(Regex.Match(
            File.ReadAllText(Path.Combine(StepSource.Repository, ".editorconfig")), @"max_line_length = (\d+)").Groups[1].ValueSpan);

    public static TheoryData<string> Folders => ["src", "generators", "samples", "tests"];

    [Theory]
    [MemberData(nameof(Folders))]
    public void No_line_is_wider_than_the_page(string folder) =>
        Directory.EnumerateFiles(Path.Combine(StepSource.Repository, folder), "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(StepSource.Repository, file).Replace('\\', '/'))
            .Where(IsWritten)
            .AsParallel()
            .SelectMany(file => WideLines(File.ReadAllText(Path.Combine(StepSource.Repository, file))).Select(line => $"{file}:{line}"))
            .Order(StringComparer.Ordinal)
            .ShouldBeEmpty($"these lines are wider than {Widest} columns");

    [Fact]
    public void Lines_of_a_literal_are_data()
    {
        var wide = new string('x', Widest);
        WideLines($"var a = 1; // {wide}\nvar b = 2;").ShouldBe([1]);
        WideLines($"var a = \"\"\"\n    {wide}\n    \"\"\";").ShouldBeEmpty();
        WideLines($"var a = $\"\"\"\n    {wide}{{b}}\n    {{b}}{wide}\n    \"\"\";").ShouldBeEmpty();
        WideLines($"var a = @\"\n{wide}\";").ShouldBeEmpty();
        WideLines($"var a = \"{wide}\";").ShouldBe([1]);
        WideLines($"var a = \"\"\"{wide}\"\"\";\nvar b = $\"{wide}\";").ShouldBe([1, 2]);
    }

    /// <summary>Whether people write the file: neither a build nor a snapshot does.</summary>
    internal static bool IsWritten(string file) => !file.Contains("/obj/") && !file.Contains("/bin/") && !file.Contains(".verified.");

    /// <summary>The numbers of the lines that are too wide, but for those within a literal, which must hold what it holds.</summary>
    static int[] WideLines(string text)
    {
        var lines = text.Split('\n');
        if (lines.All(line => line.Length <= Widest))
            return [];
        var tree = CSharpSyntaxTree.ParseText(text, GeneratorRun.Options, cancellationToken: TestContext.Current.CancellationToken);
        var inside = new HashSet<int>();
        foreach (var literal in tree.GetRoot(TestContext.Current.CancellationToken).DescendantNodes().Where(IsOfLines))
            if (tree.GetLineSpan(literal.Span) is var span)
                inside.UnionWith(
                    Enumerable.Range(span.StartLinePosition.Line + 1, span.EndLinePosition.Line - span.StartLinePosition.Line));
        return [.. Enumerable.Range(0, lines.Length)
            .Where(line => lines[line].Length > Widest && !inside.Contains(line))
            .Select(line => line + 1)];
    }

    /// <summary>
    /// Whether a node is a literal whose line breaks are part of it. Those of an ordinary interpolated text are in its expressions.
    /// </summary>
    static bool IsOfLines(SyntaxNode node) => node switch
    {
        LiteralExpressionSyntax literal => literal.Token.Text.Contains('\n'),
        InterpolatedStringExpressionSyntax text =>
            text.StringStartToken.Text.Contains('@') || text.StringStartToken.Text.Contains("\"\"\""),
        _ => false,
    };
}
