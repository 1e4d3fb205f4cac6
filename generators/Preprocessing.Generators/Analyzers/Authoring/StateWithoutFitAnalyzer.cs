using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>A step implements a shape over a state, but not the <c>IFit</c> that makes the state.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class StateWithoutFitAnalyzer() : StepAnalyzer(Rule, Breaches)
{
    const string Id = "PRE027";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "Nothing makes the state that a step works with",
        "Step '{0}' is {1}<{2}>, but has no IFit<…, {2}> that makes the state. Implement IFit, with the accumulator 'Nothing' if the state "
            + "follows from the parameters, or use '{1}<NoState>'.",
        Rules.Authoring,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Authoring, Id));

    static IEnumerable<Breach> Breaches(INamedTypeSymbol step, Compilation compilation) =>
        from shape in StepTypes.States(step)
        where !shape.State.Is(Names.NoState) && StepTypes.Fit(step, shape.State) is null
        select new Breach(step.NameLocation(), StepTypes.Name(step), shape.Interface, shape.State.Describe());
}
