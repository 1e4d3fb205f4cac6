using Microsoft.CodeAnalysis;

namespace Preprocessing.Generators.Discovery;

/// <summary>What the values of key columns are: keys of one kind can be compared, whatever their types.</summary>
static class KeyKinds
{
    /// <summary>The kind of a type, as messages call it.</summary>
    public static string Of(ITypeSymbol type)
    {
        var value = type.Underlying();
        return value.IsText() || value.IsEnum() || value.IsParsed() ? "a text"
            : value.SpecialType switch
            {
                SpecialType.System_Boolean or (>= SpecialType.System_SByte and <= SpecialType.System_UInt64) => "a whole number",
                SpecialType.System_Single or SpecialType.System_Double or SpecialType.System_Decimal => "a real number",
                _ => $"of type '{value.Describe()}'",
            };
    }
}
