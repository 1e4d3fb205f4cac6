using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Preprocessing.Generators.Discovery;

/// <summary>The expressions that make constraint attributes, so that what they compare is what a column holds.</summary>
static class ConstraintCode
{
    const string Generated = "global::Preprocessing.Generated.";

    /// <summary>The type of the field that holds a constraint.</summary>
    public static string Type(IPropertySymbol column, AttributeData attribute) =>
        attribute.AttributeClass.Is(Names.Pattern) ? $"{Generated}LinearPattern"
        : IsTyped(column.Type.Underlying(), attribute) ? $"{Generated}TypedRange<{column.Type.Underlying().Full()}>"
        : $"global::{Names.Validation}";

    /// <summary>The expression that makes the constraint.</summary>
    public static string Creation(IPropertySymbol column, AttributeData attribute)
    {
        if (attribute.AttributeClass.Is(Names.Pattern))
            // The attribute itself would search with an engine that may take exponential time.
            return $"new {Type(column, attribute)}({Literals.Creation(attribute)})";
        if (Listed(attribute) is { } listed)
            return Values(column.Type.Underlying(), attribute, listed);
        if (!IsOfType(attribute))
            return Literals.Creation(attribute);
        var range = Invariant(attribute);
        return IsTyped(column.Type.Underlying(), attribute) ? $"new {Type(column, attribute)}({range})" : range;
    }

    /// <summary>Whether a constraint is a range of values of the column's own type.</summary>
    public static bool IsTyped(ITypeSymbol column, AttributeData attribute) =>
        column.IsValueType && !column.IsText() && !column.IsEnum() && !column.IsParsed() && IsOfType(attribute)
        && SymbolEqualityComparer.Default.Equals(attribute.ConstructorArguments[0].Value as ITypeSymbol, column);

    static bool IsOfType(AttributeData attribute) =>
        attribute.AttributeClass.Is(Names.Range) && attribute.ConstructorArguments.FirstOrDefault().Kind == TypedConstantKind.Type;

    // The attribute compares objects: 1 is not 1L to it, and a member of an enum is not its name, which columns hold.
    static string Values(ITypeSymbol column, AttributeData attribute, IEnumerable<TypedConstant> listed) => Literals.Creation(
        attribute,
        $"new object?[] {{ {string.Join(", ", listed.Select(constant => Held(column, constant) ?? Literals.Text(constant)))} }}",
        attribute.NamedArguments);

    /// <summary>The values that a constraint allows or denies; null for other constraints.</summary>
    public static IEnumerable<TypedConstant>? Listed(AttributeData attribute) =>
        IsListing(attribute.AttributeClass) && attribute.ConstructorArguments.Length == 1
        && attribute.ConstructorArguments[0] is { Kind: TypedConstantKind.Array, IsNull: false } array ? array.Values : null;

    static bool IsListing(ITypeSymbol? type) => type.Is(Names.AllowedValues) || type.Is(Names.DeniedValues);

    /// <summary>A constant as a column holds it, as a C# expression; null if no value of the column equals it.</summary>
    public static string? Held(ITypeSymbol column, TypedConstant constant) => constant switch
    {
        { IsNull: true } => "null",
        { Kind: TypedConstantKind.Enum } => column.IsEnum() && SymbolEqualityComparer.Default.Equals(constant.Type, column)
            ? $"{Generated}EnumNames.Name({Literals.Text(constant)})"
            : null,
        { Kind: not TypedConstantKind.Primitive } => null,
        { Value: char letter } => column.SpecialType == SpecialType.System_Char ? Literals.Text(letter.ToString()) : null,
        { Value: string } => column.IsText() || column.IsEnum() || column.IsParsed() ? Literals.Text(constant) : null,
        { Value: bool } => column.IsBoolean() ? Literals.Text(constant) : null,
        _ => column.IsBoolean() ? null : Number(column.SpecialType, constant.Value!) is { } number ? Literals.Text(number) : null,
    };

    /// <summary>A number in another type; null if that type does not hold it exactly.</summary>
    static object? Number(SpecialType type, object value)
    {
        try
        {
            object? number = type switch
            {
                SpecialType.System_SByte => Convert.ToSByte(value, CultureInfo.InvariantCulture),
                SpecialType.System_Byte => Convert.ToByte(value, CultureInfo.InvariantCulture),
                SpecialType.System_Int16 => Convert.ToInt16(value, CultureInfo.InvariantCulture),
                SpecialType.System_UInt16 => Convert.ToUInt16(value, CultureInfo.InvariantCulture),
                SpecialType.System_Int32 => Convert.ToInt32(value, CultureInfo.InvariantCulture),
                SpecialType.System_UInt32 => Convert.ToUInt32(value, CultureInfo.InvariantCulture),
                SpecialType.System_Int64 => Convert.ToInt64(value, CultureInfo.InvariantCulture),
                SpecialType.System_UInt64 => Convert.ToUInt64(value, CultureInfo.InvariantCulture),
                SpecialType.System_Single => Convert.ToSingle(value, CultureInfo.InvariantCulture),
                SpecialType.System_Double => Convert.ToDouble(value, CultureInfo.InvariantCulture),
                SpecialType.System_Decimal => Convert.ToDecimal(value, CultureInfo.InvariantCulture),
                _ => null,
            };
            return number is not null && IsSame(number, value) ? number : null;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    static bool IsSame(object one, object other) =>
        one is float or double || other is float or double
            ? Convert.ToDouble(one, CultureInfo.InvariantCulture) == Convert.ToDouble(other, CultureInfo.InvariantCulture)
            : Convert.ToDecimal(one, CultureInfo.InvariantCulture) == Convert.ToDecimal(other, CultureInfo.InvariantCulture);

    /// <summary>A range of values that are given as texts, which are read alike in every culture.</summary>
    static string Invariant(AttributeData attribute) => Literals.Creation(
        attribute,
        string.Join(", ", attribute.ConstructorArguments.Select(Literals.Text)),
        attribute.NamedArguments.Where(named => named.Key is not ("ParseLimitsInInvariantCulture" or "ConvertValueInInvariantCulture")),
        "ParseLimitsInInvariantCulture = true",
        "ConvertValueInInvariantCulture = true");
}
