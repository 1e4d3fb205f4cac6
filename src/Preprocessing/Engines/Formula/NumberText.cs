using System.Globalization;

namespace Preprocessing.Formulas;

/// <summary>Formats numbers for a person: few digits, powers of ten as such, multiples of π recognised.</summary>
sealed class NumberText
{
    static readonly (double Value, string Text)[] Known =
    [
        (Math.PI, "π"), (2 * Math.PI, "2π"), (Math.PI / 2, "π/2"), (Math.PI / 180, "π/180"), (180 / Math.PI, "180/π"),
        (double.PositiveInfinity, "∞"),
    ];

    readonly int digits;

    public NumberText(int digits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(digits, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(digits, 17);
        this.digits = digits;
    }

    /// <summary>Splits a number that is not negative into its digits and the power of ten by which they are multiplied, if any.</summary>
    public (string Digits, int? Exponent) Split(double value)
    {
        if (Known.FirstOrDefault(known => known.Value == value).Text is { } text)
            return (text, null);
        if (value == Math.Floor(value) && value < 1e15)
            return (value.ToString("0", CultureInfo.InvariantCulture), null);
        var shown = digits == 17
            ? value.ToString("E16", CultureInfo.InvariantCulture)
            : value.ToString("E" + (digits - 1), CultureInfo.InvariantCulture);
        var at = shown.IndexOf('E', StringComparison.Ordinal);
        var exponent = int.Parse(shown[(at + 1)..], CultureInfo.InvariantCulture);
        if (exponent is >= -4 and < 15)
            return (
                value.ToString(digits == 17 ? "R" : "F" + Math.Max(0, digits - 1 - exponent), CultureInfo.InvariantCulture) is var plain
                    && plain.Contains('.')
                    && !plain.Contains('E')
                    ? plain.TrimEnd('0').TrimEnd('.')
                    : plain,
                null);
        var mantissa = shown[..at];
        return (mantissa.Contains('.') ? mantissa.TrimEnd('0').TrimEnd('.') : mantissa, exponent);
    }
}
