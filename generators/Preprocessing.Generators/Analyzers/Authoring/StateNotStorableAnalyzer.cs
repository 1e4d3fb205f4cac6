using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>The state that a step learns has a value that cannot be written to a file.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class StateNotStorableAnalyzer() : StepAnalyzer(Rule, Breaches)
{
    const string Id = "PRE026";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "The state of a step cannot be stored",
        "Step '{0}': {1}. A state is a record struct whose constructor takes double, int, long, bool, string, arrays of these, "
            + "or types that are IStateValue.",
        Rules.Authoring,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Authoring, Id));

    static IEnumerable<Breach> Breaches(INamedTypeSymbol step, Compilation compilation) =>
        from state in StepTypes.States(step).Select(shape => shape.State).Distinct<ITypeSymbol>(SymbolEqualityComparer.Default)
        where !state.Is(Names.NoState) && state is not ITypeParameterSymbol
        let problem = States.Problem(state)
        where problem is not null
        let location = problem.Value.At.Locations.Any(location => location.IsInSource)
            ? problem.Value.At.NameLocation()
            : step.NameLocation()
        select new Breach(location, StepTypes.Name(step), problem.Value.Message);
}
