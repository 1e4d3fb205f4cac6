using Microsoft.CodeAnalysis;

namespace Preprocessing.Generators.Discovery;

/// <summary>The whole number types of C# and what they can hold, as far as a double can say it.</summary>
static class WholeNumbers
{
    /// <summary>The range of a whole number type or of an enumeration; null for other types.</summary>
    public static (double Least, double Most)? Range(ITypeSymbol type) =>
        (type is INamedTypeSymbol { EnumUnderlyingType: { } underlying } ? underlying : type).SpecialType switch
        {
            SpecialType.System_SByte => (sbyte.MinValue, sbyte.MaxValue),
            SpecialType.System_Byte => (byte.MinValue, byte.MaxValue),
            SpecialType.System_Int16 => (short.MinValue, short.MaxValue),
            SpecialType.System_UInt16 => (ushort.MinValue, ushort.MaxValue),
            SpecialType.System_Int32 => (int.MinValue, int.MaxValue),
            SpecialType.System_UInt32 => (uint.MinValue, uint.MaxValue),
            SpecialType.System_Int64 => (long.MinValue, long.MaxValue),
            SpecialType.System_UInt64 => (ulong.MinValue, ulong.MaxValue),
            _ => null,
        };

    public static bool IsWhole(this ITypeSymbol type) => Range(type) is not null;

    public static bool IsDouble(this ITypeSymbol type) => type.SpecialType == SpecialType.System_Double;

    /// <summary>Whether NaN is one of the type's values, and so not a sign that the value is missing.</summary>
    public static bool IsFloating(this ITypeSymbol type) =>
        type.SpecialType is SpecialType.System_Double or SpecialType.System_Single || type.IsHalf();
}
