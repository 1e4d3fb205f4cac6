using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Preprocessing.Generators.Model;

namespace Preprocessing.Generators.Discovery;

/// <summary>An expression as a function of columns, to stand in a generated file.</summary>
readonly record struct MovedExpression(IPropertySymbol Property, ExpressionSyntax Expression, string Parameters, string Type, string Text);

/// <summary>
/// Asks the compiler whether expressions mean something where generated code has them: in another file of the same class, without the usings,
/// aliases and contexts of their own.
/// </summary>
static class MovedCode
{
    /// <summary>What the compiler has against each of the expressions that it does not take there, though it takes them where they are written.</summary>
    public static IReadOnlyDictionary<IPropertySymbol, string> Problems(INamedTypeSymbol row, IReadOnlyList<MovedExpression> expressions, Compilation compilation, CancellationToken cancellationToken)
    {
        var problems = new Dictionary<IPropertySymbol, string>(SymbolEqualityComparer.Default);
        if (expressions.Count == 0)
            return problems;
        var (text, spans) = File(row, expressions, compilation, cancellationToken);
        var tree = CSharpSyntaxTree.ParseText(text, (CSharpParseOptions)expressions[0].Expression.SyntaxTree.Options, cancellationToken: cancellationToken);
        foreach (var error in compilation.AddSyntaxTrees(tree).GetSemanticModel(tree).GetDiagnostics(cancellationToken: cancellationToken).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
            for (var i = 0; i < expressions.Count; i++)
                if (spans[i].IntersectsWith(error.Location.SourceSpan) && !problems.ContainsKey(expressions[i].Property) && Compiles(expressions[i].Expression, compilation, cancellationToken))
                    problems.Add(expressions[i].Property, $"{error.GetMessage(System.Globalization.CultureInfo.InvariantCulture)} ({error.Id})");
        return problems;
    }

    static bool Compiles(ExpressionSyntax expression, Compilation compilation, CancellationToken cancellationToken) =>
        compilation.GetSemanticModel(expression.SyntaxTree).GetDiagnostics(expression.Span, cancellationToken).All(diagnostic => diagnostic.Severity != DiagnosticSeverity.Error);

    static (string Text, IReadOnlyList<TextSpan> Spans) File(INamedTypeSymbol row, IReadOnlyList<MovedExpression> expressions, Compilation compilation, CancellationToken cancellationToken)
    {
        var type = Types.Model(row, compilation, cancellationToken);
        var text = new StringBuilder("#nullable enable\n#pragma warning disable\n");
        var spans = new List<TextSpan>();
        if (type.Namespace.Length > 0)
            text.Append($"namespace {type.Namespace};\n");
        foreach (var container in type.Containers)
            text.Append($"{container} {{\n");
        text.Append($"partial {type.Keyword} {type.Name} {{ [global::System.Obsolete] static class PipelineMovedCode {{\n");
        for (var i = 0; i < expressions.Count; i++)
        {
            var start = text.Length;
            text.Append($"static {expressions[i].Type} Value{i}({expressions[i].Parameters}) => {expressions[i].Text};\n");
            spans.Add(TextSpan.FromBounds(start, text.Length));
        }
        return (text.Append('}', type.Containers.Count + 2).ToString(), spans);
    }
}
