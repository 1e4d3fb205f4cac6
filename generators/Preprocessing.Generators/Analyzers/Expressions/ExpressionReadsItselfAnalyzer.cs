using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Preprocessing.Generators.Analyzers;

/// <summary>The expression of a feature, label or weight leads back to the property itself, or to another that reads itself.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class ExpressionReadsItselfAnalyzer() : PipelineAnalyzer(Rule)
{
    const string Id = "PRE015";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "An expression reads itself",
        "The {0} is computed from itself through '{1}'. Break the circle: an expression reads columns, and properties that do not lead back to it.",
        Rules.Expressions,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Expressions, Id));

    protected override void Analyze(PipelineClass pipeline)
    {
        foreach (var property in pipeline.Computed)
            if (Circle(pipeline, property, ImmutableArray<IPropertySymbol>.Empty) is { } circle)
                pipeline.Report(property.NameLocation(), PipelineClass.Describe(property), circle.Name);
    }

    /// <summary>The property that closes a circle on the way from a property.</summary>
    static IPropertySymbol? Circle(PipelineClass pipeline, IPropertySymbol property, ImmutableArray<IPropertySymbol> way)
    {
        if (way.Contains(property, SymbolEqualityComparer.Default))
            return way.Last();
        return pipeline.Expression(property) is { } expression
            ? pipeline.Names(expression).Select(name => Circle(pipeline, name.Property, way.Add(property))).FirstOrDefault(found => found is not null)
            : null;
    }
}
