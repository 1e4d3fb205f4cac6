using System.Runtime.CompilerServices;
using Preprocessing.Authoring;

namespace Preprocessing.PortableRoutines;

/// <summary>Tangent.</summary>
/// <remarks>Method: the quotient of <see cref="Sine"/>'s sine and cosine, or its negative reciprocal, to twice the precision.</remarks>
readonly struct Tan : IRoutine, Angle.IRoutine
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Run<T>(ref T x) where T : struct, INumericLane<T>
    {
        var value = x;
        if (T.AnyLess(Angle.Limit, T.Abs(value)))
        {
            Angle.Each<Tan, T>(ref x);
            return;
        }
        var r = Angle.Reduce(value, out var low, out var quadrant);
        x = Evaluate(value, r, low, quadrant);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Evaluate<T>(T x, T r, T low, T quadrant) where T : struct, INumericLane<T>
    {
        var sine = Sine.PreciseSine(r, low, out var sineTail);
        var cosine = Sine.CosineKernel(r, low, out var cosineTail);
        cosine = Exact.FastSum(cosine, cosineTail, out cosineTail);

        var odd = quadrant - T.Floor(quadrant * 0.5) * 2;
        var over = T.IfEqual(odd, 0, sine, -cosine);
        var overLow = T.IfEqual(odd, 0, sineTail, -cosineTail);
        var under = T.IfEqual(odd, 0, cosine, sine);
        var underLow = T.IfEqual(odd, 0, cosineTail, sineTail);
        var result = Exact.Quotient(over, overLow, under, underLow, out var error);
        return T.IfLess(T.Abs(x), 7.450580596923828e-09, x, result + error);
    }
}
