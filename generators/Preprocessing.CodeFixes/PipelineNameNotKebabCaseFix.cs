using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Preprocessing.Generators.Analyzers;

namespace Preprocessing.CodeFixes;

/// <summary>Writes the name of a pipeline in lower case with hyphens.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
sealed class PipelineNameNotKebabCaseFix() : DocumentFix("PRE003", "Write the name in lower case with hyphens")
{
    protected override SyntaxNode? Fix(SyntaxNode root, SyntaxNode node, SemanticModel semantics, CancellationToken cancellationToken) =>
        node.FirstAncestorOrSelf<AttributeArgumentSyntax>() is { Expression: LiteralExpressionSyntax literal }
        && node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type
        && PipelineNameNotKebabCaseAnalyzer.Suggestion(
            literal.Token.ValueText is { Length: > 0 } name ? name : type.Identifier.ValueText) is { Length: > 0 } suggestion
            ? root.ReplaceNode(literal, SyntaxFactory
                .LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(suggestion))
                .WithTriviaFrom(literal))
            : null;
}
