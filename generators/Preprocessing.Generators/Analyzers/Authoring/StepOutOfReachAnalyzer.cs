using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>A step hides its state, its accumulator or a member of its shape from the generated code that uses them.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class StepOutOfReachAnalyzer() : StepAnalyzer(Rule)
{
    const string Id = "PRE052";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "Generated code cannot reach what a step declares",
        "Step '{0}' cannot be used: {1}. The code that is generated for a pipeline names the step, its state and its accumulator; make it as accessible as the step.",
        Rules.Authoring,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Authoring, Id));

    protected override void Analyze(StepClass step)
    {
        var types = Chains.StatesOf(step.Type).Select(shape => shape.State).SelectMany(state => new[] { state, Chains.FitShape(step.Type, state)?.TypeArguments[0] }).OfType<ITypeSymbol>().Distinct<ITypeSymbol>(SymbolEqualityComparer.Default);
        foreach (var type in types)
            if (Reach.Problem(step.Type, type) is { } problem)
                step.Report(type.Locations.Any(location => location.IsInSource) ? type.NameLocation() : step.Type.NameLocation(), Chains.StepName(step.Type), problem);
        if (step.Type.IsFileLocal)
            step.Report(step.Type.NameLocation(), Chains.StepName(step.Type), "it is local to its file");
        if (Reach.Hidden(step.Type) is { } hidden)
            step.Report(step.Type.NameLocation(), Chains.StepName(step.Type), hidden);
    }
}
