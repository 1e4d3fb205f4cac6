using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>A step implements a shape over a state, but not the <c>IFit</c> that makes the state.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class StateWithoutFitAnalyzer() : StepAnalyzer(Rule)
{
    const string Id = "PRE027";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "Nothing makes the state that a step works with",
        "Step '{0}' is {1}<{2}>, but has no IFit<…, {2}> that makes the state. Implement IFit, with the accumulator 'Nothing' if the state follows from the parameters, or use '{1}<NoState>'.",
        Rules.Authoring,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Authoring, Id));

    protected override void Analyze(StepClass step)
    {
        foreach (var (shape, state) in Chains.StatesOf(step.Type))
            if (!state.Is(Names.NoState) && Chains.FitShape(step.Type, state) is null)
                step.Report(step.Type.NameLocation(), Chains.StepName(step.Type), shape, state.Describe());
    }
}
