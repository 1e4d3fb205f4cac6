using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace Preprocessing.Generators.Discovery;

/// <summary>The constraint attributes of the base library, applied to constants of the compilation.</summary>
static class ParameterConstraints
{
    const string Annotations = "System.ComponentModel.DataAnnotations.";

    /// <summary>The values that a broken constraint of a parameter expects; null if the parameter breaks none.</summary>
    public static string? Broken(StepParameter parameter) =>
        Values(parameter.Value).Select(Undefined)
            .Concat(parameter.Constraints.Select(constraint => Broken(constraint, parameter.Value)))
            .FirstOrDefault(expected => expected is not null);

    /// <summary>A constant as messages show it.</summary>
    public static string Describe(TypedConstant value) =>
        value.Kind == TypedConstantKind.Array && !value.IsNull
            ? "[" + string.Join(", ", value.Values.Select(Describe)) + "]"
            : Describe(value.Value);

    static string Describe(object? value) => value switch
    {
        null => "null",
        double.PositiveInfinity => "infinity",
        double.NegativeInfinity => "−infinity",
        int.MaxValue or long.MaxValue or double.MaxValue => "any number",
        string text => $"\"{text}\"",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    /// <summary>The values in an array, or the value itself.</summary>
    static IEnumerable<TypedConstant> Values(TypedConstant value) =>
        value.Kind != TypedConstantKind.Array ? [value] : value.IsNull ? [] : value.Values.ToArray();

    static string? Undefined(TypedConstant value)
    {
        if (value.Kind != TypedConstantKind.Enum || value.Type is not INamedTypeSymbol type)
            return null;
        var members = type.GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue).ToArray();
        if (members.Any(member => Equals(member.ConstantValue, value.Value)))
            return null;
        if (type.Attribute("System.FlagsAttribute") is not null
            && (Bits(value.Value) & ~members.Aggregate(0L, (all, member) => all | Bits(member.ConstantValue))) == 0)
            return null;
        return $"a member of '{type.Name}': {string.Join(", ", members.Select(member => member.Name))}";
    }

    static long Bits(object? value) => value is ulong bits ? unchecked((long)bits) : Convert.ToInt64(value, CultureInfo.InvariantCulture);

    static string? Broken(AttributeData constraint, TypedConstant value)
    {
        var name = constraint.AttributeClass?.MetadataName() ?? "";
        if (!name.StartsWith(Annotations, StringComparison.Ordinal))
            return null;
        var arguments = constraint.ConstructorArguments;
        switch (name.Substring(Annotations.Length))
        {
            case "RangeAttribute":
                return Values(value).Select(single => OutOfRange(constraint, single)).FirstOrDefault(expected => expected is not null);
            case "AllowedValuesAttribute":
                var allowed = arguments[0].Values;
                return Values(value).Any(single => !allowed.Any(known => Equals(known.Value, single.Value)))
                    ? "one of " + string.Join(", ", allowed.Select(Describe))
                    : null;
            case "DeniedValuesAttribute":
                var denied = arguments[0].Values;
                return Values(value).Any(single => denied.Any(known => Equals(known.Value, single.Value)))
                    ? "none of " + string.Join(", ", denied.Select(Describe))
                    : null;
            case "RequiredAttribute":
                return value.IsNull || value is { Kind: not TypedConstantKind.Array, Value: string text } && text.Trim().Length == 0
                    ? "a value"
                    : null;
            case "RegularExpressionAttribute":
                return value is { Kind: not TypedConstantKind.Array, Value: string matched }
                    && arguments[0].Value is string pattern
                    && !Matches(matched, pattern)
                    ? $"a match of '{pattern}'"
                    : null;
            case "LengthAttribute":
                return Length(value) is { } length && (length < (int)arguments[0].Value! || length > (int)arguments[1].Value!)
                    ? $"a length from {arguments[0].Value} to {arguments[1].Value}"
                    : null;
            case "MinLengthAttribute":
                return Length(value) < (int)arguments[0].Value! ? $"a length of at least {arguments[0].Value}" : null;
            case "MaxLengthAttribute" when arguments.Length == 1:
            case "StringLengthAttribute":
                return Length(value) > (int)arguments[0].Value! ? $"a length of at most {arguments[0].Value}" : null;
            default:
                return null;
        }
    }

    static int? Length(TypedConstant value) =>
        value.IsNull ? null : value.Kind == TypedConstantKind.Array ? value.Values.Length : (value.Value as string)?.Length;

    static bool Matches(string text, string pattern) =>
        Regex.Match(text, pattern, RegexOptions.CultureInvariant) is { Success: true, Index: 0 } match && match.Length == text.Length;

    static string? OutOfRange(AttributeData range, TypedConstant value)
    {
        if (range.ConstructorArguments.Length != 2
            || value.Value is not (sbyte or byte or short or ushort or int or uint or long or ulong or float or double))
            return null;
        bool low = Set(range, "MinimumIsExclusive"), high = Set(range, "MaximumIsExclusive");
        var (number, minimum, maximum) =
            (Number(value.Value), Number(range.ConstructorArguments[0].Value), Number(range.ConstructorArguments[1].Value));
        if ((low ? number > minimum : number >= minimum) && (high ? number < maximum : number <= maximum))
            return null;
        var from = (low ? "more than " : "at least ") + Describe(range.ConstructorArguments[0]);
        return maximum is int.MaxValue or double.MaxValue || double.IsPositiveInfinity(maximum) ? from
            : $"{from} and {(high ? "less than" : "at most")} {Describe(range.ConstructorArguments[1])}";
    }

    static double Number(object? value) => Convert.ToDouble(value, CultureInfo.InvariantCulture);

    static bool Set(AttributeData attribute, string name) =>
        attribute.NamedArguments.Any(named => named.Key == name && named.Value.Value is true);
}
