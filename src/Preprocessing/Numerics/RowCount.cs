using System.Globalization;
using System.Numerics;

namespace Preprocessing.Authoring;

/// <summary>
/// A number of rows, each of which counts as often as its weight says: once, if the class declares no weight.
/// </summary>
/// <remarks>
/// A whole number, and a fraction in units of 2⁻⁶⁴. Sums are exact, so they do not depend on the order of the rows. Every weight from 2⁻¹²
/// up is such a number itself; a smaller one is rounded to the nearest, once. A count is never negative.
/// </remarks>
public readonly record struct RowCount : IComparable<RowCount>
{
    /// <summary>The largest weight of a row, and of all rows together: up to here a double holds every whole number.</summary>
    internal const double Most = 1L << 53;

    const int FractionBits = 64;

    RowCount(long rows, ulong fraction) => (Rows, Fraction) = (rows, fraction);

    /// <summary>The whole part.</summary>
    internal long Rows { get; }

    /// <summary>The rest, in units of 2⁻⁶⁴.</summary>
    internal ulong Fraction { get; }

    /// <summary>The count, as it was before it was taken apart.</summary>
    internal static RowCount From(long rows, ulong fraction) => new(rows, fraction);

    /// <summary>Returns the count of one row with a weight.</summary>
    /// <param name="weight">A number from 0 to 2⁵³.</param>
    public static RowCount Of(double weight)
    {
        if (!(weight is >= 0 and <= Most))
            throw new ArgumentOutOfRangeException(nameof(weight), weight, "A weight is a number from 0 to 2⁵³.");
        var rows = (long)weight;
        // The difference is exact, and so is its product with a power of two; a double rounds to whole numbers, ties to even.
        var fraction = Math.Round(Math.ScaleB(weight - rows, FractionBits), MidpointRounding.ToEven);
        return new(rows, (ulong)fraction);
    }

    /// <summary>A number of rows without weights.</summary>
    /// <param name="rows">At least 0.</param>
    public static implicit operator RowCount(long rows)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        return new(rows, 0);
    }

    /// <summary>
    /// The count as a whole number, for a summary that can only repeat rows. It must not ignore a weight: a count with a fraction is an
    /// error.
    /// </summary>
    /// <exception cref="FitException">The count has a fraction.</exception>
    public long Whole => Fraction == 0 ? Rows : throw new FitException(
        Fault.InvalidInputType,
        "A weight has a fraction, but what this step learns from can only repeat rows: expected whole numbers. "
            + "Round the weights, or remove the step.");

    /// <summary>Returns the count rounded to the nearest double, ties to even.</summary>
    public double ToDouble() => Fraction == 0 ? Rows : ExactRounding.Ratio(Integer(out var exponent), BigInteger.One, exponent);

    /// <summary>Adds two counts.</summary>
    public static RowCount operator +(RowCount left, RowCount right)
    {
        var fraction = unchecked(left.Fraction + right.Fraction);
        return new(left.Rows + right.Rows + (fraction < left.Fraction ? 1 : 0), fraction);
    }

    /// <summary>Returns whether one count is less than another.</summary>
    public static bool operator <(RowCount left, RowCount right) => left.CompareTo(right) < 0;

    /// <summary>Returns whether one count is greater than another.</summary>
    public static bool operator >(RowCount left, RowCount right) => left.CompareTo(right) > 0;

    /// <summary>Returns whether one count is at most another.</summary>
    public static bool operator <=(RowCount left, RowCount right) => left.CompareTo(right) <= 0;

    /// <summary>Returns whether one count is at least another.</summary>
    public static bool operator >=(RowCount left, RowCount right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public int CompareTo(RowCount other) => (Rows, Fraction).CompareTo((other.Rows, other.Fraction));

    /// <summary>Returns the count as a decimal number, the same in every culture.</summary>
    public override string ToString() => ToDouble().ToString(CultureInfo.InvariantCulture);

    /// <summary>Half of the count, rounded down and up.</summary>
    internal (RowCount Down, RowCount Up) Halves()
    {
        UInt128 all = new((ulong)Rows, Fraction), down = all / 2, up = all - down;
        return (From((long)(down >> FractionBits), (ulong)down), From((long)(up >> FractionBits), (ulong)up));
    }

    /// <summary>The count, several times.</summary>
    internal RowCount Times(int times)
    {
        var carry = Math.BigMul(Fraction, (ulong)times, out var fraction);
        return new(Rows * times + (long)carry, fraction);
    }

    /// <summary>Returns an integer: the count is this integer times 2^<paramref name="exponent"/>.</summary>
    internal BigInteger Integer(out int exponent)
    {
        exponent = Fraction == 0 ? 0 : -FractionBits;
        return Fraction == 0 ? Rows : ((BigInteger)Rows << FractionBits) + Fraction;
    }
}
