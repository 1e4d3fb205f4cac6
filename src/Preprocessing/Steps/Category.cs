using System.Globalization;
using System.Runtime.CompilerServices;

namespace Preprocessing.Authoring;

/// <summary>What kind of value a <see cref="Category"/> holds.</summary>
public enum CategoryKind
{
    /// <summary>No value.</summary>
    Missing,

    /// <summary>A text.</summary>
    Text,

    /// <summary>A whole number: integers, booleans, enums, dates as ticks.</summary>
    Integer,

    /// <summary>A floating-point number, never NaN; −0 counts as 0.</summary>
    Real,
}

/// <summary>One discrete value of a column: a text, a number, or missing.</summary>
/// <remarks>Passing one around copies no text and allocates nothing.</remarks>
public readonly ref struct Category
{
    readonly long bits;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    Category(CategoryKind kind, ReadOnlySpan<char> text, long bits)
    {
        Kind = kind;
        Text = text;
        this.bits = bits;
    }

    /// <summary>What this value is.</summary>
    public CategoryKind Kind { get; }

    /// <summary>The text; empty if <see cref="Kind"/> is not <see cref="CategoryKind.Text"/>.</summary>
    public ReadOnlySpan<char> Text { get; }

    /// <summary>The whole number; 0 if <see cref="Kind"/> is not <see cref="CategoryKind.Integer"/>.</summary>
    public long Integer => Kind == CategoryKind.Integer ? bits : 0;

    /// <summary>The number as a double; NaN for texts and missing values.</summary>
    public double Real => Kind switch
    {
        CategoryKind.Integer => bits,
        CategoryKind.Real => BitConverter.Int64BitsToDouble(bits),
        _ => double.NaN,
    };

    /// <summary>The key of what is no text: two words, where the category itself would have to be copied.</summary>
    internal CategoryKey Key => CategoryKey.Of(Kind, bits);

    /// <summary>Whether there is no value.</summary>
    public bool IsMissing => Kind == CategoryKind.Missing;

    /// <summary>No value.</summary>
    public static Category Missing => default;

    // Inlined, as all of the text path is: a category that is copied on its way costs more than the look-up.
    /// <summary>A text; null is missing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Category Of(string? text) => text is null ? default : new(CategoryKind.Text, text, 0);

    /// <summary>A text; the empty text is a value like any other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Category Of(ReadOnlySpan<char> text) => new(CategoryKind.Text, text, 0);

    /// <summary>A whole number.</summary>
    public static Category Of(long number) => new(CategoryKind.Integer, default, number);

    /// <summary>A number; NaN is missing, −0 is 0.</summary>
    public static Category Of(double number) =>
        double.IsNaN(number) ? default : new(CategoryKind.Real, default, BitConverter.DoubleToInt64Bits(number + 0.0));

    /// <summary>The value as text, invariant of culture; "null" if missing.</summary>
    public override string ToString() => Kind switch
    {
        CategoryKind.Text => Text.ToString(),
        CategoryKind.Integer => bits.ToString(CultureInfo.InvariantCulture),
        CategoryKind.Real => Real.ToString("R", CultureInfo.InvariantCulture),
        _ => "null",
    };
}
