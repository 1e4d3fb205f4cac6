using System.Runtime.CompilerServices;
using Preprocessing.Authoring;

namespace Preprocessing.DeterministicMath;

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
        T size = T.Abs(x);
        T z = T.IfLess(size, 0.5, size * size, (1 - size) * 0.5);
        T root = T.Sqrt(z);
        T square = Exact.Product(root, root, out T squareLow);
        T rootLow = T.IfEqual(root, 0, 0, ((z - square) - squareLow) / (root + root));
        T s = T.IfLess(size, 0.5, size, root);

        T tail = s * z * Series(z);

        T turned = Exact.FastSum<T>(1.5707963267948966, -(s + s), out T lost);
        T large = turned + (lost + (6.123233995736766e-17 - 2 * (rootLow + tail)));
        T result = T.IfLess(size, 0.5, s + tail, large);
        x = T.Or(result, T.And(x, T.Bits(Exact.SignBit)));
    }

    /// <summary>P: (asin(a) − a) / a³ as a polynomial in a².</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Series<T>(T z) where T : struct, ILane<T>
    {
        T w = z * z;
        T low = (z * 0.07500000000001261 + 0.16666666666666663) + w * (z * 0.030381944587472128 + 0.04464285714089283);
        T middle = (z * 0.017352917250623077 + 0.022372153190903986) + w * (z * 0.011583351216653699 + 0.013962202869184216);
        T high = (z * 0.009968431182100519 + 0.009496181500749936) + w * (z * 0.024762904167055646 + 0.0007636817827053256)
            + w * w * (z * 0.03374819759274108 + -0.02620449667029335);
        T w2 = w * w;
        return low + w2 * (middle + w2 * high);
    }
}
