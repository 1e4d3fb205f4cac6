using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>Mathematics with the same bits on every machine, for the expressions of features.</summary>
/// <remarks>
/// <see cref="Math"/> calls the platform's library, which rounds differently on different operating systems. These routines are the ones
/// that steps use; they consist of additions, multiplications, divisions and square roots alone. The errors are the largest found over
/// millions of arguments against 113-bit arithmetic, in units in the last place; 0.5 would be the correctly rounded result.
/// A missing number (NaN) gives <see cref="double.NaN"/>, always with the same bits.
/// </remarks>
public static class PortableMath
{
    /// <summary>Square root, correctly rounded; NaN below zero.</summary>
    public static double Sqrt(double value) => Scalar.Sqrt(value).Value;

    /// <summary>Natural logarithm. −∞ at ±0, NaN below zero.</summary>
    /// <remarks>Error at most 0.84 ulp.</remarks>
    public static double Log(double value) => Scalar.Log(value).Value;

    /// <summary>ln(1 + value), accurate for small values. −∞ at −1, NaN below.</summary>
    /// <remarks>Error at most 0.88 ulp.</remarks>
    public static double Log1P(double value) => Scalar.Log1P(value).Value;

    /// <summary>Binary logarithm; exact for powers of two. −∞ at ±0, NaN below zero.</summary>
    /// <remarks>Error at most 0.51 ulp.</remarks>
    public static double Log2(double value) => Scalar.Log2(value).Value;

    /// <summary>Decimal logarithm; exact for powers of ten. −∞ at ±0, NaN below zero.</summary>
    /// <remarks>Error at most 0.51 ulp.</remarks>
    public static double Log10(double value) => Scalar.Log10(value).Value;

    /// <summary>e to the power of value.</summary>
    /// <remarks>Error at most 0.76 ulp.</remarks>
    public static double Exp(double value) => Scalar.Exp(value).Value;

    /// <summary>e to the power of value, minus one; accurate for small values.</summary>
    /// <remarks>Error at most 0.64 ulp.</remarks>
    public static double ExpM1(double value) => Scalar.ExpM1(value).Value;

    /// <summary><paramref name="value"/> to the power of <paramref name="exponent"/>, with the special cases of IEEE 754.</summary>
    /// <remarks>Error at most 0.75 ulp.</remarks>
    public static double Pow(double value, double exponent) => Scalar.Pow(value, exponent).Value;

    /// <summary>Cube root, of negative numbers too.</summary>
    /// <remarks>Error at most 0.67 ulp.</remarks>
    public static double Cbrt(double value) => Scalar.Cbrt(value).Value;

    /// <summary>Sine of an angle in radians, of any finite size; NaN at ±∞.</summary>
    /// <remarks>Error at most 0.82 ulp.</remarks>
    public static double Sin(double radians) => Scalar.Sin(radians).Value;

    /// <summary>Cosine of an angle in radians, of any finite size; NaN at ±∞.</summary>
    /// <remarks>Error at most 0.82 ulp.</remarks>
    public static double Cos(double radians) => Scalar.Cos(radians).Value;

    /// <summary>Tangent of an angle in radians, of any finite size; NaN at ±∞.</summary>
    /// <remarks>Error at most 0.67 ulp.</remarks>
    public static double Tan(double radians) => Scalar.Tan(radians).Value;

    /// <summary>Inverse sine, in radians; NaN outside [−1, 1].</summary>
    /// <remarks>Error at most 0.69 ulp.</remarks>
    public static double Asin(double value) => Scalar.Asin(value).Value;

    /// <summary>The angle in (−π, π] of the point with ordinate <paramref name="y"/> and abscissa <paramref name="x"/>.</summary>
    /// <remarks>Error at most 0.67 ulp.</remarks>
    public static double Atan2(double y, double x) => Scalar.Atan2(y, x).Value;

    /// <summary>Hyperbolic tangent.</summary>
    /// <remarks>Error at most 0.56 ulp.</remarks>
    public static double Tanh(double value) => Scalar.Tanh(value).Value;

    /// <summary>
    /// The number that a standard normal variable stays below with this probability; −∞ at 0, +∞ at 1, NaN outside [0, 1].
    /// </summary>
    /// <remarks>Error at most 0.77 ulp.</remarks>
    public static double NormalQuantile(double probability) => Scalar.NormalQuantile(probability).Value;
}
