using CsCheck;

namespace Preprocessing.Tests.Summaries;

/// <summary>Columns of numbers to try.</summary>
static class Numbers
{
    static readonly double[] Traps =
    [
        0, -0.0, 1, -1, 1e9, 1e9 + 1e-7, 1e9 + 2e-7, 1e30, -1e30, 1e-30, 1e300, -1e300, double.MaxValue, double.MinValue, double.Epsilon,
        -double.Epsilon, 2.2250738585072014E-308, 2.2250738585072009E-308, 0.1, 0.30000000000000004, 1L << 53, (1L << 53) + 2, 1e-170,
    ];

    static readonly double[] NotFinite = [double.NaN, double.PositiveInfinity, double.NegativeInfinity];

    static readonly Gen<double> AnyBits = Gen.ULong.Select(BitConverter.UInt64BitsToDouble);

    static readonly Gen<double> Ordinary = Gen.OneOf(Gen.Double[-1, 1], Gen.Int[-5, 5].Select(i => (double)i), Gen.Double[1e9, 1e9 + 1]);

    /// <summary>Finite numbers, ordinary ones or of every size.</summary>
    public static readonly Gen<double[]> Finite = Gen.OneOf(
        Ordinary.Array[1, 80],
        Gen.OneOf(Ordinary, Gen.Int[0, Traps.Length - 1].Select(i => Traps[i]), AnyBits.Where(double.IsFinite)).Array[1, 120],
        Gen.Double[1e-3, 1e3].Array[1000, 2600]);

    /// <summary>With missing and infinite values, or none at all.</summary>
    public static readonly Gen<double[]> Any = Gen.OneOf(
        Finite,
        Gen.OneOf(Ordinary, Gen.Int[0, 2].Select(i => NotFinite[i]), Gen.Int[0, Traps.Length - 1].Select(i => Traps[i])).Array[0, 120]);
}
