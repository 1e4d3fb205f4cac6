using System.Runtime.CompilerServices;
using Preprocessing.Authoring;

namespace Preprocessing.PortableRoutines;

/// <summary>Hyperbolic tangent.</summary>
/// <remarks>Method: −E/(2+E) with E = e^(−2|x|) − 1 and the quotient to twice the precision.</remarks>
readonly struct Tanh : IRoutine
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Run<T>(ref T x) where T : struct, INumericLane<T>
    {
        var value = x;
        var half = Exponential.HalfExpM1(T.Abs(value) * -2, out var low);
        half = Exact.FastSum(half, low, out low);
        var under = Exact.FastSum<T>(1, half, out var lost);
        var quotient = Exact.Quotient(half, low, under, lost + low, out var error);
        var result = T.Or(T.Abs(quotient + error), T.And(value, T.Bits(Exact.SignBit)));
        x = T.IfLess(T.Abs(value), 3.725290298461914e-09, value, result);
    }
}
