using System.Numerics;

namespace Preprocessing.Authoring;

/// <summary>Rounds exact ratios of integers to the nearest double, once, ties to even.</summary>
static class ExactRounding
{
    /// <summary>
    /// Rounds <paramref name="numerator"/> / <paramref name="denominator"/> · 2^<paramref name="exponent"/>; the denominator is above 0.
    /// </summary>
    public static double Ratio(BigInteger numerator, BigInteger denominator, int exponent)
    {
        if (numerator.IsZero)
            return 0;
        var quotient = Divide(BigInteger.Abs(numerator), denominator, 66, 1, ref exponent);
        var rounded = Round(quotient, exponent);
        return numerator.Sign < 0 ? -rounded : rounded;
    }

    /// <summary>Rounds the mean of <paramref name="count"/> rows with this sum; NaN if there are none.</summary>
    public static double Mean(in ExactValue sum, RowCount count)
    {
        if (count == 0)
            return double.NaN;
        var numerator = sum.Integer(out var exponent);
        var denominator = count.Integer(out var unit);
        return Ratio(numerator, denominator, exponent - unit);
    }

    /// <summary>
    /// Rounds √(<paramref name="numerator"/> / <paramref name="denominator"/> · 2^<paramref name="exponent"/>)
    /// of numbers that are not negative.
    /// </summary>
    public static double RootOfRatio(BigInteger numerator, BigInteger denominator, int exponent)
    {
        if (numerator.Sign <= 0)
            return 0;
        var square = Divide(numerator, denominator, 140, 2, ref exponent);
        var root = RootDown(square);
        // The lowest bit says whether the root has a remainder: it decides ties and is far below the last bit kept.
        root = (root << 1) | (root * root == square ? 0 : 1);
        return Round(root, exponent / 2 - 1);
    }

    /// <summary>
    /// Divides. The quotient has at least <paramref name="bits"/> bits and a last bit that says whether there is a remainder; the exponent
    /// becomes a multiple of <paramref name="step"/>.
    /// </summary>
    static BigInteger Divide(BigInteger numerator, BigInteger denominator, int bits, int step, ref int exponent)
    {
        var shift = Math.Max(0, bits - (int)(numerator.GetBitLength() - denominator.GetBitLength()));
        if ((exponent - shift - 1) % step != 0)
            shift++;
        var quotient = BigInteger.DivRem(numerator << shift, denominator, out var rest);
        exponent -= shift + 1;
        return (quotient << 1) | (rest.IsZero ? 0 : 1);
    }

    static double Round(BigInteger value, int exponent)
    {
        var bits = (int)value.GetBitLength();
        // The last bit that a double of this size can hold: 52 below its highest bit, or the last bit of the denormals.
        var last = Math.Max(bits - 1 + exponent - 52, -1074);
        if (last > 971)
            return double.PositiveInfinity;
        var cut = last - exponent;
        if (cut <= 0)
            return Math.ScaleB((double)(ulong)(value << -cut), last);
        var kept = value >> cut;
        BigInteger rest = value - (kept << cut), half = BigInteger.One << (cut - 1);
        var order = rest.CompareTo(half);
        if (order > 0 || (order == 0 && !kept.IsEven))
            kept += 1;
        return Math.ScaleB((double)(ulong)kept, last);
    }

    /// <summary>Computes ⌊√value⌋ by Newton's iteration from above.</summary>
    static BigInteger RootDown(BigInteger value)
    {
        var root = BigInteger.One << (int)((value.GetBitLength() + 1) / 2);
        while (true)
        {
            var next = (root + value / root) >> 1;
            if (next >= root)
                return root;
            root = next;
        }
    }
}
