using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace Preprocessing.CodeFixes;

/// <summary>Calls the routine of <c>PortableMath</c> in the stead of the C library's, where there is one that takes and gives doubles.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
sealed class MathDiffersBetweenSystemsFix() : DocumentFix("PRE019", "Use PortableMath")
{
    protected override SyntaxNode? Fix(SyntaxNode root, SyntaxNode node, SemanticModel semantics, CancellationToken cancellationToken)
    {
        if (node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call
            || semantics.GetSymbolInfo(call, cancellationToken).Symbol is not IMethodSymbol { ReturnType.SpecialType: SpecialType.System_Double } method)
            return null;
        var name = method.Name == "LogP1" ? "Log1P" : method.Name;
        var routines = semantics.Compilation.GetTypeByMetadataName("Preprocessing.PortableMath")?.GetMembers(name).OfType<IMethodSymbol>();
        if (routines?.Any(routine => routine.Parameters.Length == method.Parameters.Length) != true)
            return null;
        var portable = SyntaxFactory.ParseExpression($"global::Preprocessing.PortableMath.{name}").WithAdditionalAnnotations(Simplifier.Annotation);
        return root.ReplaceNode(call.Expression, portable.WithTriviaFrom(call.Expression));
    }
}
