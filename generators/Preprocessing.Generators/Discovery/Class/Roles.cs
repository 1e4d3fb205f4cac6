using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Preprocessing.Generators.Discovery;

/// <summary>The properties with a role beside features: label, weight, group, training filter, rule and key.</summary>
static class Roles
{
    /// <summary>The roles that are computed: attribute, name in the attribute, name in messages.</summary>
    static readonly (string Attribute, string Short, string Words)[] All =
    [
        (Names.Label, "Label", "label"),
        (Names.Weight, "Weight", "weight"),
        (Names.Group, "Group", "group"),
        (Names.TrainingFilter, "TrainingFilter", "training filter"),
        (Names.Rule, "Rule", "rule"),
    ];

    public static bool IsLabel(IPropertySymbol property) => property.Attribute(Names.Label) is not null;

    public static bool IsWeight(IPropertySymbol property) => property.Attribute(Names.Weight) is not null;

    public static bool IsGroup(IPropertySymbol property) => property.Attribute(Names.Group) is not null;

    public static bool IsFilter(IPropertySymbol property) => property.Attribute(Names.TrainingFilter) is not null;

    public static bool IsKey(IPropertySymbol property) => property.Attribute(Names.Key) is not null;

    public static bool IsRule(IPropertySymbol property) => property.Attribute(Names.Rule) is not null;

    /// <summary>Whether a property is computed for training or for checks, not for the model's input.</summary>
    public static bool IsRole(IPropertySymbol property) => All.Any(role => property.Attribute(role.Attribute) is not null);

    /// <summary>Whether a property has a role that can change a number: any but that of a rule.</summary>
    public static bool CanChangeNumbers(IPropertySymbol property) =>
        All.Any(role => role.Attribute != Names.Rule && property.Attribute(role.Attribute) is not null);

    /// <summary>What messages call a computed property: "feature 'Hour'", "label 'Late'".</summary>
    public static string Describe(IPropertySymbol property) =>
        $"{All.Where(role => property.Attribute(role.Attribute) is not null).Select(role => role.Words).FirstOrDefault() ?? "feature"} '"
        + $"{property.Name}'";

    /// <summary>
    /// The rule that one property has a role, but for labels, each of which a model can predict, and for rules.
    /// </summary>
    public static IEnumerable<Breach> DeclaredTwice(PipelineClass pipeline) =>
        from role in All
        where role.Attribute is not (Names.Label or Names.Rule)
        let all = pipeline.Properties.Where(property => property.Attribute(role.Attribute) is not null).ToList()
        from property in all.Skip(1)
        let location = property.Attribute(role.Attribute)!.Location(pipeline.CancellationToken)
        select new Breach(location, property.Name, role.Words, all[0].Name, role.Short);

    /// <summary>Whether a label can have a type: a number, or a text, enum, Guid or char, whose values are classes.</summary>
    public static bool CanBeLabel(ITypeSymbol type) => type.IsNumber() || type.IsText() || type.IsEnum() || type.IsParsed();

    /// <summary>
    /// The rule that labels are numbers or classes, weights numbers, groups numbers or categories, and training filters and rules booleans.
    /// The compiler reports a type that does not exist.
    /// </summary>
    public static IEnumerable<Breach> UnsupportedType(PipelineClass pipeline) =>
        from role in All
        from property in pipeline.Properties
        where property.Attribute(role.Attribute) is not null && property.Type.TypeKind != TypeKind.Error
        let expected = role.Attribute switch
        {
            Names.TrainingFilter or Names.Rule => property.Type.IsBoolean() ? null : "a bool",
            Names.Label => CanBeLabel(property.Type) ? null : "a bool, a number, a text, an enum, a Guid or a char",
            Names.Group => CanBeLabel(property.Type) ? null : "a number, a text, an enum, a Guid or a char",
            _ => property.Type.IsNumber() ? null : "a bool or a number",
        }
        where expected is not null
        select new Breach(
            property.TypeLocation(pipeline.CancellationToken),
            Describe(property),
            property.Type.Describe(),
            Example(role.Attribute),
            expected);

    static string Example(string role) => role switch
    {
        Names.Label => "[Label] bool IsLate => Delay > 15",
        Names.Weight => "[Weight] double Importance => IsRare ? 10 : 1",
        Names.Group => "[Group] long Day => Departure.DayOfYear",
        Names.Rule => "[Rule] bool LandsLater => Arrival > Departure",
        _ => "[TrainingFilter] bool IsFlown => Delay != null",
    };
}
