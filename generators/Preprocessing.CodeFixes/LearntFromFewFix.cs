using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.CodeFixes;

/// <summary>Sets the parameter of a step that says how many rows a value needs, where the step has one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
sealed class LearntFromFewFix() : DocumentFix("PRE101", "Learn values of 10 rows and more")
{
    protected override SyntaxNode? Fix(SyntaxNode root, SyntaxNode node, SemanticModel semantics, CancellationToken cancellationToken)
    {
        if (node.FirstAncestorOrSelf<AttributeSyntax>() is not { } attribute
            || semantics.GetTypeInfo(attribute, cancellationToken).Type is not INamedTypeSymbol step
            || LeastRows.Parameter(step) is not { } parameter)
            return null;
        var ten = SyntaxFactory.LiteralExpression(SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal(10));
        var written = attribute.ArgumentList?.Arguments
            .FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == parameter.Name);
        if (written is not null)
            return root.ReplaceNode(written.Expression, ten.WithTriviaFrom(written.Expression));
        var all = (attribute.ArgumentList?.Arguments.Select(argument => argument.ToString()) ?? []).Append($"{parameter.Name} = 10");
        return root.ReplaceNode(
            attribute, attribute.WithArgumentList(SyntaxFactory.ParseAttributeArgumentList($"({string.Join(", ", all)})")));
    }
}
