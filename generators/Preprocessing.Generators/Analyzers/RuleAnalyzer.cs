using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>Looks for one mistake in every class marked with <c>[Pipeline]</c>.</summary>
abstract class PipelineAnalyzer(DiagnosticDescriptor rule) : DiagnosticAnalyzer
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
        var row = (INamedTypeSymbol)context.Symbol;
        if (row.Attribute(Names.Pipeline) is { } pipeline && row.TypeKind == TypeKind.Class)
            Analyze(new PipelineClass(row, pipeline, rule, context));
    }

    protected abstract void Analyze(PipelineClass pipeline);
}
