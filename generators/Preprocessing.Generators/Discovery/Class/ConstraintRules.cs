using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace Preprocessing.Generators.Discovery;

/// <summary>The rule that constraints can be checked as they are declared.</summary>
static class ConstraintRules
{
    /// <summary>
    /// The option of an engine that takes linear time, by its number: this assembly is compiled for platforms that do not name it.
    /// </summary>
    const RegexOptions NonBacktracking = (RegexOptions)1024;

    public static IEnumerable<Breach> Misdeclared(PipelineClass pipeline) =>
        from property in pipeline.Declared
        from found in Problems(pipeline, property)
        select new Breach(
            found.Attribute.Location(pipeline.CancellationToken),
            Constraints.Short(found.Attribute.AttributeClass!),
            property.Name,
            found.Problem);

    static IEnumerable<(AttributeData Attribute, string Problem)> Problems(PipelineClass pipeline, IPropertySymbol property)
    {
        var checks = Constraints.Checks(property).ToArray();
        foreach (var (check, at) in checks.Select((check, at) => (check, at)))
            if (OfCheck(property, check, checks.Take(at)) is { } problem)
                yield return (check, problem);
        if (!Columns.IsColumn(property))
            yield break;
        foreach (var constraint in Constraints.Validations(property))
            if ((OfConstraint(property, constraint) ?? OfOthers(pipeline, property, constraint)) is { } problem)
                yield return (constraint, problem);
    }

    static string? OfCheck(IPropertySymbol property, AttributeData check, IEnumerable<AttributeData> earlier)
    {
        var target = Constraints.Target(check);
        var constraints = Constrained(property).ToArray();
        return Constraints.Level(check) is null ? "there is no such level; write Warning, Error or Critical"
            : Constraints.Tolerance(check) is not (>= 0 and <= 1) ? "its tolerance is a share of all rows, from 0 to 1"
            : constraints.Length == 0 ? "the property has no constraint that is checked; add one, such as '[Required]', or remove it"
            : target is not null && !constraints.Contains(target, SymbolEqualityComparer.Default)
                ? $"there is no [{Constraints.Short(target)}] on the property; name one of "
                    + string.Join(", ", constraints.Select(type => $"[{Constraints.Short(type)}]"))
            : earlier.Any(other => SymbolEqualityComparer.Default.Equals(Constraints.Target(other), target))
                ? "another [Check] says the same constraints' level; leave one out"
            : null;
    }

    /// <summary>The types of the constraints on a property that are checked.</summary>
    static IEnumerable<ITypeSymbol> Constrained(IPropertySymbol property) =>
        Roles.IsRule(property) ? [property.Attribute(Names.Rule)!.AttributeClass!]
        : !Columns.IsColumn(property) || Columns.IsRecalled(property) ? []
        : Constraints.Validations(property).Concat(Features.Constraints(property)).Select(attribute => attribute.AttributeClass!);

    static string? OfConstraint(IPropertySymbol column, AttributeData constraint)
    {
        var type = constraint.AttributeClass!;
        if (type.Is(Names.Pattern) && constraint.ConstructorArguments.FirstOrDefault().Value is string pattern)
            return OfPattern(pattern);
        if (type.DerivesFrom(Names.ColumnConstraint) && column.Type.Underlying().ListElement() is not null && !type.Is(Names.MaxMissing))
            return "a list is no single value; constrain another column";
        if (type.Is(Names.Increasing) && !HasOrder(column.Type))
            return $"its type is {column.Type.Describe()}, expected numbers or times, which have an order";
        if (type.Is(Names.LearnedRange))
            return OfLearned(column, constraint);
        var allowed = type.Is(Names.AllowedValues) ? ConstraintCode.Listed(constraint)?.ToArray() ?? [] : [];
        return allowed.Length > 0 && allowed.All(value => ConstraintCode.Held(column.Type.Underlying(), value) is null)
            ? $"no value of type {column.Type.Describe()} equals {string.Join(" or ", allowed.Select(ParameterConstraints.Describe))}; "
                + "write values of this type"
            : null;
    }

    /// <summary>What is wrong with the columns that a constraint names beside its own; null if nothing is.</summary>
    static string? OfOthers(PipelineClass pipeline, IPropertySymbol property, AttributeData constraint)
    {
        var names = Constraints.With(constraint);
        foreach (var name in names)
            if (pipeline.Columns.FirstOrDefault(column => column.Member == name) is not { } column)
                return $"'{pipeline.Row.Name}' has no column '{name}'; name one with nameof";
            else if (column.Type.Underlying().ListElement() is not null || Columns.IsRecalled(column.Property))
                return $"'{name}' is {(Columns.IsRecalled(column.Property) ? "a column that no source has" : "a list")}; name a column "
                    + "with a single value";
            else if (SymbolEqualityComparer.Default.Equals(column.Property, property) || names.Count(other => other == name) > 1)
                return $"'{name}' is named twice; leave one out";
        return null;
    }

    static string? OfLearned(IPropertySymbol column, AttributeData range) =>
        !column.Type.IsNumber() || column.Type.IsBoolean()
            ? $"its type is {column.Type.Describe()}, expected numbers, which have a range"
            : range.NamedArguments.FirstOrDefault(named => named.Key == "Slack").Value.Value is double and not (>= 0 and <= double.MaxValue)
            ? "its slack is a share of the width of the range, 0 or more"
            : null;

    static bool HasOrder(ITypeSymbol type) => !(type.IsText() || type.IsEnum() || type.IsParsed() || type.IsBoolean());

    static string? OfPattern(string pattern)
    {
        try
        {
            _ = new Regex(pattern, NonBacktracking | RegexOptions.CultureInvariant);
            return null;
        }
        catch (NotSupportedException)
        {
            return $"'{pattern}' looks ahead, looks behind, or refers back to what it has matched, which may take exponential time; write "
                + "a pattern without that, or a [Rule]";
        }
        catch (ArgumentOutOfRangeException)
        {
            // The platform of an older development environment has no such engine: the build finds what this one cannot.
            return null;
        }
        catch (ArgumentException cause)
        {
            return $"'{pattern}' is no pattern: {cause.Message.TrimEnd('.')}";
        }
    }
}
