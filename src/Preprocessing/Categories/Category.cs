using System.Globalization;
using System.Runtime.CompilerServices;

namespace Preprocessing.Authoring;

/// <summary>The kinds of values that a <see cref="Category"/> holds.</summary>
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
/// <remarks>Passing a category copies no text and allocates nothing.</remarks>
public readonly ref struct Category
{
    // The bits of a number are the number, those of a text its key. A longer text has the tag 0 until its hash is needed.
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

    /// <summary>The kind of this value.</summary>
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

    /// <summary>The key: two words that distinguish this category from most others, without a copy of the category.</summary>
    internal CategoryKey Key
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Kind != CategoryKind.Text ? CategoryKey.Of(Kind, bits) : tag != 0 ? new((ulong)bits, tag) : CategoryKey.OfLong(Text);
    }

    /// <summary>Whether the value is missing.</summary>
    public bool IsMissing => Kind == CategoryKind.Missing;

    /// <summary>The missing value.</summary>
    public static Category Missing => default;

    // Inlined, as the whole path of texts is: copying a category on its way costs more than the look-up.
    /// <summary>Returns the category of a text; null is missing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Category Of(string? text) => text is null ? default : new(text, CategoryKey.Pack(text));

    /// <summary>Returns the category of a text; the empty text is a value like any other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Category Of(ReadOnlySpan<char> text) => new(text, CategoryKey.Pack(text));

    /// <summary>Returns the category of a text whose key is known, so that the look-up need not read the text.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Category Of(ReadOnlySpan<char> text, CategoryKey key) => new(text, key);

    /// <summary>Returns the category of a whole number.</summary>
    public static Category Of(long number) => new(CategoryKind.Integer, number);

    /// <summary>Returns the category of a number; NaN is missing, −0 is 0.</summary>
    public static Category Of(double number) =>
        double.IsNaN(number) ? default : new(CategoryKind.Real, BitConverter.DoubleToInt64Bits(number + 0.0));

    /// <summary>Returns the value as text, independent of the culture; "null" if missing.</summary>
    public override string ToString() => Kind switch
    {
        CategoryKind.Text => Text.ToString(),
        CategoryKind.Integer => bits.ToString(CultureInfo.InvariantCulture),
        CategoryKind.Real => Real.ToString("R", CultureInfo.InvariantCulture),
        _ => "null",
    };
}
