using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;
using Preprocessing.Generators.Analyzers;

namespace Preprocessing.CodeFixes;

/// <summary>Gives a step its name and version.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
sealed class StepWithoutInfoFix() : DocumentFix("PRE028", "Add [StepInfo]")
{
    protected override SyntaxNode? Fix(SyntaxNode root, SyntaxNode node, SemanticModel semantics, CancellationToken cancellationToken)
    {
        if (node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } step
            || semantics.GetDeclaredSymbol(step, cancellationToken) is not { } type)
            return null;
        var info = SyntaxFactory.Attribute(
            SyntaxFactory.ParseName("global::Preprocessing.Authoring.StepInfo").WithAdditionalAnnotations(Simplifier.Annotation),
            SyntaxFactory.ParseAttributeArgumentList($"(\"{StepWithoutInfoAnalyzer.Suggestion(type)}\", Version = 1)"));
        var list = SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(info)).WithAdditionalAnnotations(Formatter.Annotation);
        return root.ReplaceNode(step, step.WithLeadingTrivia()
            .WithAttributeLists(step.AttributeLists.Insert(0, list.WithTrailingTrivia(SyntaxFactory.ElasticLineFeed)))
            .WithLeadingTrivia(step.GetLeadingTrivia()));
    }
}
