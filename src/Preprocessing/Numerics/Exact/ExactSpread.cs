using System.Numerics;

namespace Preprocessing.Authoring;

/// <summary>The variance from exact sums.</summary>
static class ExactSpread
{
    /// <summary>Computes (n·Σx² − (Σx)²) / (n·(n − ddof)) as an exact ratio and rounds it by <paramref name="round"/>.</summary>
    public static double Compute(
        in ExactValue sum, in ExactValue squares, RowCount count, int ddof, Func<BigInteger, BigInteger, int, double> round)
    {
        var x = sum.Integer(out var e);
        return Ratio(in squares, x * x, 2 * e, count, ddof, round);
    }

    /// <summary>
    /// Computes (n·Σ − <paramref name="square"/>·2^<paramref name="exponent"/>) / (n·(n − ddof)) as an exact ratio and rounds it.
    /// </summary>
    public static double Ratio(
        in ExactValue products, BigInteger square, int exponent, RowCount count, int ddof,
        Func<BigInteger, BigInteger, int, double> round)
    {
        BigInteger q = products.Integer(out var f), n = count.Integer(out var unit);
        f += unit;
        var least = Math.Min(exponent, f);
        var numerator = ((q * n) << (f - least)) - (square << (exponent - least));
        return round(numerator, n * (n - ((BigInteger)ddof << -unit)), least - 2 * unit);
    }
}
