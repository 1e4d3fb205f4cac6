using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Preprocessing.Generators.Model;

namespace Preprocessing.Generators.Discovery;

/// <summary>The constraints of a class: attributes of the base library on columns, steps that constrain, and rules.</summary>
static class Constraints
{
    static readonly string[] Levels = ["Warning", "Error", "Critical"];

    /// <summary>The constraints on a column, in the order written; steps come last.</summary>
    public static IEnumerable<ConstraintModel> OfColumn(IPropertySymbol column, string id, Compilation compilation)
    {
        var number = 0;
        foreach (var attribute in Validations(column))
            yield return Model(attribute, Ranges.Of(column, attribute), step: null);
        foreach (var attribute in Features.Constraints(column))
            yield return Model(attribute, range: null, attribute.AttributeClass!.Full());

        ConstraintModel Model(AttributeData attribute, RangeModel? range, string? step) => new(
            $"{id}_{++number}",
            step is null ? ConstraintCode.Creation(column, attribute) : Literals.Creation(attribute),
            $"[{Short(attribute.AttributeClass!)}{Literals.Parameters(attribute, compilation)}]",
            range,
            step,
            Tolerated(column, attribute.AttributeClass!),
            With(attribute).ToEquatable());
    }

    /// <summary>A rule: a property that is true in a sound row.</summary>
    public static RuleModel OfRule(IPropertySymbol rule, ValueModel value) =>
        new(value, $"[Rule {value.Declared}]", Tolerated(rule, rule.Attribute(Names.Rule)!.AttributeClass!));

    /// <summary>The constraint attributes on a property that are no steps.</summary>
    public static IEnumerable<AttributeData> Validations(IPropertySymbol property) =>
        property.GetAttributes().Where(attribute => attribute.AttributeClass.DerivesFrom(Names.Validation));

    /// <summary>The columns that a constraint is about beside its own, by what the class calls them.</summary>
    public static IReadOnlyList<string> With(AttributeData constraint) =>
        constraint.AttributeClass.Is(Names.Unique)
        && constraint.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Array, IsNull: false } with
            ? [.. with.Values.Select(name => name.Value as string ?? "")]
            : [];

    /// <summary>The name of an attribute as code writes it.</summary>
    public static string Short(ITypeSymbol attribute) => attribute.Name.Replace("Attribute", "");

    /// <summary>The <c>[Check]</c> attributes on a property.</summary>
    public static IEnumerable<AttributeData> Checks(IPropertySymbol property) =>
        property.GetAttributes().Where(attribute => attribute.AttributeClass.Is(Names.Check));

    /// <summary>The constraint that a <c>[Check]</c> is about; null for all that have none of their own.</summary>
    public static ITypeSymbol? Target(AttributeData check) =>
        check.ConstructorArguments.Length > 1 ? check.ConstructorArguments[1].Value as ITypeSymbol : null;

    /// <summary>The level that a <c>[Check]</c> says; null if there is none such.</summary>
    public static string? Level(AttributeData check) =>
        check.ConstructorArguments.FirstOrDefault().Value is int value and >= 0 and < 3 ? Levels[value] : null;

    /// <summary>The share of rows that a <c>[Check]</c> tolerates.</summary>
    public static double Tolerance(AttributeData check) =>
        check.NamedArguments.FirstOrDefault(named => named.Key == "Tolerance").Value.Value is double share ? share : 0;

    static ToleranceModel Tolerated(IPropertySymbol property, ITypeSymbol constraint)
    {
        var checks = Checks(property).ToArray();
        var check = checks.FirstOrDefault(one => SymbolEqualityComparer.Default.Equals(Target(one), constraint))
            ?? checks.FirstOrDefault(one => Target(one) is null);
        return check is null ? new(Levels[1], Literals.Text(0d)) : new(Level(check) ?? Levels[1], Literals.Text(Tolerance(check)));
    }
}
