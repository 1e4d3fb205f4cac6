using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Preprocessing.Generators.Model;

namespace Preprocessing.Generators.Discovery;

/// <summary>A chain that a classified value enters.</summary>
/// <param name="IsMasked">Whether what leaves it is masked.</param>
/// <param name="Unmasked">The first step that learns from the value before a mask; null if there is none.</param>
/// <param name="OfFew">
/// The steps that learn which values there are, of however few rows, each with the parameter that should forbid it.
/// </param>
sealed record MaskedChain(
    bool IsMasked,
    (StepModel Step, AttributeData? Attribute)? Unmasked,
    IReadOnlyList<(StepModel Step, AttributeData? Attribute, LeastRows? Least)> OfFew)
{
    /// <summary>The fewest rows of a value that may be learnt: that of <c>LeastRowsAttribute.Least</c>.</summary>
    const double Least = 10;

    /// <summary>Follows a chain.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="attributes">Its steps as written; one that is implied has none.</param>
    public static MaskedChain Of(Chain chain, IReadOnlyList<AttributeData> attributes)
    {
        (StepModel, AttributeData?)? unmasked = null;
        var ofFew = new List<(StepModel, AttributeData?, LeastRows?)>();
        bool isMasked = false, isGrouped = false;
        // A step that is used twice has a definition only once.
        var steps = chain.Steps.Where(step => step.Definition.Length > 0).ToList();
        for (var i = 0; i < steps.Count; i++)
        {
            var attribute = i < attributes.Count ? attributes[i] : null;
            var isMask = attribute is not null && StepTypes.Implements(attribute.AttributeClass!, "IMask");
            var least = attribute is null ? null : LeastRows.Of(attribute);
            var learns = steps[i].Fit is { Pass: >= 0 };
            if (learns && !isMask && !isMasked)
                unmasked ??= (steps[i], attribute);
            var lists = isMask
                ? least is not null
                : learns && steps[i].Fit!.Feeding is Feeding.Categories or Feeding.CategoriesWithTarget or Feeding.Items;
            if (lists && !isGrouped && !(least is { Value: >= Least }))
                ofFew.Add((steps[i], attribute, least));
            isMasked |= isMask;
            isGrouped |= isMask && least is { Value: >= Least };
        }
        return new(isMasked, unmasked, ofFew);
    }
}

/// <summary>The parameter of a step that says how many rows a value needs.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value; null if only the running step knows it.</param>
sealed record LeastRows(string Name, double? Value)
{
    /// <summary>The parameter of a step as it is used; null if the step has none.</summary>
    public static LeastRows? Of(AttributeData step) =>
        Parameter(step.AttributeClass!) is { } parameter
            ? new(parameter.Name, Number(Literals.Parameter(step, parameter.Name)))
            : null;

    /// <summary>The parameter that the class of a step declares; null if it has none.</summary>
    public static IPropertySymbol? Parameter(INamedTypeSymbol step) =>
        Types.WithBases(step).SelectMany(type => type.GetMembers()).OfType<IPropertySymbol>()
            .FirstOrDefault(property => property.Attribute(Names.LeastRows) is not null);

    static double? Number(object? value) => value switch
    {
        int number => number,
        long number => number,
        double number => number,
        float number => number,
        _ => null,
    };
}
