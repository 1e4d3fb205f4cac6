namespace Preprocessing;

/// <summary>
/// Mathematics in single precision with the same bits on every machine: <see cref="PortableMath"/> in double precision, rounded once.
/// </summary>
/// <remarks>
/// A double holds 29 bits more than a float, so the result is correctly rounded, except where the true value lies within 2⁻²⁸
/// of a unit in the last place of the middle between two floats. The error of each routine is at most 0.50000001 ulp. A
/// missing number (NaN) gives <see cref="float.NaN"/>.
/// </remarks>
public static class PortableMathF
{
    /// <summary>Square root, correctly rounded; NaN below zero.</summary>
    public static float Sqrt(float value) => Round(PortableMath.Sqrt(value));

    /// <summary>Natural logarithm. −∞ at ±0, NaN below zero.</summary>
    public static float Log(float value) => Round(PortableMath.Log(value));

    /// <summary>ln(1 + value), accurate for small values. −∞ at −1, NaN below.</summary>
    public static float Log1P(float value) => Round(PortableMath.Log1P(value));

    /// <summary>Binary logarithm; exact for powers of two. −∞ at ±0, NaN below zero.</summary>
    public static float Log2(float value) => Round(PortableMath.Log2(value));

    /// <summary>Decimal logarithm; exact for powers of ten. −∞ at ±0, NaN below zero.</summary>
    public static float Log10(float value) => Round(PortableMath.Log10(value));

    /// <summary>e to the power of value.</summary>
    public static float Exp(float value) => Round(PortableMath.Exp(value));

    /// <summary>e to the power of value, minus one; accurate for small values.</summary>
    public static float ExpM1(float value) => Round(PortableMath.ExpM1(value));

    /// <summary><paramref name="value"/> to the power of <paramref name="exponent"/>, with the special cases of IEEE 754.</summary>
    public static float Pow(float value, float exponent) => Round(PortableMath.Pow(value, exponent));

    /// <summary>Cube root, of negative numbers too.</summary>
    public static float Cbrt(float value) => Round(PortableMath.Cbrt(value));

    /// <summary>Sine of an angle in radians, of any finite size; NaN at ±∞.</summary>
    public static float Sin(float radians) => Round(PortableMath.Sin(radians));

    /// <summary>Cosine of an angle in radians, of any finite size; NaN at ±∞.</summary>
    public static float Cos(float radians) => Round(PortableMath.Cos(radians));

    /// <summary>Tangent of an angle in radians, of any finite size; NaN at ±∞.</summary>
    public static float Tan(float radians) => Round(PortableMath.Tan(radians));

    /// <summary>Inverse sine, in radians; NaN outside [−1, 1].</summary>
    public static float Asin(float value) => Round(PortableMath.Asin(value));

    /// <summary>The angle in [−π, π] of the point with ordinate <paramref name="y"/> and abscissa <paramref name="x"/>.</summary>
    public static float Atan2(float y, float x) => Round(PortableMath.Atan2(y, x));

    /// <summary>Hyperbolic tangent.</summary>
    public static float Tanh(float value) => Round(PortableMath.Tanh(value));

    /// <summary>
    /// The number that a standard normal variable stays below with this probability; −∞ at 0, +∞ at 1, NaN outside [0, 1].
    /// </summary>
    public static float NormalQuantile(float probability) => Round(PortableMath.NormalQuantile(probability));

    static float Round(double value) => double.IsNaN(value) ? float.NaN : (float)value;
}
