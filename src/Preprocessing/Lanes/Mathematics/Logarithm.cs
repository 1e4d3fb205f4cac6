using System.Runtime.CompilerServices;
using Preprocessing.Authoring;

namespace Preprocessing.PortableRoutines;

/// <summary>Natural logarithm.</summary>
readonly struct Log : IRoutine
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Run<T>(ref T x) where T : struct, INumericLane<T>
    {
        var value = x;
        var normal = T.IfLess(value, Logarithm.SmallestNormal, value * 18014398509481984.0, value);
        var f = Exact.Mantissa(normal, out var exponent) - 1;
        exponent = T.IfLess(value, Logarithm.SmallestNormal, exponent - 54, exponent);
        x = Logarithm.Limits(value, Logarithm.Sum(exponent, f, f / (f + 2), 0));
    }
}

/// <summary>ln(1 + x).</summary>
/// <remarks>1 + x rounds; the rounding error is known exactly and enters as a first-order correction, lost/(1+f).</remarks>
readonly struct Log1P : IRoutine
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Run<T>(ref T x) where T : struct, INumericLane<T>
    {
        var value = x;
        var one = Exact.Sum<T>(value, 1, out var lost);
        var f = Exact.Mantissa(one, out var exponent) - 1;
        var s = f / (f + 2);
        var inverse = 1 - (s + s) * (1 - s * (1 - s));

        // Above 2^1022 the rounding error does not matter, and the power of two would leave the normal range.
        var correction = lost * Exact.PowerOfTwo(T.IfLess(exponent, 1023, -exponent, -1022)) * inverse;
        var result = Logarithm.Limits(one, Logarithm.Sum(exponent, f, s, correction));
        x = T.IfLess(T.Abs(value), 5.551115123125783e-17, value, result);
    }
}

/// <summary>The common part of the natural logarithms.</summary>
/// <remarks>
/// Method: K. C. Ng, the algorithm described with fdlibm's log and log1p. x = 2^k · (1+f), s = f/(2+f), log(1+f) = 2s + s³·L(s²),
/// summed so that f itself enters unrounded. The coefficients of L are our own minimax fit (Remez), error 2^−66 of the result.
/// </remarks>
static class Logarithm
{
    public const double SmallestNormal = 2.2250738585072014e-308;
    public const double Ln2High = 0.6931471803691238; // 32 bits, so that its product with an exponent is exact
    public const double Ln2Low = 1.9082149292705877e-10;

    /// <summary>exponent · ln 2 + ln(1 + f) + correction, where s = f/(2+f).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum<T>(T exponent, T f, T s, T correction) where T : struct, INumericLane<T>
    {
        var z = s * s;
        var w = z * z;
        var w2 = w * w;
        var even = w * ((w * 0.2222222264597147 + 0.40000000000006225) + w2 * (w * 0.13250857098205596 + 0.15387088209404873));
        var odd = z * ((w * 0.2857142856909181 + 0.6666666666666666) + w2 * (w * 0.13250172624774773 + 0.18181775727305308));
        var half = f * f * 0.5;
        return exponent * Ln2High - ((half - (s * (half + (even + odd)) + (exponent * Ln2Low + correction))) - f);
    }

    // The finite formula gives nonsense outside (0, ∞); the right values are put in at the end.
    /// <summary>Completes the logarithm: <paramref name="inside"/> is its value for x in (0, ∞).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Limits<T>(T x, T inside) where T : struct, INumericLane<T>
    {
        var below = T.IfEqual(x, 0, double.NegativeInfinity, double.NaN);
        return T.IfEqual(x, double.PositiveInfinity, x, T.IfLess(0, x, inside, below));
    }
}
