using System.Runtime.CompilerServices;
using Preprocessing.Authoring;

namespace Preprocessing.PortableRoutines;

/// <summary>Operations without error, or with a known error.</summary>
/// <remarks>
/// Sums and products with their exact rounding error: T. J. Dekker, "A floating-point technique for extending the available
/// precision", Numerische Mathematik 18 (1971); D. E. Knuth, The Art of Computer Programming 2, §4.2.2. There is no fused
/// multiply-add here, since a processor without one could not give the same bits at a bearable speed.
/// </remarks>
static class Exact
{
    const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    // 1.5 · 2^52: adding it to a number below 2^51 leaves the nearest integer in the low bits.
    const double Rounder = 6755399441055744.0;

    internal const long MantissaBits = 0x000F_FFFF_FFFF_FFFF;
    internal const long SignBit = long.MinValue;

    /// <summary>left + right = sum + error, exactly.</summary>
    [MethodImpl(Inline)]
    public static T Sum<T>(T left, T right, out T error) where T : struct, INumericLane<T>
    {
        var sum = left + right;
        var part = sum - left;
        error = (left - (sum - part)) + (right - part);
        return sum;
    }

    /// <summary>large + small = sum + error, exactly, where |large| ≥ |small| or large is zero.</summary>
    [MethodImpl(Inline)]
    public static T FastSum<T>(T large, T small, out T error) where T : struct, INumericLane<T>
    {
        var sum = large + small;
        error = small - (sum - large);
        return sum;
    }

    /// <summary>left · right = product + error, exactly, unless it overflows or underflows.</summary>
    [MethodImpl(Inline)]
    public static T Product<T>(T left, T right, out T error) where T : struct, INumericLane<T>
    {
        T leftHigh = High(left), leftLow = left - leftHigh;
        T rightHigh = High(right), rightLow = right - rightHigh;
        var product = left * right;
        error = ((leftHigh * rightHigh - product) + leftHigh * rightLow + leftLow * rightHigh) + leftLow * rightLow;
        return product;
    }

    /// <summary>(left + leftLow) · (right + rightLow) = product + error, except for the product of the two low parts.</summary>
    [MethodImpl(Inline)]
    public static T Product<T>(T left, T leftLow, T right, T rightLow, out T error) where T : struct, INumericLane<T>
    {
        var product = Product(left, right, out error);
        error = error + (left * rightLow + leftLow * right);
        return product;
    }

    /// <summary>(over + overLow) / (under + underLow) = quotient + error, to twice the precision.</summary>
    [MethodImpl(Inline)]
    public static T Quotient<T>(T over, T overLow, T under, T underLow, out T error) where T : struct, INumericLane<T>
    {
        var quotient = over / under;
        var product = Product(quotient, under, out var productLow);
        error = (((over - product) - productLow) + (overLow - quotient * underLow)) / under;
        return quotient;
    }

    // Keeps the upper 26 bits by clearing the rest. Products of two such values are exact, and large
    // values do not overflow as in a multiplication.
    /// <summary>The value cut to 26 significant bits.</summary>
    [MethodImpl(Inline)]
    public static T High<T>(T value) where T : struct, INumericLane<T> => T.And(value, T.Bits(unchecked((long)0xFFFF_FFFF_F800_0000)));

    /// <summary>The nearest integer, ties to even, for values below 2^51.</summary>
    [MethodImpl(Inline)]
    public static T Round<T>(T value) where T : struct, INumericLane<T> => (value + Rounder) - Rounder;

    /// <summary>2 to the power of an integer in [−1022, 1023].</summary>
    [MethodImpl(Inline)]
    public static T PowerOfTwo<T>(T exponent) where T : struct, INumericLane<T> => T.ShiftLeft(exponent + (Rounder + 1023), 52);

    /// <summary>value · 2^exponent for any exponent in [−2044, 2046], rounded once unless the result is denormal.</summary>
    [MethodImpl(Inline)]
    public static T Scale<T>(T value, T exponent) where T : struct, INumericLane<T>
    {
        var half = T.Floor(exponent * 0.5);
        return value * PowerOfTwo(half) * PowerOfTwo(exponent - half);
    }

    /// <summary>Splits a positive normal number into mantissa · 2^exponent with the mantissa in [√½, √2).</summary>
    [MethodImpl(Inline)]
    public static T Mantissa<T>(T value, out T exponent) where T : struct, INumericLane<T>
    {
        const long rootOfHalf = 0x3FE6_A09E_667F_3BCD;
        var above = T.SubtractBits(value, T.Bits(rootOfHalf));
        var biased = T.ShiftRight(T.AddBits(above, T.Bits(1023L << 52)), 52);

        // An integer in the low bits of 2^52 makes 2^52 larger by that integer.
        exponent = T.Or(biased, T.Bits(0x4330_0000_0000_0000)) - (4503599627370496.0 + 1023);
        return T.AddBits(T.And(above, T.Bits(MantissaBits)), T.Bits(rootOfHalf));
    }
}
