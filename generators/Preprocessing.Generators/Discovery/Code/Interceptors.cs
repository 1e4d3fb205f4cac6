using System.Reflection;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Preprocessing.Generators.Discovery;

/// <summary>Methods that the compiler calls instead of those that code names.</summary>
static class Interceptors
{
    // Compilers can say it since version 4.11; the generator is compiled against 4.8, whose compiler intercepts nothing unless asked for a
    // preview.
    static readonly MethodInfo? Ask = typeof(Microsoft.CodeAnalysis.CSharp.CSharpExtensions)
        .GetMethod("GetInterceptorMethod", [typeof(SemanticModel), typeof(InvocationExpressionSyntax), typeof(CancellationToken)]);

    /// <summary>The method that intercepts a call; null if none does.</summary>
    public static IMethodSymbol? Interceptor(IInvocationOperation call) =>
        Ask is not null
        && call is { Syntax: InvocationExpressionSyntax syntax, SemanticModel: { } semantics }
        && (syntax.SyntaxTree.Options.Features.ContainsKey("InterceptorsNamespaces")
            || syntax.SyntaxTree.Options.Features.ContainsKey("InterceptorsPreviewNamespaces"))
            ? (IMethodSymbol?)Ask.Invoke(null, [semantics, syntax, CancellationToken.None]) : null;
}
