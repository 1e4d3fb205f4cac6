using System.Runtime.CompilerServices;
using Preprocessing.Authoring;

namespace Preprocessing.PortableRoutines;

/// <summary>Inverse sine, in radians.</summary>
/// <remarks>
/// Method: W. J. Cody and W. Waite, Software Manual for the Elementary Functions (1980), ch. 10: a + a³·P(a²) below ½, else
/// π/2 − 2·asin(√((1−a)/2)), with the root to twice the precision. P is our own minimax fit, error 2^−62.
/// </remarks>
readonly struct Asin : IRoutine
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Run<T>(ref T x) where T : struct, INumericLane<T>
    {
        var size = T.Abs(x);
        var z = T.IfLess(size, 0.5, size * size, (1 - size) * 0.5);
        var root = T.Sqrt(z);
        var square = Exact.Product(root, root, out var squareLow);
        var rootLow = T.IfEqual(root, 0, 0, ((z - square) - squareLow) / (root + root));
        var s = T.IfLess(size, 0.5, size, root);

        var tail = s * z * Series(z);

        var turned = Exact.FastSum<T>(1.5707963267948966, -(s + s), out var lost);
        var large = turned + (lost + (6.123233995736766e-17 - 2 * (rootLow + tail)));
        var result = T.IfLess(size, 0.5, s + tail, large);
        x = T.Or(result, T.And(x, T.Bits(Exact.SignBit)));
    }

    /// <summary>P: (asin(a) − a) / a³ as a polynomial in a².</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Series<T>(T z) where T : struct, ILane<T>
    {
        var w = z * z;
        var low = (z * 0.07500000000001261 + 0.16666666666666663) + w * (z * 0.030381944587472128 + 0.04464285714089283);
        var middle = (z * 0.017352917250623077 + 0.022372153190903986) + w * (z * 0.011583351216653699 + 0.013962202869184216);
        var high = (z * 0.009968431182100519 + 0.009496181500749936) + w * (z * 0.024762904167055646 + 0.0007636817827053256)
            + w * w * (z * 0.03374819759274108 + -0.02620449667029335);
        var w2 = w * w;
        return low + w2 * (middle + w2 * high);
    }
}
