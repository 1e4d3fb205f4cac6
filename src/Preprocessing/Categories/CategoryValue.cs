using System.Globalization;

namespace Preprocessing.Authoring;

/// <summary>One discrete value of a column that can be stored, as opposed to a <see cref="Category"/>.</summary>
/// <remarks>
/// Values have the order of categories: numbers by value, then texts by code point (like their UTF-8 bytes), then missing. A whole number
/// and the equal floating-point number are two values.
/// </remarks>
public readonly struct CategoryValue : IEquatable<CategoryValue>, IComparable<CategoryValue>
{
    readonly string? text;
    readonly long bits;

    CategoryValue(CategoryKind kind, string? text, long bits)
    {
        Kind = kind;
        this.text = text;
        this.bits = bits;
    }

    /// <summary>The kind of this value.</summary>
    public CategoryKind Kind { get; }

    /// <summary>The text; null if <see cref="Kind"/> is not <see cref="CategoryKind.Text"/>.</summary>
    public string? Text => text;

    /// <summary>The whole number; 0 if <see cref="Kind"/> is not <see cref="CategoryKind.Integer"/>.</summary>
    public long Integer => Kind == CategoryKind.Integer ? bits : 0;

    /// <summary>The number as a double; NaN for texts and missing values.</summary>
    public double Real => ToCategory().Real;

    /// <summary>Whether the value is missing.</summary>
    public bool IsMissing => Kind == CategoryKind.Missing;

    /// <summary>The missing value.</summary>
    public static CategoryValue Missing => default;

    /// <summary>Returns the value of a text; null is missing.</summary>
    public static CategoryValue Of(string? text) => text is null ? default : new(CategoryKind.Text, text, 0);

    /// <summary>Returns the value of a whole number.</summary>
    public static CategoryValue Of(long number) => new(CategoryKind.Integer, null, number);

    /// <summary>Returns the value of a number; NaN is missing, −0 is 0.</summary>
    public static CategoryValue Of(double number) => Of(Category.Of(number));

    /// <summary>Returns the value of a category; its text is copied.</summary>
    public static CategoryValue Of(Category value) => value.Kind switch
    {
        CategoryKind.Text => new(CategoryKind.Text, value.Text.ToString(), 0),
        CategoryKind.Integer => new(CategoryKind.Integer, null, value.Integer),
        CategoryKind.Real => new(CategoryKind.Real, null, BitConverter.DoubleToInt64Bits(value.Real)),
        _ => default,
    };

    /// <summary>Returns the category of this value.</summary>
    public Category ToCategory() => Kind switch
    {
        CategoryKind.Text => Category.Of(text),
        CategoryKind.Integer => Category.Of(bits),
        CategoryKind.Real => Category.Of(BitConverter.Int64BitsToDouble(bits)),
        _ => default,
    };

    /// <inheritdoc/>
    public bool Equals(CategoryValue other) => Kind == other.Kind && bits == other.bits && text == other.text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is CategoryValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, bits, text);

    /// <inheritdoc/>
    public int CompareTo(CategoryValue other) => CategoryOrder.Compare(ToCategory(), other.ToCategory());

    /// <summary>
    /// Returns the value as slot names show it: a text as it is, whole numbers as digits, other numbers in
    /// Python's form ("4.0", "1e+16"), "nan" if missing.
    /// </summary>
    public override string ToString() => Kind switch
    {
        CategoryKind.Text => text!,
        CategoryKind.Integer => bits.ToString(CultureInfo.InvariantCulture),
        CategoryKind.Real => PythonNumber.Format(BitConverter.Int64BitsToDouble(bits)),
        _ => "nan",
    };

    /// <summary>Whether two values are the same.</summary>
    public static bool operator ==(CategoryValue left, CategoryValue right) => left.Equals(right);

    /// <summary>Whether two values differ.</summary>
    public static bool operator !=(CategoryValue left, CategoryValue right) => !left.Equals(right);
}
