using System.Runtime.CompilerServices;
using Preprocessing.Authoring;

namespace Preprocessing.DeterministicMath;

/// <summary>Natural logarithms.</summary>
/// <remarks>
/// Method: K. C. Ng, the algorithm described with fdlibm's log and log1p. x = 2^k · (1+f), s = f/(2+f), log(1+f) = 2s + s³·L(s²),
/// summed so that f itself enters unrounded. The coefficients of L are our own minimax fit (Remez), error 2^−66 of the result.
/// </remarks>
static class Logarithm
{
    const double Ln2High = 0.6931471803691238; // 32 bits, so that its product with an exponent is exact
    const double Ln2Low = 1.9082149292705877e-10;
    const double SmallestNormal = 2.2250738585072014e-308;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static T Log<T>(T x) where T : struct, INumericLane<T>
    {
        T normal = T.IfLess(x, SmallestNormal, x * 18014398509481984.0, x);
        T mantissa = Exact.Mantissa(normal, out T exponent);
        exponent = T.IfLess(x, SmallestNormal, exponent - 54, exponent);
        return Limits(x, Sum(exponent, mantissa - 1, 0));
    }

    // 1 + x rounds; what is lost there is known exactly and enters as a first-order correction, lost/(1+f).
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static T Log1P<T>(T x) where T : struct, INumericLane<T>
    {
        T one = Exact.Sum<T>(x, 1, out T lost);
        T f = Exact.Mantissa(one, out T exponent) - 1;

        // Above 2^1022 nothing that was lost matters, and the power of two would leave the normal range.
        T scaled = lost * Exact.PowerOfTwo(T.IfLess(exponent, 1023, -exponent, -1022));
        T s = f / (f + 2);
        T inverse = 1 - (s + s) * (1 - s * (1 - s));
        T sum = Sum(exponent, f, s, scaled * inverse);
        return T.IfLess(T.Abs(x), 5.551115123125783e-17, x, Limits(one, sum));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T Sum<T>(T exponent, T f, T correction) where T : struct, INumericLane<T> => Sum(exponent, f, f / (f + 2), correction);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T Sum<T>(T exponent, T f, T s, T correction) where T : struct, INumericLane<T>
    {
        T z = s * s;
        T w = z * z;
        T even = w * (w * (w * (w * 0.13250857098205596 + 0.15387088209404873) + 0.2222222264597147) + 0.40000000000006225);
        T odd = z * (w * (w * (w * 0.13250172624774773 + 0.18181775727305308) + 0.2857142856909181) + 0.6666666666666666);
        T half = f * f * 0.5;
        return exponent * Ln2High - ((half - (s * (half + (even + odd)) + (exponent * Ln2Low + correction))) - f);
    }

    // The finite formula gives nonsense outside (0, ∞); what belongs there is put in at the end.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T Limits<T>(T x, T inside) where T : struct, INumericLane<T>
    {
        T below = T.IfEqual(x, 0, double.NegativeInfinity, double.NaN);
        return T.IfEqual(x, double.PositiveInfinity, x, T.IfLess(0, x, inside, below));
    }
}
