using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.CodeFixes;

/// <summary>Sets the parameter of a step that says how many rows a value needs, where the step has one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
sealed class LearntFromFewFix() : DocumentFix("PRE101", "Learn values of 10 rows and more")
{
    protected override SyntaxNode? Fix(SyntaxNode root, SyntaxNode node, SemanticModel semantics, CancellationToken cancellationToken) =>
        node.FirstAncestorOrSelf<AttributeSyntax>() is { } attribute
        && semantics.GetTypeInfo(attribute, cancellationToken).Type is INamedTypeSymbol step
        && LeastRows.Parameter(step) is { } parameter
            ? root.ReplaceNode(attribute, attribute.With(parameter.Name, 10))
            : null;
}
