using System.Runtime.CompilerServices;
using Preprocessing.Authoring;

namespace Preprocessing.DeterministicMath;

/// <summary>Tangent.</summary>
/// <remarks>Method: the quotient of <see cref="Sine"/>'s sine and cosine, or its negative reciprocal, to twice the precision.</remarks>
readonly struct Tan : IRoutine, Angle.IRoutine
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Run<T>(ref T x) where T : struct, INumericLane<T>
    {
        T value = x;
        if (T.AnyLess(Angle.Limit, T.Abs(value)))
        {
            Angle.Each<Tan, T>(ref x);
            return;
        }
        T r = Angle.Reduce(value, out T low, out T quadrant);
        x = Evaluate(value, r, low, quadrant);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Evaluate<T>(T x, T r, T low, T quadrant) where T : struct, INumericLane<T>
    {
        T sine = Sine.PreciseSine(r, low, out T sineTail);
        T cosine = Sine.CosineKernel(r, low, out T cosineTail);
        cosine = Exact.FastSum(cosine, cosineTail, out cosineTail);

        T odd = quadrant - T.Floor(quadrant * 0.5) * 2;
        T over = T.IfEqual(odd, 0, sine, -cosine);
        T overLow = T.IfEqual(odd, 0, sineTail, -cosineTail);
        T under = T.IfEqual(odd, 0, cosine, sine);
        T underLow = T.IfEqual(odd, 0, cosineTail, sineTail);
        T result = Exact.Quotient(over, overLow, under, underLow, out T error);
        return T.IfLess(T.Abs(x), 7.450580596923828e-09, x, result + error);
    }
}
