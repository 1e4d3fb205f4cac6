using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>Looks for one mistake in every step that is declared.</summary>
abstract class StepAnalyzer(DiagnosticDescriptor rule) : DiagnosticAnalyzer
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
        if (type is { TypeKind: TypeKind.Class, IsAbstract: false } && type.DerivesFrom(Names.Step))
            Analyze(new StepClass(type, rule, context));
    }

    protected abstract void Analyze(StepClass step);
}

/// <summary>A step's class as an analyzer sees it, and where the analyzer reports to.</summary>
sealed class StepClass(INamedTypeSymbol type, DiagnosticDescriptor rule, SymbolAnalysisContext context)
{
    public INamedTypeSymbol Type => type;

    /// <summary>Whether other projects can use the step.</summary>
    public bool IsOfLibrary => context.Compilation.Options.OutputKind == OutputKind.DynamicallyLinkedLibrary && IsPublic(type);

    public void Report(Location location, params object[] arguments) => context.ReportDiagnostic(Diagnostic.Create(rule, location, arguments));

    static bool IsPublic(INamedTypeSymbol type) => type.DeclaredAccessibility == Accessibility.Public && (type.ContainingType is null || IsPublic(type.ContainingType));
}
