using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Preprocessing.Generators.Model;

namespace Preprocessing.Generators.Discovery;

/// <summary>What messages say of chains.</summary>
static class ChainWords
{
    /// <summary>What flows between two steps.</summary>
    public static string Describe(ChainKind kind) => kind switch
    {
        ChainKind.Number => "a number",
        ChainKind.Numbers => "several numbers",
        ChainKind.Moments => "a date or time",
        ChainKind.Category => "a category",
        ChainKind.Index => "the index of a category or bin",
        ChainKind.Items => "a text, a list or a tuple of texts and numbers",
        ChainKind.Scattered => "numbers scattered over slots, which end a chain",
        _ => "the slots of an indicator, which end a chain",
    };

    /// <summary>A step that takes something else.</summary>
    /// <param name="step">The class of the step.</param>
    /// <param name="kind">What reaches the step.</param>
    /// <param name="entering">The type of that if it enters the chain; else null.</param>
    public static string OtherKind(INamedTypeSymbol step, ChainKind kind, ITypeSymbol? entering)
    {
        var taken = ChainRules.Taken(step).Select(Taken).Distinct().ToList();
        return $"'{StepTypes.Name(step)}' takes {(taken.Count == 0 ? "nothing that a chain yields" : string.Join(" or ", taken))}, "
            + $"but here it gets {(entering is null ? "" : $"'{entering.Describe()}', ")}{Describe(kind)}";

        string Taken(ChainKind taken) =>
            taken is ChainKind.Category or ChainKind.Items && StepTypes.IsOfTexts(step) ? "a text or a list of texts" : Describe(taken);
    }

    /// <summary>A step that takes another number of values together.</summary>
    /// <param name="step">The class of the step.</param>
    /// <param name="rule">How it is used.</param>
    /// <param name="counts">The numbers of values that it takes.</param>
    /// <param name="entering">The number of values that enter the chain; null if another step yields what reaches the step.</param>
    public static string OtherCount(INamedTypeSymbol step, ChainRule rule, IEnumerable<int> counts, int? entering) =>
        $"'{StepTypes.Name(step)}' takes {string.Join(" or ", counts)} {(rule.From == ChainKind.Moments ? "dates or times" : "numbers")} "
        + $"at the beginning of a chain, but here it gets {(entering is { } count ? $"{count}" : "what another step yields")}";

    /// <summary>A step that cannot be cross-fitted where it stands.</summary>
    public static string CrossFitted(INamedTypeSymbol step, ChainKind kind) =>
        $"'{StepTypes.Name(step)}' is cross-fitted, which it can be only with a number of its own, but here it gets {Describe(kind)}";

    /// <summary>A step without what makes its state.</summary>
    public static string NoFit(INamedTypeSymbol step, ITypeSymbol state, ChainRule rule) =>
        $"'{StepTypes.Name(step)}' has no IFit<…, {state.Name}>, so nothing makes the state that its {rule.Interface} needs";

    /// <summary>A step whose accumulator takes something else.</summary>
    public static string OtherAccumulator(INamedTypeSymbol step, ITypeSymbol accumulator, ChainKind kind) =>
        $"'{StepTypes.Name(step)}' summarises what it gets in '{accumulator.Name}', which does not take {Describe(kind)}";

    /// <summary>A step that cannot be used anywhere.</summary>
    public static string Unusable(INamedTypeSymbol step, string why) => $"'{StepTypes.Name(step)}' cannot be used: {why}";
}
