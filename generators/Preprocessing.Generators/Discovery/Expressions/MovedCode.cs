using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Preprocessing.Generators.Model;

namespace Preprocessing.Generators.Discovery;

/// <summary>
/// Asks the compiler whether expressions compile where generated code has them: in another file of the same class, without the usings,
/// aliases and contexts of the file that they are written in.
/// </summary>
static class MovedCode
{
    /// <summary>The first error of each expression that compiles where it is written, but not there.</summary>
    public static IEnumerable<(DerivedProperty Derived, string Error)> Errors(PipelineClass pipeline)
    {
        var moved = pipeline.AllDerived.Where(derived => derived.Code.NeedsColumnsOnly).ToList();
        if (moved.Count == 0)
            yield break;
        var (text, spans) = File(pipeline, moved);
        var options = (CSharpParseOptions)moved[0].Expression.SyntaxTree.Options;
        var tree = CSharpSyntaxTree.ParseText(text, options, cancellationToken: pipeline.CancellationToken);
        var semantics = pipeline.Compilation.AddSyntaxTrees(tree).GetSemanticModel(tree);
        var errors = semantics.GetDiagnostics(cancellationToken: pipeline.CancellationToken).Where(IsError).ToList();
        for (var i = 0; i < moved.Count && errors.Count > 0; i++)
            if (errors.FirstOrDefault(error => spans[i].IntersectsWith(error.Location.SourceSpan)) is { } found
                && Compiles(moved[i], pipeline))
                yield return (moved[i], $"{found.GetMessage(CultureInfo.InvariantCulture)} ({found.Id})");
    }

    static bool Compiles(DerivedProperty derived, PipelineClass pipeline) =>
        !pipeline.Compilation.GetSemanticModel(derived.Expression.SyntaxTree)
            .GetDiagnostics(derived.Expression.Span, pipeline.CancellationToken)
            .Any(IsError);

    static bool IsError(Diagnostic diagnostic) => diagnostic.Severity == DiagnosticSeverity.Error;

    static (string Text, IReadOnlyList<TextSpan> Spans) File(PipelineClass pipeline, IReadOnlyList<DerivedProperty> moved)
    {
        var type = Types.Model(pipeline.Row, pipeline.Compilation, pipeline.CancellationToken);
        var text = new StringBuilder("#nullable enable\n#pragma warning disable\n");
        var spans = new List<TextSpan>();
        if (type.Namespace.Length > 0)
            text.Append($"namespace {type.Namespace};\n");
        foreach (var container in type.Containers)
            text.Append($"{container} {{\n");
        text.Append($"partial {type.Keyword} {type.Name} {{ [global::System.Obsolete] static class PipelineMovedCode {{\n");
        for (var i = 0; i < moved.Count; i++)
        {
            var start = text.Length;
            var parameters = string.Join(", ", moved[i].Reads.Select(Parameter));
            text.Append($"static {moved[i].Property.Type.Unannotated()} Value{i}({parameters}) => {moved[i].Text};\n");
            spans.Add(TextSpan.FromBounds(start, text.Length));
        }
        return (text.Append('}', type.Containers.Count + 2).ToString(), spans);
    }

    static string Parameter(InputColumn column) =>
        $"{column.Type.Underlying().Unannotated()}{(column.IsNullable ? "?" : "")} {Identifiers.Code(column.Parameter)}";
}
