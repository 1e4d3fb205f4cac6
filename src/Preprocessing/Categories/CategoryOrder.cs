namespace Preprocessing.Authoring;

/// <summary>The one order of categories: numbers by value, then texts by code point, then missing.</summary>
/// <remarks>
/// The order of code points is the order of UTF-8 bytes and of Python's strings. The order of UTF-16 units, and so of
/// <see cref="StringComparer.Ordinal"/>, puts U+1F600 before U+FFFD. A whole number comes before the equal floating-point number.
/// </remarks>
static class CategoryOrder
{
    /// <summary>Returns a number below, at or above 0 if <paramref name="a"/> comes before, with or after <paramref name="b"/>.</summary>
    public static int Compare(Category a, Category b)
    {
        if (a.Kind == CategoryKind.Text && b.Kind == CategoryKind.Text)
            return Compare(a.Text, b.Text);
        var numbers = IsNumber(a.Kind) && IsNumber(b.Kind);
        if (!numbers)
            return Rank(a.Kind).CompareTo(Rank(b.Kind));
        return (a.Kind, b.Kind) switch
        {
            (CategoryKind.Integer, CategoryKind.Integer) => a.Integer.CompareTo(b.Integer),
            (CategoryKind.Real, CategoryKind.Real) => a.Real.CompareTo(b.Real),
            (CategoryKind.Integer, _) => Compare(a.Integer, b.Real),
            _ => -Compare(b.Integer, a.Real),
        };
    }

    /// <summary>Compares texts by code point; a lone surrogate counts as one.</summary>
    public static int Compare(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var i = a.CommonPrefixLength(b);
        if (i == a.Length || i == b.Length)
            return a.Length.CompareTo(b.Length);
        // The units differ in the second half of a pair on at least one side, so the pairs that
        // begin with the shared first half are compared.
        if (i > 0 && char.IsHighSurrogate(a[i - 1]) && (char.IsLowSurrogate(a[i]) || char.IsLowSurrogate(b[i])))
            i--;
        return CodePoint(a, i).CompareTo(CodePoint(b, i));
    }

    static int CodePoint(ReadOnlySpan<char> text, int i) =>
        i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]) ? char.ConvertToUtf32(text[i], text[i + 1]) : text[i];

    static int Compare(long whole, double real)
    {
        // Outside the range of whole numbers the comparison as doubles is exact; inside it the floor of the real number is a whole number.
        if (real >= 9223372036854775808.0)
            return -1;
        if (real < -9223372036854775808.0)
            return 1;
        var order = whole.CompareTo((long)Math.Floor(real));
        return order != 0 ? order : -1;
    }

    static bool IsNumber(CategoryKind kind) => kind is CategoryKind.Integer or CategoryKind.Real;

    static int Rank(CategoryKind kind) => kind switch { CategoryKind.Missing => 2, CategoryKind.Text => 1, _ => 0 };
}
