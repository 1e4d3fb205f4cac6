using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Preprocessing.Generators.Model;

namespace Preprocessing.Generators.Discovery;

/// <summary>A way to use a step in a chain.</summary>
/// <param name="From">What the step takes.</param>
/// <param name="Interface">The interface by which it takes that.</param>
/// <param name="Shape">The shape in which it is used then.</param>
/// <param name="To">What it yields.</param>
readonly record struct ChainRule(ChainKind From, string Interface, Shape Shape, ChainKind To);

/// <summary>
/// The ways to use steps in chains. They know shapes, never steps: of the ways that a step implements, the first in the list is used.
/// </summary>
static class ChainRules
{
    static readonly ChainRule[] All =
    [
        new(ChainKind.Index, "IIndicate", Shape.Indicate, ChainKind.Indicator),
        new(ChainKind.Number, "IMap", Shape.Map, ChainKind.Number),
        new(ChainKind.Number, "IExpand", Shape.Expand, ChainKind.Numbers),
        new(ChainKind.Number, "IBin", Shape.Bin, ChainKind.Index),
        new(ChainKind.Numbers, "IMix", Shape.Mix, ChainKind.Numbers),
        new(ChainKind.Numbers, "IReduce", Shape.Reduce, ChainKind.Number),
        new(ChainKind.Numbers, "IMap", Shape.MapEach, ChainKind.Numbers),
        new(ChainKind.Moments, "IMix", Shape.Mix, ChainKind.Numbers),
        new(ChainKind.Moments, "IReduce", Shape.Reduce, ChainKind.Number),
        new(ChainKind.Number, "IMix", Shape.Mix, ChainKind.Numbers),
        new(ChainKind.Category, "IReplace", Shape.Replace, ChainKind.Category),
        new(ChainKind.Category, "IEncode", Shape.Encode, ChainKind.Index),
        new(ChainKind.Category, "IScore", Shape.Score, ChainKind.Number),
        new(ChainKind.Items, "IReplace", Shape.Replace, ChainKind.Items),
        new(ChainKind.Items, "IScatter", Shape.Scatter, ChainKind.Scattered),
    ];

    /// <summary>The other kinds that a value can be used as.</summary>
    static readonly (ChainKind From, ChainKind As)[] Conversions =
    [
        (ChainKind.Index, ChainKind.Number),
        (ChainKind.Index, ChainKind.Category),
        (ChainKind.Number, ChainKind.Category),
        (ChainKind.Index, ChainKind.Items),
        (ChainKind.Number, ChainKind.Items),
        (ChainKind.Category, ChainKind.Items),
    ];

    /// <summary>The interfaces of the shapes.</summary>
    public static IEnumerable<string> Interfaces => All.Select(rule => rule.Interface).Distinct();

    /// <summary>The way in which a step takes what reaches it; null if it cannot.</summary>
    /// <param name="step">The class of the step.</param>
    /// <param name="kind">What reaches the step.</param>
    /// <param name="isTuple">Whether that is a tuple as it enters the chain.</param>
    public static ChainRule? Find(INamedTypeSymbol step, ChainKind kind, bool isTuple) =>
        Find(step, kind)
        // A tuple of numbers is several values, too, unlike the numbers that a step yields. Together, the values of a tuple are one
        // category, whose parts cannot run into each other.
        ?? (isTuple && kind == ChainKind.Numbers ? Find(step, ChainKind.Items) : null)
        ?? (isTuple && kind != ChainKind.Moments ? Find(step, ChainKind.Category) : null);

    /// <summary>What a step takes, each once.</summary>
    public static IEnumerable<ChainKind> Taken(INamedTypeSymbol step) => (
        from rule in All
        where rule.Shape != Shape.MapEach && StepTypes.Implements(step, rule.Interface)
        where Fits(step, rule)
        where !IsTogether(rule) || rule.From != ChainKind.Number && IsOfMoments(step) == (rule.From == ChainKind.Moments)
        select rule.From).Distinct();

    static ChainRule? Find(INamedTypeSymbol step, ChainKind kind)
    {
        foreach (var from in Conversions.Where(conversion => conversion.From == kind).Select(conversion => conversion.As).Prepend(kind))
            foreach (var rule in All)
                if (rule.From == from
                    && StepTypes.Implements(step, rule.Interface)
                    && Fits(step, rule)
                    && (!IsTogether(rule) || IsOfMoments(step) == (from == ChainKind.Moments)))
                    return rule;
        return null;
    }

    /// <summary>Whether a replacement takes the elements of a list: those of texts alone do.</summary>
    static bool Fits(INamedTypeSymbol step, ChainRule rule) =>
        rule is not { From: ChainKind.Items, Shape: Shape.Replace } || StepTypes.IsOfTexts(step);

    /// <summary>Whether a step takes several values together.</summary>
    static bool IsTogether(ChainRule rule) => rule.Interface is "IMix" or "IReduce";

    static bool IsOfMoments(INamedTypeSymbol step) => StepTypes.Implements(step, "IOfMoments");
}
