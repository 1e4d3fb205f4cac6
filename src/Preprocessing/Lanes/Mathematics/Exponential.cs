using System.Runtime.CompilerServices;
using Preprocessing.Authoring;

namespace Preprocessing.PortableRoutines;

/// <summary>e to the power of x.</summary>
readonly struct Exp : IRoutine
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Run<T>(ref T x) where T : struct, INumericLane<T> => x = Exponential.Exp(x, 0);
}

/// <summary>e to the power of x, minus one.</summary>
readonly struct ExpM1 : IRoutine
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Run<T>(ref T x) where T : struct, INumericLane<T>
    {
        var value = x;
        var half = Exponential.HalfExpM1(value, out var low);
        x = T.IfLess(T.Abs(value), 5.551115123125783e-17, value, (half + low) * 2);
    }
}

/// <summary>The common part of the exponentials.</summary>
/// <remarks>
/// Method: argument reduction to |r| ≤ ln(2)/2 after W. J. Cody and W. Waite, Software Manual for the Elementary Functions (1980),
/// ch. 6; then e^r − 1 = r + r²/2 + r³·q(r) with r²/2 kept exactly in two parts. q is our own minimax fit, error 2^−64.
/// </remarks>
static class Exponential
{
    const double Ln2High = 0.6931471803691238; // 32 bits, so that its product with an exponent is exact
    const double Ln2Low = 1.9082149292705877e-10;
    const double Log2E = 1.4426950408889634;

    /// <summary>e^(x + low), where low is below the last bit of x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Exp<T>(T x, T low) where T : struct, INumericLane<T>
    {
        x = T.IfLess(x, -746, -746, T.IfLess(710, x, 710, x));
        var high = Reduced(x, low, out var exponent, out var tail);
        var sum = Exact.FastSum<T>(1, high, out var error);
        return Exact.Scale(sum + (error + tail), exponent);
    }

    // 2^k·(1 + p) − 1 = (2^k − 1) + 2^k·p, at half its size because 2^1024 is out of range.
    /// <summary>Half of e^x − 1 as an unevaluated sum of two numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T HalfExpM1<T>(T x, out T low) where T : struct, INumericLane<T>
    {
        x = T.IfLess(x, -40, -40, T.IfLess(710, x, 710, x));
        var high = Reduced(x, 0, out var exponent, out var tail);
        var power = Exact.PowerOfTwo(exponent - 1);
        var whole = Exact.Sum(power, -0.5, out var lost);
        var sum = Exact.FastSum(whole, power * high, out var error);
        low = error + (lost + power * tail);
        return sum;
    }

    /// <summary>e^r − 1 = result + tail, where x + low = exponent · ln 2 + r.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T Reduced<T>(T x, T low, out T exponent, out T tail) where T : struct, INumericLane<T>
    {
        exponent = Exact.Round(x * Log2E);
        var left = x - exponent * Ln2High;
        var taken = exponent * Ln2Low - low;
        var r = left - taken;
        var rest = (left - r) - taken;

        var rr = r * r;
        var r4 = rr * rr;
        var q = ((r * 0.0416666666666667 + 0.16666666666666682) + rr * (r * 0.0013888888888865362 + 0.008333333333316855))
            + r4 * (((r * 2.4801587364846934e-05 + 0.00019841269896853843) + rr * (r * 2.7557238808746124e-07 + 2.7557234385885416e-06))
            + r4 * (r * 2.0925657493730784e-09 + 2.511220175969604e-08));

        var head = Exact.High(r);
        var half = head * head * 0.5;
        var halfRest = (r + head) * (r - head) * 0.5;
        var sum = Exact.FastSum(r, half, out var error);
        tail = error + (halfRest + (rr * r * q + (rest + rest * r)));
        return sum;
    }
}
