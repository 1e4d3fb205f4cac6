using System.Runtime.CompilerServices;
using Preprocessing.Authoring;

namespace Preprocessing.PortableRoutines;

/// <summary>x to the power of y.</summary>
/// <remarks>
/// Method: e^(y · ln x) with the logarithm and the product to twice the precision. Special cases after IEEE 754-2019 §9.2.1.
/// </remarks>
readonly struct Pow : IRoutine2
{
    // In stages, because the compiler no longer inlines a lane's operations into a routine with several hundred of them.
    [MethodImpl(MethodImplOptions.NoInlining), SkipLocalsInit]
    public static void Run<T>(ref T x, ref T y) where T : struct, INumericLane<T>
    {
        Unsafe.SkipInit(out Aligned.Room room);
        ref var high = ref Aligned.Place<T>(ref room);
        ref var low = ref Aligned.Next(ref high);
        Exponent(ref x, ref y, ref high, ref low);
        Power(ref high, ref low);
        x = Limits(x, y, T.Abs(x), high);
    }

    /// <summary>y · ln |x| = high + low.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Exponent<T>(ref T x, ref T y, ref T high, ref T low) where T : struct, INumericLane<T>
    {
        var log = PreciseLogarithm.Evaluate(T.Abs(x), out var logLow);

        // Beyond 2^66 every power overflows, vanishes or is 1; the limit also keeps the product from overflowing.
        const double most = 73786976294838206464.0;
        var power = y;
        power = T.IfLess(most, power, most, T.IfLess(power, -most, -most, power));
        var product = Exact.Product(power, 0, log, logLow, out var productLow);
        high = product;
        low = T.IfLess(T.Abs(product), 800, productLow, 0);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Power<T>(ref T high, ref T low) where T : struct, INumericLane<T> => high = Exponential.Exp(high, low);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T Limits<T>(T x, T y, T size, T result) where T : struct, INumericLane<T>
    {
        var ofZero = T.IfLess(0, y, 0, double.PositiveInfinity);
        var ofInfinity = T.IfLess(0, y, double.PositiveInfinity, 0);
        var halfPower = y * 0.5;
        var whole = T.IfEqual(T.Floor(y), y, result, double.NaN);
        var sign = T.And(x, T.Bits(Exact.SignBit));

        result = T.IfLess(x, 0, whole, result);
        result = T.IfEqual(size, 0, ofZero, T.IfEqual(size, double.PositiveInfinity, ofInfinity, result));
        var odd = T.IfEqual(T.Floor(y), y, T.IfEqual(T.Floor(halfPower), halfPower, result, T.Xor(result, sign)), result);
        result = T.IfMissing(x, x, T.IfMissing(y, y, odd));
        return T.IfEqual(y, 0, 1, T.IfEqual(x, 1, 1, result));
    }
}
