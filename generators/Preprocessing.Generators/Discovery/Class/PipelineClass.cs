using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;
using Preprocessing.Generators.Model;

namespace Preprocessing.Generators.Analyzers;

/// <summary>A class marked with <c>[Pipeline]</c> as an analyzer sees it, and where the analyzer reports to.</summary>
sealed class PipelineClass(INamedTypeSymbol row, AttributeData pipeline, DiagnosticDescriptor rule, SymbolAnalysisContext context)
{
    readonly Chains chains = new(context.Compilation, new HashSet<SyntaxTree>());

    public INamedTypeSymbol Row => row;

    /// <summary>The <c>[Pipeline]</c> attribute.</summary>
    public AttributeData Attribute => pipeline;

    public Compilation Compilation => context.Compilation;

    /// <summary>The options and additional files of the project.</summary>
    public AnalyzerOptions Options => context.Options;

    public CancellationToken CancellationToken => context.CancellationToken;

    public IReadOnlyList<IPropertySymbol> Properties { get; } = [.. Discovery.Features.Properties(row)];

    public IEnumerable<IPropertySymbol> Columns => Properties.Where(Discovery.Features.IsColumn);

    public IEnumerable<IPropertySymbol> Features => Properties.Where(Discovery.Features.IsFeature);

    public IEnumerable<IPropertySymbol> Labels => Properties.Where(Discovery.Features.IsLabel);

    public IEnumerable<IPropertySymbol> Weights => Properties.Where(Discovery.Features.IsWeight);

    public IEnumerable<IPropertySymbol> Filters => Properties.Where(Discovery.Features.IsFilter);

    /// <summary>The properties whose values the pipeline computes: features, label, weight and filter, and what steps learn from or histories remember.</summary>
    public IEnumerable<IPropertySymbol> Computed => Discovery.Features.Computed(row);

    /// <summary>The expression body of a derived property.</summary>
    public ExpressionSyntax? Expression(IPropertySymbol property) => Discovery.Features.Expression(property, CancellationToken);

    /// <summary>The name that a column has in the data.</summary>
    public static string ColumnName(IPropertySymbol column) =>
        column.Attribute(Discovery.Names.Column)?.ConstructorArguments.FirstOrDefault().Value as string ?? column.Name;

    /// <summary>The names in an expression that stand for properties of the row.</summary>
    public IEnumerable<(IdentifierNameSyntax Name, IPropertySymbol Property)> Names(ExpressionSyntax expression)
    {
        var semantics = Compilation.GetSemanticModel(expression.SyntaxTree);
        return
            from name in expression.DescendantNodesAndSelf(node => !IsNameOf(node, semantics)).OfType<IdentifierNameSyntax>()
            let property = semantics.GetSymbolInfo(name, CancellationToken).Symbol as IPropertySymbol
            where property is { IsStatic: false } && SymbolEqualityComparer.Default.Equals(property.ContainingType, row)
            select (name, property);
    }

    static bool IsNameOf(SyntaxNode node, SemanticModel semantics) => node is InvocationExpressionSyntax && semantics.GetConstantValue(node).HasValue;

    /// <summary>The columns that a property reads, directly or through other properties.</summary>
    public IEnumerable<IPropertySymbol> Reads(IPropertySymbol property)
    {
        if (Discovery.Features.IsColumn(property))
            return [property];
        if (Expression(property) is not { } expression)
            return [];
        var reads = CanonicalCode.Expression(property, expression, Compilation.GetSemanticModel(expression.SyntaxTree), row, CancellationToken).Code.Reads;
        return Columns.Where(reads.Contains);
    }

    /// <summary>What an expression does, and those of the properties that it reads, without the code that they call.</summary>
    public IEnumerable<IOperation> RowOperations(IPropertySymbol property, ExpressionSyntax expression)
    {
        var reader = new CodeReader(Compilation, new HashSet<SyntaxTree>(), CancellationToken);
        reader.Expression(property, expression, row);
        return reader.RowOperations;
    }

    /// <summary>The chain of a feature, as far as it fits; null if the feature's type cannot enter one.</summary>
    public (ImmutableArray<StepModel> Steps, ChainKind Ends, ChainProblem? Problem)? Chain(IPropertySymbol feature) =>
        feature.Type.Enters() is { } enters ? chains.Resolve(feature, enters) : null;

    /// <summary>"feature 'Hour'" or likewise.</summary>
    public static string Describe(IPropertySymbol property) =>
        (Discovery.Features.IsLabel(property) ? "label" : Discovery.Features.IsWeight(property) ? "weight" : Discovery.Features.IsFilter(property) ? "training filter" : "feature") + $" '{property.Name}'";

    public void Report(Location location, params object[] arguments) => context.ReportDiagnostic(Diagnostic.Create(rule, location, arguments));
}
