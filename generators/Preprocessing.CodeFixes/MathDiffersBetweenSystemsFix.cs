using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace Preprocessing.CodeFixes;

/// <summary>Replaces a call of the C library by the routine of <c>PortableMath</c> or <c>PortableMathF</c>, if there is one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
sealed class MathDiffersBetweenSystemsFix() : DocumentFix("PRE019", "Use PortableMath")
{
    protected override SyntaxNode? Fix(SyntaxNode root, SyntaxNode node, SemanticModel semantics, CancellationToken cancellationToken)
    {
        if (node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call
            || semantics.GetSymbolInfo(call, cancellationToken).Symbol
                is not IMethodSymbol { ReturnType.SpecialType: SpecialType.System_Double or SpecialType.System_Single } method)
            return null;
        var library = method.ReturnType.SpecialType == SpecialType.System_Single ? "PortableMathF" : "PortableMath";
        var name = method.Name == "LogP1" ? "Log1P" : method.Name;
        var routines = semantics.Compilation.GetTypeByMetadataName("Preprocessing." + library)?.GetMembers(name).OfType<IMethodSymbol>();
        if (routines?.Any(routine => routine.Parameters.Length == method.Parameters.Length) != true)
            return null;
        var portable = SyntaxFactory.ParseExpression($"global::Preprocessing.{library}.{name}")
            .WithAdditionalAnnotations(Simplifier.Annotation);
        return root.ReplaceNode(call.Expression, portable.WithTriviaFrom(call.Expression));
    }
}
