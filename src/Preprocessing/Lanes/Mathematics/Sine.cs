using System.Runtime.CompilerServices;
using Preprocessing.Authoring;

namespace Preprocessing.PortableRoutines;

/// <summary>Sine.</summary>
readonly struct Sin : IRoutine, Angle.IRoutine
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Run<T>(ref T x) where T : struct, INumericLane<T>
    {
        var value = x;
        if (T.AnyLess(Angle.Limit, T.Abs(value)))
        {
            Angle.Each<Sin, T>(ref x);
            return;
        }
        var r = Angle.Reduce(value, out var low, out var quadrant);
        x = Evaluate(value, r, low, quadrant);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Evaluate<T>(T x, T r, T low, T quadrant) where T : struct, INumericLane<T> =>
        T.IfEqual(x, 0, x, Sine.Select(r, low, quadrant));
}

/// <summary>Cosine.</summary>
readonly struct Cos : IRoutine, Angle.IRoutine
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Run<T>(ref T x) where T : struct, INumericLane<T>
    {
        var value = x;
        if (T.AnyLess(Angle.Limit, T.Abs(value)))
        {
            Angle.Each<Cos, T>(ref x);
            return;
        }
        var r = Angle.Reduce(value, out var low, out var quadrant);
        x = Evaluate(value, r, low, quadrant);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Evaluate<T>(T x, T r, T low, T quadrant) where T : struct, INumericLane<T> => Sine.Select(r, low, quadrant + 1);
}

/// <summary>The common part of sine and cosine.</summary>
/// <remarks>
/// Method: reduction to |r| ≤ π/4 as a sum of two numbers (<see cref="Angle"/>), then the polynomials in the form of K. C. Ng's
/// kernels described with fdlibm: sin = r + r³·S(r²), cos = 1 − r²/2 + r⁴·C(r²). S and C are our own minimax fits, error 2^−57 and 2^−62.
/// </remarks>
static class Sine
{
    /// <summary>The sine of r + low + quadrant · π/2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Select<T>(T r, T low, T quadrant) where T : struct, INumericLane<T>
    {
        // The quadrant modulo 4, as 0, 1, 2 or 3.
        var turn = quadrant - T.Floor(quadrant * 0.25) * 4;
        var half = T.IfLess(turn, 2, turn, turn - 2);
        var sine = SineKernel(r, low, out var sineTail);
        var cosine = CosineKernel(r, low, out var cosineTail);
        var result = T.IfEqual(half, 0, sine + sineTail, cosine + cosineTail);
        return T.IfLess(turn, 2, result, -result);
    }

    /// <summary>sin(r + low) = result + tail.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T SineKernel<T>(T r, T low, out T tail) where T : struct, INumericLane<T>
    {
        var z = r * r;
        var s = z * Series(z) + -0.1666666666666664;
        tail = z * r * s + low * (1 - z * 0.5);
        return r;
    }

    /// <summary>sin(r + low) = result + tail, with the cubic term to twice the precision; for quotients, because they add errors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T PreciseSine<T>(T r, T low, out T tail) where T : struct, INumericLane<T>
    {
        var z = Exact.Product(r, r, out var zLow);
        var cube = Exact.Product(r, 0, z, zLow, out var cubeLow);
        var sixth = Exact.FastSum(-0.1666666666666664, z * Series(z), out var sixthLow);
        var term = Exact.Product(cube, cubeLow, sixth, sixthLow, out var termLow);
        var sine = Exact.FastSum(r, term, out var error);
        return Exact.FastSum(sine, error + (termLow + low * (1 - z * 0.5)), out tail);
    }

    // S without its first coefficient.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T Series<T>(T z) where T : struct, INumericLane<T>
    {
        var w = z * z;
        return (z * -0.00019841269830109135 + 0.008333333333323624)
            + w * ((z * -2.505073239418497e-08 + 2.7557313638603615e-06) + w * 1.5894580575114977e-10);
    }

    /// <summary>cos(r + low) = result + tail.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T CosineKernel<T>(T r, T low, out T tail) where T : struct, INumericLane<T>
    {
        var z = r * r;
        var w = z * z;
        var c = (z * -0.0013888888888882816 + 0.04166666666666665) + w * ((z * -2.755731573029535e-07 + 2.4801587294605876e-05)
            + w * (z * -1.1367900252334266e-11 + 2.0875896371903953e-09));

        // The square and its rounding error, so that 1 − r²/2 is known beyond its last bit.
        var head = Exact.High(r);
        var half = head * head * 0.5;
        var cosine = Exact.FastSum<T>(1, -half, out var error);
        tail = error + (w * c - (r + head) * (r - head) * 0.5 - r * low);
        return cosine;
    }
}
