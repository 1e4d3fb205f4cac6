using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>Looks for one mistake in all code that can change a number: the expressions of features, label and weight, and steps, with all that they call.</summary>
abstract class CodeAnalyzer(DiagnosticDescriptor rule, bool alsoSteps) : DiagnosticAnalyzer
{
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(rule);

    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
    }

    void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        var reported = new HashSet<SyntaxNode>();
        if (type.Attribute(Names.Pipeline) is { } pipeline)
        {
            var row = new PipelineClass(type, pipeline, rule, context);
            foreach (var property in row.Computed)
                if (row.Expression(property) is { } expression)
                    Examine(PipelineClass.Words(property), [expression], type);
        }
        else if (alsoSteps && type.DerivesFrom(Names.Step))
            Examine($"step '{Chains.StepName(type)}'", type.DeclaringSyntaxReferences.SelectMany(part => Dependencies.Bodies(part.GetSyntax(context.CancellationToken))), null);

        void Examine(string owner, IEnumerable<SyntaxNode> roots, INamedTypeSymbol? row)
        {
            foreach (var operation in ReachableCode.From(roots, context.Compilation, row, context.CancellationToken))
                if (Mistake(operation, context.Compilation) is { } words && reported.Add(operation.Syntax))
                    context.ReportDiagnostic(Diagnostic.Create(rule, operation.Syntax.GetLocation(), [owner, .. words]));
        }
    }

    /// <summary>What the message says of a mistake, after the feature, label or step that the code belongs to; null if there is none.</summary>
    protected abstract object[]? Mistake(IOperation operation, Compilation compilation);
}
