using System.Globalization;
using System.Numerics;

namespace Preprocessing.Data;

/// <summary>Reads a value from its text, whatever the culture; false if the text is no such value or the value is not exact.</summary>
/// <remarks>Structs implement it, so that each form is compiled into its own loop.</remarks>
interface ITextForm<T>
{
    /// <summary>Reads a value from a text without spaces at its ends.</summary>
    static abstract bool TryRead(ReadOnlySpan<char> text, out T value);
}

/// <summary>Whole numbers: digits with an optional sign. A fraction of zeros and an exponent are read if the number is whole.</summary>
readonly struct WholeForm<T> : ITextForm<T> where T : unmanaged, IBinaryInteger<T>
{
    // What "12.0" and "1e3" need, which tools write that know no missing whole numbers.
    const NumberStyles Decimal = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    public static bool TryRead(ReadOnlySpan<char> text, out T value) =>
        T.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) || TryReadDecimal(text, out value);

    // Beyond the digits of a decimal, a whole number is read as digits alone.
    static bool TryReadDecimal(ReadOnlySpan<char> text, out T value)
    {
        value = default;
        if (!text.ContainsAny(".eE") || !DecimalForm.TryRead(text, Decimal, out var number) || number != decimal.Truncate(number))
            return false;
        value = T.CreateSaturating(number);
        return decimal.CreateSaturating(value) == number;
    }
}

/// <summary>
/// Numbers in double or single precision: the nearest to the decimal number of the text. NaN, infinity and their short forms are read in
/// any case; a number too large for the type is refused.
/// </summary>
readonly struct RealForm<T> : ITextForm<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    public static bool TryRead(ReadOnlySpan<char> text, out T value) =>
        text.Length > 0 && char.IsAsciiLetter(text[^1])
            ? TryReadWord(text, out value)
            : T.TryParse(text, Style, CultureInfo.InvariantCulture, out value) && T.IsFinite(value);

    static bool TryReadWord(ReadOnlySpan<char> text, out T value)
    {
        var negative = text[0] == '-';
        var word = text[0] is '-' or '+' ? text[1..] : text;
        value = word.Equals("nan", StringComparison.OrdinalIgnoreCase) ? T.NaN
            : word.Equals("inf", StringComparison.OrdinalIgnoreCase) || word.Equals("infinity", StringComparison.OrdinalIgnoreCase)
                ? (negative ? T.NegativeInfinity : T.PositiveInfinity)
            : T.Zero;
        return value != T.Zero;
    }
}

/// <summary>Decimal numbers of at most 28 digits, so that none is rounded.</summary>
readonly struct DecimalForm : ITextForm<decimal>
{
    const int MostDigits = 28;

    public static bool TryRead(ReadOnlySpan<char> text, out decimal value) =>
        TryRead(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, out value);

    public static bool TryRead(ReadOnlySpan<char> text, NumberStyles style, out decimal value)
    {
        value = default;
        return IsExact(text) && decimal.TryParse(text, style, CultureInfo.InvariantCulture, out value);
    }

    // Zeros before the first digit and after the last digit of a fraction say nothing; an exponent moves the point.
    static bool IsExact(ReadOnlySpan<char> text)
    {
        var digits = text;
        var exponent = 0;
        var end = text.IndexOfAny('e', 'E');
        if (end >= 0)
        {
            digits = text[..end];
            if (!int.TryParse(text[(end + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent))
                return false;
        }
        digits = digits.TrimStart("+-");
        var point = digits.IndexOf('.');
        var whole = (point < 0 ? digits : digits[..point]).TrimStart('0');
        var fraction = point < 0 ? default : digits[(point + 1)..].TrimEnd('0');
        return exponent is > -MostDigits and < MostDigits
            && whole.Length + Math.Max(0, exponent) <= MostDigits
            && fraction.Length + Math.Max(0, -exponent) <= MostDigits
            && whole.Length + fraction.Length <= MostDigits;
    }
}

/// <summary>Booleans: true and false, t and f in any case, 1 and 0.</summary>
readonly struct BooleanForm : ITextForm<bool>
{
    public static bool TryRead(ReadOnlySpan<char> text, out bool value)
    {
        value = text is "1" or "t" or "T" || text.Equals("true", StringComparison.OrdinalIgnoreCase);
        return value || text is "0" or "f" or "F" || text.Equals("false", StringComparison.OrdinalIgnoreCase);
    }
}

/// <summary>Dates of ISO 8601: 2026-01-31.</summary>
readonly struct DateForm : ITextForm<DateOnly>
{
    public static bool TryRead(ReadOnlySpan<char> text, out DateOnly value) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out value);
}

/// <summary>Times of day: 23:59, 23:59:59, with a fraction of up to seven digits.</summary>
readonly struct TimeForm : ITextForm<TimeOnly>
{
    static readonly string[] Forms = ["HH:mm:ss", "HH:mm:ss.FFFFFFF", "HH:mm"];

    public static bool TryRead(ReadOnlySpan<char> text, out TimeOnly value) =>
        TimeOnly.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out value);
}

/// <summary>Lengths of time: [-][d.]hh:mm:ss with a fraction of up to seven digits, the constant form of .NET.</summary>
readonly struct LengthForm : ITextForm<TimeSpan>
{
    public static bool TryRead(ReadOnlySpan<char> text, out TimeSpan value) =>
        TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out value);
}
