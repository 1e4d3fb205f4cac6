using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Preprocessing.Generators.Tests.Identity.Holes.Mutating;

/// <summary>A way to change a random part of a program.</summary>
/// <param name="Name">What it does.</param>
/// <param name="Apply">The files of the changed program; null if it finds nothing to change.</param>
sealed record Mutation(string Name, Func<Mutant, IReadOnlyList<string>?> Apply);

/// <summary>A program that is to be changed.</summary>
sealed class Mutant(Compilation program, Random random)
{
    public CompilationUnitSyntax Root { get; } = (CompilationUnitSyntax)program.SyntaxTrees.First().GetRoot();

    public SemanticModel Semantics { get; } = program.GetSemanticModel(program.SyntaxTrees.First());

    public Random Random => random;

    /// <summary>One of the nodes of a kind, within what the pipeline names, and what that names.</summary>
    public T? Any<T>(Func<T, bool>? where = null) where T : SyntaxNode =>
        One(Named.SelectMany(type => type.DescendantNodesAndSelf()).OfType<T>().Where(node => where?.Invoke(node) != false));

    /// <summary>The types and namespaces that the pipeline names, and that these name.</summary>
    public IReadOnlyList<MemberDeclarationSyntax> Named => field ??= FindNamed();

    List<MemberDeclarationSyntax> FindNamed()
    {
        var open = Root.Members.ToList();
        var found = open.Where(member => member is TypeDeclarationSyntax { Identifier.Text: "P" }).ToList();
        for (var i = 0; i < found.Count; i++)
        {
            var names = found[i].DescendantNodes().OfType<SimpleNameSyntax>().Select(name => name.Identifier.Text).ToHashSet();
            found.AddRange(open.Except(found).Where(member => names.Contains(member is BaseTypeDeclarationSyntax type ? type.Identifier.Text
                : member is BaseNamespaceDeclarationSyntax space ? space.Name.ToString()
                : "")).ToList());
        }
        return found;
    }

    public T? One<T>(IEnumerable<T> choices) where T : class =>
        choices.ToList() is { Count: > 0 } list ? list[random.Next(list.Count)] : null;

    public string Pick(params string[] choices) => choices[random.Next(choices.Length)];

    /// <summary>The program with a node written otherwise.</summary>
    public IReadOnlyList<string> Replace(SyntaxNode node, string text) => Edit((node.Span.Start, node.Span.End, text));

    public IReadOnlyList<string> Replace(SyntaxToken token, string text) => Edit((token.Span.Start, token.Span.End, text));

    public IReadOnlyList<string> Insert(int at, string text) => Edit((at, at, text));

    public IReadOnlyList<string> Swap(SyntaxNode a, SyntaxNode b) =>
        Edit((a.Span.Start, a.Span.End, b.ToString()), (b.Span.Start, b.Span.End, a.ToString()));

    public IReadOnlyList<string> Edit(params IEnumerable<(int Start, int End, string Text)> edits)
    {
        var text = Root.ToFullString();
        foreach (var (start, end, replacement) in edits.OrderByDescending(edit => edit.Start).ThenByDescending(edit => edit.End))
            text = text[..start] + replacement + text[end..];
        return [text];
    }
}
