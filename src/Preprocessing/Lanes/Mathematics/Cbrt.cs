using System.Runtime.CompilerServices;
using Preprocessing.Authoring;

namespace Preprocessing.PortableRoutines;

/// <summary>Cube root.</summary>
/// <remarks>
/// Method: a polynomial start of 19 bits (our own minimax fit), one step of Halley to 57, and one more from the root cut to 26 bits,
/// whose square is exact; after W. Kahan and D. Bindel, "Computing a real cube root" (2001).
/// </remarks>
readonly struct Cbrt : IRoutine
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Run<T>(ref T x) where T : struct, INumericLane<T>
    {
        var value = x;
        var size = T.Abs(value);
        var normal = T.IfLess(size, Logarithm.SmallestNormal, size * 18014398509481984.0, size);
        var exponent = T.Or(T.ShiftRight(normal, 52), T.Bits(0x4330_0000_0000_0000)) - (4503599627370496.0 + 1023);
        var mantissa = T.Or(T.And(normal, T.Bits(Exact.MantissaBits)), 1);

        var third = T.Floor((exponent + 0.5) * 0.3333333333333333);
        var rest = exponent - third * 3;
        var v = mantissa * T.IfEqual(rest, 0, 1, T.IfEqual(rest, 1, 2, 4));
        var w = mantissa * mantissa;
        var start = (mantissa * 0.8381112319864699 + 0.47334494843979474) + w * ((mantissa * 0.2027338487575744 + -0.4691631093503841)
            + w * (mantissa * 0.005346736627979436 + -0.05037242082110757));
        var root = start * T.IfEqual(rest, 0, 1, T.IfEqual(rest, 1, 1.2599210498948732, 1.5874010519681996));

        var cube = root * root * root;
        root = Exact.High(root * ((cube + (v + v)) / (cube + cube + v)));
        var ratio = v / (root * root);
        root = root + root * ((ratio - root) / (root + root + ratio));

        third = T.IfLess(size, Logarithm.SmallestNormal, third - 18, third);
        var result = T.Or(root * Exact.PowerOfTwo(third), T.And(value, T.Bits(Exact.SignBit)));
        var limits = T.IfEqual(size, 0, value, T.IfEqual(size, double.PositiveInfinity, value, result));
        x = T.IfMissing(value, value, limits);
    }
}
