using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>A step hides its state, its accumulator or a member of its shape from the generated code that uses them.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class StepOutOfReachAnalyzer() : StepAnalyzer(Rule, Breaches)
{
    const string Id = "PRE052";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "Generated code cannot reach what a step declares",
        "Step '{0}' cannot be used: {1}. The code that is generated for a pipeline names the step, its state and its accumulator; "
            + "make it as accessible as the step.",
        Rules.Authoring,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Authoring, Id));

    static IEnumerable<Breach> Breaches(INamedTypeSymbol step, Compilation compilation)
    {
        var types = StepTypes.States(step).Select(shape => shape.State)
            .SelectMany(state => new[] { state, StepTypes.Fit(step, state)?.TypeArguments[0] }).OfType<ITypeSymbol>()
            .Distinct<ITypeSymbol>(SymbolEqualityComparer.Default);
        foreach (var type in types)
            if (Reach.Problem(step, type) is { } problem)
                yield return new(
                    type.Locations.Any(location => location.IsInSource) ? type.NameLocation() : step.NameLocation(),
                    StepTypes.Name(step),
                    problem);
        if (step.IsFileLocal)
            yield return new(step.NameLocation(), StepTypes.Name(step), "it is local to its file");
        if (Reach.Hidden(step) is { } hidden)
            yield return new(step.NameLocation(), StepTypes.Name(step), hidden);
    }
}
