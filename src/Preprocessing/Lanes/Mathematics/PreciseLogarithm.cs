using System.Runtime.CompilerServices;
using Preprocessing.Authoring;

namespace Preprocessing.PortableRoutines;

/// <summary>The natural logarithm with a relative error of about 2^−68, for functions that multiply it.</summary>
/// <remarks>
/// Method: the series 2·artanh(s), s = f/(2+f), as in <see cref="Logarithm"/>, with s and the first terms 2 + 2/3·s² + 2/5·s⁴ as
/// unevaluated sums of two numbers (Dekker 1971); the rest of the series is our own minimax fit, error 2^−70 of the result.
/// </remarks>
static class PreciseLogarithm
{
    /// <summary>ln(positive) = exponent · ln 2 + result + low, for positive finite numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Split<T>(T positive, out T low, out T exponent) where T : struct, INumericLane<T>
    {
        var normal = T.IfLess(positive, Logarithm.SmallestNormal, positive * 18014398509481984.0, positive);
        var mantissa = Exact.Mantissa(normal, out exponent);
        exponent = T.IfLess(positive, Logarithm.SmallestNormal, exponent - 54, exponent);

        var f = mantissa - 1;
        var s = Exact.Quotient(f, 0, Exact.Sum<T>(mantissa, 1, out var dividerLow), dividerLow, out var sLow);
        var z = Exact.Product(s, s, out var zLow);
        zLow = zLow + 2 * s * sLow;

        var w = z * z;
        var rest = ((z * 0.2222222222190316 + 0.28571428571428764) + w * (z * 0.15384597582638862 + 0.18181818298097976))
            + w * w * ((z * 0.11707661943323205 + 0.13334714153623495) + w * 0.1171592569996122);
        var fifth = Exact.FastSum(0.4, z * rest, out var fifthLow);
        var third = Exact.Product(z, zLow, fifth, fifthLow - 2.2204460492503132e-17, out var thirdLow);
        third = Exact.FastSum(0.6666666666666666, third, out var lost);
        var square = Exact.Product(z, zLow, third, lost + (thirdLow + 3.700743415417188e-17), out var squareLow);
        var cube = Exact.Product(s, sLow, square, squareLow, out var cubeLow);
        var sum = Exact.FastSum(s + s, cube, out lost);
        return Exact.FastSum(sum, lost + (cubeLow + (sLow + sLow)), out low);
    }

    /// <summary>ln(positive) = result + low.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Evaluate<T>(T positive, out T low) where T : struct, INumericLane<T>
    {
        var fraction = Split(positive, out var fractionLow, out var exponent);
        var sum = Exact.FastSum(exponent * Logarithm.Ln2High, fraction, out var lost);
        return Exact.FastSum(sum, lost + (exponent * Logarithm.Ln2Low + fractionLow), out low);
    }
}
