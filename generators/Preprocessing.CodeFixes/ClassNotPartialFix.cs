using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Preprocessing.CodeFixes;

/// <summary>Makes a class partial.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
sealed class ClassNotPartialFix() : DocumentFix("PRE001", "Make the class partial")
{
    protected override SyntaxNode? Fix(SyntaxNode root, SyntaxNode node, SemanticModel semantics, CancellationToken cancellationToken)
    {
        if (node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type)
            return null;
        // "partial" stands last; what stood before the keyword of a bare "class" now stands before it.
        var partial = SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        return root.ReplaceNode(type, type.Modifiers.Count > 0
            ? type.AddModifiers(partial)
            : type.WithKeyword(type.Keyword.WithLeadingTrivia()).WithModifiers(
                SyntaxFactory.TokenList(partial.WithLeadingTrivia(type.Keyword.LeadingTrivia))));
    }
}
