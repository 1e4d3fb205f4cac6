using System.Runtime.CompilerServices;
using Preprocessing.Authoring;

namespace Preprocessing.DeterministicMath;

/// <summary>x to the power of y.</summary>
/// <remarks>Method: e^(y · ln x) with the logarithm and the product to twice the precision. Special cases after IEEE 754-2019 §9.2.1.</remarks>
readonly struct Pow : IRoutine2
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Run<T>(ref T x, ref T y) where T : struct, INumericLane<T>
    {
        T size = T.Abs(x);
        T log = PreciseLogarithm.Of(size, out T logLow);

        // Beyond 2^66 every power overflows, vanishes or is 1; and the product must not overflow.
        const double most = 73786976294838206464.0;
        T power = T.IfLess(most, y, most, T.IfLess(y, -most, -most, y));
        T product = Exact.Product(power, 0, log, logLow, out T productLow);
        T result = Exponential.Exp(product, T.IfLess(T.Abs(product), 800, productLow, 0));
        x = Limits(x, y, size, result);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T Limits<T>(T x, T y, T size, T result) where T : struct, INumericLane<T>
    {
        T ofZero = T.IfLess(0, y, 0, double.PositiveInfinity);
        T ofInfinity = T.IfLess(0, y, double.PositiveInfinity, 0);
        T halfPower = y * 0.5;
        T whole = T.IfEqual(T.Floor(y), y, result, double.NaN);
        T sign = T.And(x, T.Bits(Exact.SignBit));

        result = T.IfLess(x, 0, whole, result);
        result = T.IfEqual(size, 0, ofZero, T.IfEqual(size, double.PositiveInfinity, ofInfinity, result));
        T odd = T.IfEqual(T.Floor(y), y, T.IfEqual(T.Floor(halfPower), halfPower, result, T.Xor(result, sign)), result);
        result = T.IfMissing(x, x, T.IfMissing(y, y, odd));
        return T.IfEqual(y, 0, 1, T.IfEqual(x, 1, 1, result));
    }
}
