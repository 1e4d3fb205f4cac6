using System.Security.Cryptography;
using CsCheck;
using Preprocessing.Generated;

namespace Preprocessing.Tests.Lanes;

/// <summary>One number at a time, vectors of the machine and 512 bits give the same bits, emulated or not, also for NaN.</summary>
public class LanesAgreeTests
{
    const int Rows = 19;

    static readonly double[] Specials =
    [
        0, -0.0, 1, -1, 0.5, -0.5, 2, 3, double.NaN, -double.NaN, BitConverter.UInt64BitsToDouble(0x7FF0_0000_0000_0001),
        double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, -double.Epsilon, 2.2250738585072014e-308, double.MaxValue,
        double.MinValue, Math.PI, Math.PI / 2, 1_600_000, 1_600_000.0000000002, 1e22, -1e300, 709.7827128933841, -745.1332191019412, 710,
        -746, 1 - 1e-16, 1 + 1e-15, 0.25, 0.75, 4503599627370497.5,
    ];

    // Any bits at all, the special numbers, and the sizes in which data comes.
    static readonly Gen<double> Numbers = Gen.OneOf(
        Gen.ULong.Select(BitConverter.UInt64BitsToDouble),
        Gen.Int[0, Specials.Length - 1].Select(i => Specials[i]),
        Gen.Double[-10, 10], Gen.Double[0, 1], Gen.Double[-2000, 2000], Gen.Double[-1e9, 1e9],
        Gen.Int[-3000, 3000].Select(whole => (double)whole),
        Gen.Int[-3000, 3000].Select(whole => Math.BitIncrement(whole)));

    [Fact]
    public void Every_operation_has_the_same_bits_in_every_lane() =>
        Numbers.Array[3 * Rows].Sample(Compare, iter: 4000);

    [Fact]
    public void Special_numbers_have_the_same_bits_in_every_lane()
    {
        foreach (var x in Specials)
            foreach (var y in Specials)
                Compare([.. Enumerable.Repeat(x, Rows), .. Enumerable.Repeat(y, Rows), .. Enumerable.Range(0, Rows).Select(i => i - 7.5)]);
    }

    [Fact]
    public void A_result_that_is_missing_is_the_one_NaN()
    {
        foreach (var slot in Run<Scalar>([.. Specials[..Rows], .. Specials[^Rows..], .. Specials[5..(5 + Rows)]]))
            if (double.IsNaN(slot)) BitConverter.DoubleToInt64Bits(slot).ShouldBe(BitConverter.DoubleToInt64Bits(double.NaN));
    }

    // The digest was taken on x64; any machine, with any of its instruction sets switched off, must give it.
    [Fact]
    public void Every_machine_has_the_same_bits()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var bits = 1UL;
        var inputs = new double[3 * Rows];
        for (var block = 0; block < 2000; block++)
        {
            foreach (ref var input in inputs.AsSpan())
            {
                // Knuth's multiplicative generator; every other block in the sizes in which data comes.
                bits = bits * 6364136223846793005 + 1442695040888963407;
                input = block % 2 == 0 ? BitConverter.UInt64BitsToDouble(bits) : (long)(bits >> 32) / 65536.0 - 32768;
            }
            foreach (var slot in Run<Scalar>(inputs)) hash.AppendData(BitConverter.GetBytes(BitConverter.DoubleToInt64Bits(slot)));
        }
        Convert.ToHexString(hash.GetHashAndReset())[..16].ShouldBe("878AFAA2261D8551");
    }

    static void Compare(double[] inputs)
    {
        var scalar = Run<Scalar>(inputs);
        Same(Run<VectorLane>(inputs), scalar, inputs);
        Same(Run<Vector512Lane>(inputs), scalar, inputs);
    }

    static double[] Run<TLane>(double[] inputs) where TLane : struct, INumericLane<TLane>
    {
        var slots = new double[EveryOperation.Names.Length * Rows];
        LaneLoop.Mix<EveryOperation, EveryOperation.State, TLane>(default, inputs, 3, Rows, slots);
        return slots;
    }

    static void Same(double[] lane, double[] scalar, double[] inputs)
    {
        for (var i = 0; i < lane.Length; i++)
            if (BitConverter.DoubleToInt64Bits(lane[i]) != BitConverter.DoubleToInt64Bits(scalar[i]))
                Assert.Fail($"{EveryOperation.Names[i / Rows]} of {inputs[i % Rows]:R}, {inputs[Rows + i % Rows]:R}, "
                    + $"{inputs[2 * Rows + i % Rows]:R}: {lane[i]:R} is not {scalar[i]:R}");
    }
}
