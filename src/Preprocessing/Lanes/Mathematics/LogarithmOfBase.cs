using System.Runtime.CompilerServices;
using Preprocessing.Authoring;

namespace Preprocessing.PortableRoutines;

/// <summary>Binary logarithm; exact for powers of two.</summary>
readonly struct Log2 : IRoutine
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Run<T>(ref T x) where T : struct, INumericLane<T>
    {
        var value = x;
        var log = PreciseLogarithm.Split(value, out var low, out var exponent);
        var scaled = Exact.Product(log, low, 1.4426950408889634, 2.0355273740931033e-17, out var scaledLow);
        var sum = Exact.FastSum(exponent, scaled, out var lost);
        x = Logarithm.Limits(value, sum + (lost + scaledLow));
    }
}

/// <summary>Decimal logarithm; exact for powers of ten.</summary>
readonly struct Log10 : IRoutine
{
    const double Log10Of2High = 0.3010299955494702; // 32 bits, so that its product with an exponent is exact
    const double Log10Of2Low = 1.1451100898021838e-10;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Run<T>(ref T x) where T : struct, INumericLane<T>
    {
        var value = x;
        var log = PreciseLogarithm.Split(value, out var low, out var exponent);
        var scaled = Exact.Product(log, low, 0.4342944819032518, 1.098319650216765e-17, out var scaledLow);
        var sum = Exact.FastSum(exponent * Log10Of2High, scaled, out var lost);
        x = Logarithm.Limits(value, sum + (lost + (scaledLow + exponent * Log10Of2Low)));
    }
}
