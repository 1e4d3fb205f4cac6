using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Preprocessing.CodeFixes;

/// <summary>Gives a library a version, in the project that calls it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
sealed class UnversionedLibraryCodeFix() : DocumentFix("PRE031", "Give the library a version")
{
    // One attribute serves all calls; a batch would add one for each of them.
    public override FixAllProvider? GetFixAllProvider() => null;

    protected override SyntaxNode? Fix(SyntaxNode root, SyntaxNode node, SemanticModel semantics, CancellationToken cancellationToken)
    {
        if (root is not CompilationUnitSyntax unit
            || semantics.GetSymbolInfo(node, cancellationToken).Symbol?.ContainingAssembly is not { } library)
            return null;
        var list = SyntaxFactory
            .ParseCompilationUnit($"[assembly: Preprocessing.PreprocessingVersion(\"1\", Of = \"{library.Name}\")]").AttributeLists
            .Single();
        // After the usings; a file without them has it first, below what its first line may say of a licence.
        var next = unit.Members.First();
        var repaired = unit.WithAttributeLists(unit.AttributeLists.Add(
            list.WithLeadingTrivia(next.GetLeadingTrivia()).WithTrailingTrivia(SyntaxFactory.LineFeed, SyntaxFactory.LineFeed)));
        return repaired.ReplaceNode(repaired.Members.First(), repaired.Members.First().WithLeadingTrivia());
    }
}
