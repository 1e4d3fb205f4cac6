using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Preprocessing.Generators.Tests.Identity.Holes;

/// <summary>A source generator that adds texts beside ours, which sees none of them.</summary>
/// <remarks><c>{{intercept:F}}</c> in a text stands for the attribute that intercepts the first call of a method of that name.</remarks>
sealed partial class OtherGenerator(IReadOnlyList<string> texts) : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context) =>
        context.RegisterSourceOutput(context.CompilationProvider, (output, compilation) =>
        {
            for (var i = 0; i < texts.Count; i++)
                output.AddSource(
                    $"Other{i}.g.cs", Interceptions().Replace(texts[i], match => Interception(compilation, match.Groups[1].Value)));
        });

    static string Interception(Compilation compilation, string method)
    {
        var call = compilation.SyntaxTrees.SelectMany(tree => tree.GetRoot().DescendantNodes()).OfType<InvocationExpressionSyntax>()
            .First(call => call.Expression is MemberAccessExpressionSyntax member && member.Name.Identifier.Text == method);
        return compilation.GetSemanticModel(call.SyntaxTree).GetInterceptableLocation(call)!.GetInterceptsLocationAttributeSyntax();
    }

    [GeneratedRegex(@"\{\{intercept:(\w+)\}\}")]
    private static partial Regex Interceptions();
}
