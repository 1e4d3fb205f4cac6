using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Preprocessing.Generators.Analyzers;

/// <summary>Looks for one mistake in all code that can change a number: the expressions of features, label and weight, and steps, with all that they call.</summary>
abstract class CodeAnalyzer(DiagnosticDescriptor rule) : DiagnosticAnalyzer
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
        var reported = new HashSet<SyntaxNode>();
        foreach (var code in ReachableCode.In((INamedTypeSymbol)context.Symbol, context.Compilation, context.CancellationToken))
            foreach (var (at, words) in Mistakes(code, context.Compilation))
                if (reported.Add(at))
                    context.ReportDiagnostic(Diagnostic.Create(rule, at.GetLocation(), [code.Owner, .. words]));
    }

    /// <summary>The places of the mistake, each with what the message says after the feature, label or step that the code belongs to.</summary>
    protected abstract IEnumerable<(SyntaxNode At, object[] Words)> Mistakes(ReachableCode code, Compilation compilation);
}

/// <summary>Looks for a mistake that single operations make.</summary>
abstract class OperationAnalyzer(DiagnosticDescriptor rule, bool alsoSteps) : CodeAnalyzer(rule)
{
    protected sealed override IEnumerable<(SyntaxNode At, object[] Words)> Mistakes(ReachableCode code, Compilation compilation)
    {
        foreach (var operation in code.IsOfStep && !alsoSteps ? [] : code.Reader.Operations)
            if (Mistake(operation, compilation) is { } words)
                yield return (operation.Syntax, words);
    }

    /// <summary>What the message says of a mistake; null if there is none.</summary>
    protected abstract object[]? Mistake(IOperation operation, Compilation compilation);
}

/// <summary>Reports code that is refused by one rule, and for which no pipeline is generated.</summary>
abstract class RefusalAnalyzer(DiagnosticDescriptor rule, Discovery.RefusalRule refused) : CodeAnalyzer(rule)
{
    protected sealed override IEnumerable<(SyntaxNode At, object[] Words)> Mistakes(ReachableCode code, Compilation compilation)
    {
        foreach (var refusal in code.Reader.Refusals)
            if (refusal.Rule == refused)
                yield return (refusal.At, refusal.Arguments);
    }
}
