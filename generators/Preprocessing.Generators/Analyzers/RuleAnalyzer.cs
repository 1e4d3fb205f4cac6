using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>Reports the breaches of one rule in the types of a project.</summary>
/// <param name="rule">The rule, with its message.</param>
/// <param name="breaches">Finds the breaches in a type.</param>
abstract class RuleAnalyzer(DiagnosticDescriptor rule, System.Func<INamedTypeSymbol, SymbolAnalysisContext, IEnumerable<Breach>> breaches)
    : DiagnosticAnalyzer
{
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(rule);

    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        // The generator reads pipelines in files that say they are generated, too: a person has to learn why it refuses one.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterSymbolAction(Report, SymbolKind.NamedType);
    }

    void Report(SymbolAnalysisContext context)
    {
        foreach (var breach in breaches((INamedTypeSymbol)context.Symbol, context))
            context.ReportDiagnostic(Diagnostic.Create(rule, breach.Location, breach.Arguments));
    }
}
