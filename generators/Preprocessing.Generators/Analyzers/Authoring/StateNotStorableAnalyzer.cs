using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>The state that a step learns has a value that cannot be written to a file.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class StateNotStorableAnalyzer() : StepAnalyzer(Rule)
{
    const string Id = "PRE026";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "The state of a step cannot be stored",
        "Step '{0}': {1}. A state is a record struct whose constructor takes double, int, long, bool, string, arrays of these, or types that are IStateValue.",
        Rules.Authoring,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Authoring, Id));

    protected override void Analyze(StepClass step)
    {
        foreach (var state in Chains.StatesOf(step.Type).Select(shape => shape.State).Distinct<ITypeSymbol>(SymbolEqualityComparer.Default))
            if (!state.Is(Names.NoState) && state is not ITypeParameterSymbol && States.Problem(state) is { } problem)
                step.Report(problem.At.Locations.Any(location => location.IsInSource) ? problem.At.NameLocation() : step.Type.NameLocation(), Chains.StepName(step.Type), problem.Message);
    }
}
