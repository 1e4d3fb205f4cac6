using System.Runtime.CompilerServices;
using Preprocessing.Authoring;

namespace Preprocessing.PortableRoutines;

/// <summary>The angle of the point (y, x) in (−π, π]; the first operand is the ordinate.</summary>
/// <remarks>
/// Method: the quotient of the smaller and the larger coordinate to twice the precision, reduced to |q| ≤ tan(π/8) by
/// atan(a) = π/4 + atan((a−1)/(a+1)), then q + q³·P(q²); J. F. Hart et al., Computer Approximations (1968), §6.5. P is our own
/// minimax fit, error 2^−63. Special cases after IEEE 754-2019 §9.2.1.
/// </remarks>
readonly struct Atan2 : IRoutine2
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Run<T>(ref T y, ref T x) where T : struct, INumericLane<T>
    {
        T height = T.Abs(y), width = T.Abs(x);
        ToScale(ref height, ref width);

        // The smaller coordinate over the larger; if the smaller is above tan(π/8) of the larger, the point is turned by π/4.
        var small = T.IfLess(width, height, width, height);
        var large = T.IfLess(width, height, height, width);
        var turn = T.IfLess(large * 0.41421356237309503, small, 1, 0);
        var difference = Exact.FastSum(-large, small, out var differenceLow);
        var sum = Exact.FastSum(large, small, out var sumLow);
        var over = T.IfEqual(turn, 0, small, difference);
        var overLow = T.IfEqual(turn, 0, 0, differenceLow);
        var under = T.IfEqual(turn, 0, large, sum);
        var underLow = T.IfEqual(turn, 0, 0, sumLow);
        var q = Exact.Quotient(over, overLow, under, underLow, out var qLow);
        qLow = T.IfLess(T.Abs(q), 1e-150, 0, qLow);

        var z = q * q;
        var tail = qLow * (1 - z) + q * z * Series(z);

        // π/2 minus the angle above the diagonal; π minus the angle left of the axis.
        var left = T.IfLess(T.Or(T.And(x, T.Bits(Exact.SignBit)), 1), 0, 1, 0);
        var eighths = T.IfLess(width, height, 2 - turn, turn);
        eighths = T.IfEqual(left, 0, eighths, 4 - eighths);
        var flips = T.IfLess(width, height, 1 - left, left);
        q = T.IfEqual(flips, 0, q, -q);
        tail = T.IfEqual(flips, 0, tail, -tail);

        var corner = T.IfEqual(eighths, 3, 2.356194490192345, eighths * 0.7853981633974483);
        var cornerLow = T.IfEqual(eighths, 3, 9.184850993605148e-17, eighths * 3.061616997868383e-17);
        var angle = Exact.FastSum(corner, q, out var lost);
        angle = angle + (lost + (cornerLow + tail));
        angle = T.Or(T.Abs(angle), T.And(y, T.Bits(Exact.SignBit)));
        y = T.IfMissing(x, x, T.IfMissing(y, y, angle));
    }

    // Infinite coordinates count as 1, finite ones beside them as 0; without infinities, both are moved away from the ends of the range.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ToScale<T>(ref T height, ref T width) where T : struct, ILane<T>
    {
        var large = T.IfLess(width, height, height, width);
        var factor = T.IfLess(1e300, large, 8.673617379884035e-19, T.IfLess(large, 1e-150, 3.514776401986872e+159, 1));
        var infinite = T.IfEqual(large, double.PositiveInfinity, 1, 0);
        var heightAtEnd = T.IfEqual(height, double.PositiveInfinity, 1, 0);
        var widthAtEnd = T.IfEqual(width, double.PositiveInfinity, 1, 0);
        height = T.IfEqual(infinite, 0, height * factor, heightAtEnd);

        // 0/0 has the same angle as 0/1.
        width = T.IfEqual(infinite, 0, T.IfEqual(large, 0, 1, width * factor), widthAtEnd);
    }

    /// <summary>P: (atan(q) − q) / q³ as a polynomial in q².</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Series<T>(T z) where T : struct, ILane<T>
    {
        var w = z * z;
        var low = (z * 0.19999999999998538 + -0.3333333333333333) + w * (z * 0.11111111091866549 + -0.14285714285469037);
        var middle = (z * 0.07692284199746552 + -0.09090908238987963) + w * (z * 0.058770841761667435 + -0.06666239798993426);
        var high = (z * 0.045026425129472275 + -0.052184629117453064) + w * (z * 0.015132842732853844 + -0.03343134480846201);
        var w2 = w * w;
        return low + w2 * (middle + w2 * high);
    }
}
