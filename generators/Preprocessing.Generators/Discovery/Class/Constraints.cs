using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Preprocessing.Generators.Model;

namespace Preprocessing.Generators.Discovery;

/// <summary>The constraint attributes on a column: those of the base library, and steps that constrain.</summary>
static class Constraints
{
    static readonly string[] Levels = ["Warning", "Error", "Critical"];

    public static IEnumerable<ConstraintModel> Models(IPropertySymbol column, string id, Compilation compilation)
    {
        var number = 0;
        var check = column.Attribute(Names.Check);
        var level = check?.ConstructorArguments.FirstOrDefault().Value is int value and >= 0 and < 3 ? Levels[value] : Levels[1];
        var tolerance = check?.NamedArguments.FirstOrDefault(named => named.Key == "Tolerance").Value.Value is double share ? share : 0;
        foreach (var attribute in column.GetAttributes())
            if (attribute.AttributeClass.DerivesFrom(Names.Validation))
                yield return Model(attribute, Range(column, attribute), step: null);
        foreach (var attribute in Features.Constraints(column))
            yield return Model(attribute, (null, null), attribute.AttributeClass!.Full());

        ConstraintModel Model(AttributeData attribute, (string? Minimum, string? Maximum) range, string? step) => new(
            $"{id}_{++number}",
            Literals.Creation(attribute),
            $"[{attribute.AttributeClass!.Name.Replace("Attribute", "")}{Literals.Parameters(attribute, compilation)}]",
            range.Minimum,
            range.Maximum,
            step,
            level,
            Literals.Text(tolerance));
    }

    /// <summary>
    /// The bounds of a range of numbers, which generated code compares itself. For every other constraint it calls the attribute.
    /// </summary>
    static (string?, string?) Range(IPropertySymbol column, AttributeData attribute) =>
        attribute.AttributeClass.Is(Names.Range)
        && column.Type.IsNumber()
        && attribute.NamedArguments.IsEmpty
        && attribute.ConstructorArguments.Length == 2
        && attribute.ConstructorArguments[0].Value is { } low and (int or double)
        && attribute.ConstructorArguments[1].Value is { } high and (int or double)
            ? (
                Literals.Text(System.Convert.ToDouble(low, CultureInfo.InvariantCulture)),
                Literals.Text(System.Convert.ToDouble(high, CultureInfo.InvariantCulture)))
            : (null, null);
}
