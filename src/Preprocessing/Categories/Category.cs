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
    // Of a number, itself; of a text, its key. That of a longer text has the tag 0 until somebody needs its hash.
    readonly long bits;
    readonly int tag;

    Category(CategoryKind kind, long bits)
    {
        Kind = kind;
        this.bits = bits;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    Category(ReadOnlySpan<char> text, CategoryKey key)
    {
        Kind = CategoryKind.Text;
        Text = text;
        bits = (long)key.Bits;
        tag = key.Tag;
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

    /// <summary>What tells this category from most others: two words, where the category itself would have to be copied.</summary>
    internal CategoryKey Key
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Kind != CategoryKind.Text ? CategoryKey.Of(Kind, bits) : tag != 0 ? new((ulong)bits, tag) : CategoryKey.OfLong(Text);
    }

    /// <summary>Whether there is no value.</summary>
    public bool IsMissing => Kind == CategoryKind.Missing;

    /// <summary>No value.</summary>
    public static Category Missing => default;

    // Inlined, as all of the text path is: a category that is copied on its way costs more than the look-up.
    /// <summary>A text; null is missing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Category Of(string? text) => text is null ? default : new(text, CategoryKey.Pack(text));

    /// <summary>A text; the empty text is a value like any other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Category Of(ReadOnlySpan<char> text) => new(text, CategoryKey.Pack(text));

    /// <summary>A text that has been seen before: with its key, it need not be read to be looked up.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Category Of(ReadOnlySpan<char> text, CategoryKey key) => new(text, key);

    /// <summary>A whole number.</summary>
    public static Category Of(long number) => new(CategoryKind.Integer, number);

    /// <summary>A number; NaN is missing, −0 is 0.</summary>
    public static Category Of(double number) =>
        double.IsNaN(number) ? default : new(CategoryKind.Real, BitConverter.DoubleToInt64Bits(number + 0.0));

    /// <summary>The value as text, invariant of culture; "null" if missing.</summary>
    public override string ToString() => Kind switch
    {
        CategoryKind.Text => Text.ToString(),
        CategoryKind.Integer => bits.ToString(CultureInfo.InvariantCulture),
        CategoryKind.Real => Real.ToString("R", CultureInfo.InvariantCulture),
        _ => "null",
    };
}
