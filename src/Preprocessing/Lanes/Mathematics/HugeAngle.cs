using Preprocessing.Authoring;

namespace Preprocessing.PortableRoutines;

/// <summary>Reduction of an angle of any finite size.</summary>
/// <remarks>
/// Method: M. H. Payne and R. N. Hanek, "Radian reduction for trigonometric functions", SIGNUM Newsletter 18 (1983). Only the 192 bits
/// of 2/π that decide the quadrant and the fraction of a quarter turn are multiplied; the integers are exact. The result is short by
/// less than 2^−137 quarter turns, and no double comes closer to a multiple of π/2 than 2^−62.
/// </remarks>
static class HugeAngle
{
    const double HalfPi = 1.5707963267948966;
    const double HalfPiLow = 6.123233995736766e-17;

    // The first 1280 binary digits of 2/π, after 64 zeros, so that a window may start left of the binary point.
    // An array, because a span over constants allocates where code runs unoptimised, such as under a debugger.
    static readonly ulong[] TwoOverPi =
    [
        0,
        0xA2F9_836E_4E44_1529, 0xFC27_57D1_F534_DDC0, 0xDB62_9599_3C43_9041, 0xFE51_63AB_DEBB_C561,
        0xB724_6E3A_424D_D2E0, 0x0649_2EEA_09D1_921C, 0xFE1D_EB1C_B129_A73E, 0xE882_35F5_2EBB_4484,
        0xE99C_7026_B45F_7E41, 0x3991_D639_8353_39F4, 0x9C84_5F8B_BDF9_283B, 0x1FF8_97FF_DE05_980F,
        0xEF2F_118B_5A0A_6D1F, 0x6D36_7ECF_27CB_09B7, 0x4F46_3F66_9E5F_EA2D, 0x7527_BAC7_EBE5_F17B,
        0x3D07_39F7_8A52_92EA, 0x6BFB_5FB1_1F8D_5D08, 0x5603_3046_FC7B_6BAB, 0xF0CF_BC20_9AF4_361D,
    ];

    public static Scalar Reduce(double x, out Scalar low, out Scalar quadrant)
    {
        var bits = BitConverter.DoubleToUInt64Bits(x);
        var mantissa = (bits & Exact.MantissaBits) | 1UL << 52;
        var exponent = (int)(bits >> 52 & 0x7FF) - 1075;

        // Digit i of 2/π weighs 2^(exponent−i) here; digits that weigh 4 or more only add full turns.
        var start = 64 + exponent - 2;
        var carry = Math.BigMul(mantissa, Window(start + 128), out var product2);
        var middle = (UInt128)mantissa * Window(start + 64) + carry;
        var product1 = (ulong)middle;
        var product0 = mantissa * Window(start) + (ulong)(middle >> 64);

        var turns = (int)(product0 >> 62);
        var fraction0 = product0 << 2 | product1 >> 62;
        var fraction1 = product1 << 2 | product2 >> 62;
        var fraction2 = product2 << 2;

        var negative = (long)fraction0 < 0;
        if (negative)
        {
            turns++;
            Negate(ref fraction0, ref fraction1, ref fraction2);
        }

        var high = ToRadians(fraction0, fraction1, fraction2, out low);
        if (negative != x < 0) (high, low) = (-high, -low);
        quadrant = x < 0 ? -turns : turns;
        return high;
    }

    static ulong Window(int start)
    {
        var (word, bit) = Math.DivRem(start, 64);
        return bit == 0 ? TwoOverPi[word] : TwoOverPi[word] << bit | TwoOverPi[word + 1] >> 64 - bit;
    }

    static void Negate(ref ulong high, ref ulong middle, ref ulong low)
    {
        low = ~low + 1;
        middle = ~middle + (low == 0 ? 1UL : 0);
        high = ~high + (low == 0 && middle == 0 ? 1UL : 0);
    }

    static Scalar ToRadians(ulong high, ulong middle, ulong low, out Scalar rest)
    {
        var zeros = high != 0 ? (int)ulong.LeadingZeroCount(high) : 64 + (int)ulong.LeadingZeroCount(middle);
        if (zeros >= 64) (high, middle, low) = (middle, low, 0);
        var shift = zeros % 64;
        if (shift > 0) (high, middle) = (high << shift | middle >> 64 - shift, middle << shift | low >> 64 - shift);

        // 53 bits and the next 53 bits, as numbers; then converted to radians.
        var unit = BitConverter.Int64BitsToDouble((long)(1023 - 53 - zeros) << 52);
        Scalar first = (long)(high >> 11) * unit;
        Scalar second = (long)(high << 53 >> 11 | middle >> 22) * (unit / (1L << 53));
        var product = Exact.Product(first, (Scalar)HalfPi, out var error);
        return Exact.FastSum(product, error + (first * HalfPiLow + second * HalfPi), out rest);
    }
}
