using System.Linq;
using Microsoft.CodeAnalysis;
using Preprocessing.Generators.Model;

namespace Preprocessing.Generators.Discovery;

/// <summary>What values of a type can be: columns, numbers, categories.</summary>
static class ValueTypes
{
    /// <summary>The type without <c>?</c>.</summary>
    public static ITypeSymbol Underlying(this ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : type;

    public static bool IsNullable(this ITypeSymbol type) =>
        type.IsValueType
            ? type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T
            : type.NullableAnnotation == NullableAnnotation.Annotated;

    public static bool IsText(this ITypeSymbol type) => type.SpecialType == SpecialType.System_String;

    /// <summary>Whether values are members of an enum, which count by their names.</summary>
    public static bool IsEnum(this ITypeSymbol type) => type.Underlying().TypeKind == TypeKind.Enum;

    public static bool IsBoolean(this ITypeSymbol type) => type.Underlying().SpecialType == SpecialType.System_Boolean;

    /// <summary>Whether values that are no texts count by their one text: a Guid, a char.</summary>
    public static bool IsParsed(this ITypeSymbol type) =>
        type.Underlying() is { SpecialType: SpecialType.System_Char } || type.Underlying().Is("System.Guid");

    public static bool IsHalf(this ITypeSymbol type) => type.Underlying().Is("System.Half");

    /// <summary>Whether values are whole numbers of 128 bits, of which a double holds few.</summary>
    public static bool IsWide(this ITypeSymbol type) => type.Underlying().Is("System.Int128") || type.Underlying().Is("System.UInt128");

    public static bool IsNumber(this ITypeSymbol type) => type.IsListedNumber() || type.IsHalf() || type.IsWide();

    /// <summary>Whether values are numbers that lists can hold.</summary>
    static bool IsListedNumber(this ITypeSymbol type) => type.Underlying().SpecialType is
        SpecialType.System_Boolean or SpecialType.System_SByte or SpecialType.System_Byte or SpecialType.System_Int16
        or SpecialType.System_UInt16 or SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Int64
        or SpecialType.System_UInt64 or SpecialType.System_Single or SpecialType.System_Double or SpecialType.System_Decimal;

    static bool IsTime(ITypeSymbol type) => type.Underlying().MetadataName() is
        "System.DateTime" or "System.DateTimeOffset" or "System.DateOnly" or "System.TimeOnly" or "System.TimeSpan";

    /// <summary>Whether values of the type lie in time: on a day, at a time of day, or both.</summary>
    static bool IsMoment(ITypeSymbol type) => IsTime(type) && type.Underlying().Name != "TimeSpan";

    /// <summary>Whether a column can have the type.</summary>
    public static bool IsColumn(this ITypeSymbol type) =>
        type.IsText() || type.IsNumber() || type.IsEnum() || type.IsParsed() || IsTime(type) || type.Underlying().ListElement() is not null;

    /// <summary>Whether values are memory, which as a column holds vectors.</summary>
    public static bool IsMemory(this ITypeSymbol type) => type.Underlying().Is("System.ReadOnlyMemory");

    /// <summary>
    /// The type of an element if the type is a list: an array or <c>IReadOnlyList</c> of texts or numbers, or memory of numbers; else null.
    /// </summary>
    public static ITypeSymbol? ListElement(this ITypeSymbol type)
    {
        var element = type is IArrayTypeSymbol { Rank: 1 } array ? array.ElementType
            : type is INamedTypeSymbol { TypeArguments.Length: 1 } list
                && (list.Is("System.Collections.Generic.IReadOnlyList") || list.Is("System.ReadOnlyMemory"))
                ? list.TypeArguments[0]
            : null;
        return element is not null && (element.IsText() && !type.IsMemory() || element.IsListedNumber() && !element.IsNullable())
            ? element
            : null;
    }

    /// <summary>What a value of the type enters a chain as; null if it cannot enter one.</summary>
    public static ChainKind? Enters(this ITypeSymbol type) =>
        type.IsText() || type.IsEnum() || type.IsParsed() ? ChainKind.Category
        : type.IsNumber() ? ChainKind.Number
        : type.ListElement() is not null && !type.IsMemory() ? ChainKind.Items
        : IsMoment(type) ? ChainKind.Moments
        : type is INamedTypeSymbol { IsTupleType: true } tuple ? Together(tuple)
        : null;

    static ChainKind? Together(INamedTypeSymbol tuple) =>
        tuple.TupleElements.All(element => element.Type.IsNumber()) ? ChainKind.Numbers
        : tuple.TupleElements.All(element => IsMoment(element.Type)) ? ChainKind.Moments
        : tuple.TupleElements.All(element => element.Type.IsNumber() || element.Type.IsText()) ? ChainKind.Items
        : null;
}
