using System.Globalization;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>Whole numbers of 128 bits: as numbers where a double holds them, and as categories.</summary>
static class WideNumber
{
    /// <summary>The number.</summary>
    /// <exception cref="StepException">No double is this number.</exception>
    public static double Number(Int128 value)
    {
        var number = (double)value;
        // The largest number would be taken for 2^127, which is no Int128.
        return number < Power127 && (Int128)number == value ? number : throw NotExact(value.ToString(CultureInfo.InvariantCulture));
    }

    /// <inheritdoc cref="Number(Int128)"/>
    public static double Number(UInt128 value)
    {
        var number = (double)value;
        return number < 2 * Power127 && (UInt128)number == value ? number : throw NotExact(value.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The category: a whole number as of other columns; the text of its digits if that is beyond 64 bits.</summary>
    public static Category Category(Int128 value) =>
        value >= long.MinValue && value <= long.MaxValue
            ? Authoring.Category.Of((long)value)
            : Authoring.Category.Of(value.ToString(CultureInfo.InvariantCulture));

    /// <inheritdoc cref="Category(Int128)"/>
    public static Category Category(UInt128 value) =>
        value <= (ulong)long.MaxValue
            ? Authoring.Category.Of((long)value)
            : Authoring.Category.Of(value.ToString(CultureInfo.InvariantCulture));

    const double Power127 = 170141183460469231731687303715884105728d;

    static StepException NotExact(string value) =>
        new(Fault.OutOfRange, $"The whole number {value} is no double, which steps on numbers compute with: those are exact up to 2^53. "
            + "Round it in an expression, as in 'double X => (double)Id', or let a step take it as a category.");
}
