using System.Numerics;

namespace Preprocessing.Authoring;

/// <summary>The variance from exact sums.</summary>
static class ExactSpread
{
    /// <summary>Computes (n·Σx² − (Σx)²) / (n·(n − ddof)) as an exact ratio and rounds it by <paramref name="round"/>.</summary>
    public static double Compute(
        in ExactValue sum, in ExactValue squares, long count, int ddof, Func<BigInteger, BigInteger, int, double> round)
    {
        BigInteger x = sum.Integer(out var e), q = squares.Integer(out var f);
        var exponent = Math.Min(2 * e, f);
        var numerator = ((q * count) << (f - exponent)) - ((x * x) << (2 * e - exponent));
        return round(numerator, (BigInteger)count * (count - ddof), exponent);
    }
}
