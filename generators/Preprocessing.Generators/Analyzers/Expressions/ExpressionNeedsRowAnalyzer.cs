using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>The expression of a feature, label or weight uses an instance member that is neither a column nor derived from columns by an expression.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class ExpressionNeedsRowAnalyzer() : PipelineAnalyzer(Rule)
{
    const string Id = "PRE014";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "An expression needs more of the row than its columns",
        "The {0} needs {1}, but batches have columns and no rows. {2}.",
        Rules.Expressions,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Expressions, Id));

    protected override void Analyze(PipelineClass pipeline)
    {
        var reported = new HashSet<SyntaxNode>();
        foreach (var property in pipeline.Computed)
            if (pipeline.Expression(property) is { } expression)
                foreach (var operation in pipeline.RowOperations(property, expression))
                    if (operation is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } row
                        && IsOf(pipeline.Row, row.Type) && Fault(pipeline, row) is var (syntax, found, advice) && reported.Add(syntax))
                        pipeline.Report(syntax.GetLocation(), PipelineClass.Describe(property), found, advice);
    }

    static (SyntaxNode Syntax, string Found, string Advice)? Fault(PipelineClass pipeline, IInstanceReferenceOperation row)
    {
        var (member, kind) = row.Parent switch
        {
            IPropertyReferenceOperation property when property.Instance == row => ((ISymbol)property.Property, "property"),
            IInvocationOperation invocation when invocation.Instance == row => (invocation.TargetMethod, "method"),
            IMethodReferenceOperation method when method.Instance == row => (method.Method, "method"),
            IFieldReferenceOperation field when field.Instance == row => (field.Field, "field"),
            IEventReferenceOperation reference when reference.Instance == row => (reference.Event, "event"),
            _ => (null, ""),
        };
        if (member is null)
            return (row.Syntax, "the row itself", "Pass the columns that it needs instead of 'this'");
        if (!SymbolEqualityComparer.Default.Equals(member.ContainingType, pipeline.Row))
            return (row.Parent!.Syntax, $"the {kind} '{member.Name}' of the base class '{member.ContainingType.Name}'", $"Declare what it needs in '{pipeline.Row.Name}' itself");
        if (member is IPropertySymbol own)
            return Features.IsColumn(own) || pipeline.Expression(own) is not null ? null
                : (row.Parent!.Syntax, $"the property '{member.Name}', which has no expression body", "Give it an expression body over columns, or a setter if it is a column");
        return (row.Parent!.Syntax, $"the instance {kind} '{member.Name}'", kind == "method" ? "Make it static and pass the columns that it needs" : "Make it a column, a constant, or static and readonly");
    }

    static bool IsOf(INamedTypeSymbol row, ITypeSymbol? type) => Types.WithBases(row).Any(known => SymbolEqualityComparer.Default.Equals(known, type));
}
