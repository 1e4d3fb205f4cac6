namespace Preprocessing.Authoring;

/// <summary>The number type a step is written over: one value, a vector of values, or a recorder of operations.</summary>
/// <remarks>
/// A step's body uses only these operations. So the same body runs over one row, over eight rows at a time, or over a tracer that records
/// the computation. Arithmetic is IEEE 754 double: one rounding per operation, never a fused multiply-add. A missing number is NaN.
/// Conditions choose between two computed values; both are always computed.
/// </remarks>
/// <typeparam name="T">The lane itself.</typeparam>
public interface ILane<T> where T : struct, ILane<T>
{
    /// <summary>The same number in every position.</summary>
    static abstract implicit operator T(double value);

    /// <summary>Sum.</summary>
    static abstract T operator +(T left, T right);

    /// <summary>Difference.</summary>
    static abstract T operator -(T left, T right);

    /// <summary>Product.</summary>
    static abstract T operator *(T left, T right);

    /// <summary>Quotient, correctly rounded: never a multiplication by the reciprocal.</summary>
    static abstract T operator /(T left, T right);

    /// <summary>Negation; it also flips the sign of zero.</summary>
    static abstract T operator -(T value);

    /// <summary>Absolute value.</summary>
    static abstract T Abs(T value);

    /// <summary>The smaller of the two; NaN if either is NaN; −0 is smaller than +0.</summary>
    static abstract T Min(T left, T right);

    /// <summary>The larger of the two; NaN if either is NaN; +0 is larger than −0.</summary>
    static abstract T Max(T left, T right);

    /// <summary>Square root, correctly rounded; NaN below zero.</summary>
    static abstract T Sqrt(T value);

    /// <summary>The largest integer at or below the value.</summary>
    static abstract T Floor(T value);

    /// <summary>
    /// <paramref name="then"/> where <paramref name="left"/> &lt; <paramref name="right"/>,
    /// else (also for NaN) <paramref name="otherwise"/>.
    /// </summary>
    static abstract T IfLess(T left, T right, T then, T otherwise);

    /// <summary>
    /// <paramref name="then"/> where <paramref name="left"/> ≤ <paramref name="right"/>, else (also for NaN) <paramref name="otherwise"/>.
    /// </summary>
    static abstract T IfLessOrEqual(T left, T right, T then, T otherwise);

    /// <summary>
    /// <paramref name="then"/> where <paramref name="left"/> = <paramref name="right"/>, else (also for NaN) <paramref name="otherwise"/>.
    /// </summary>
    static abstract T IfEqual(T left, T right, T then, T otherwise);

    /// <summary><paramref name="then"/> where <paramref name="value"/> is missing (NaN), else <paramref name="otherwise"/>.</summary>
    static abstract T IfMissing(T value, T then, T otherwise);

    /// <summary>Natural logarithm. −∞ at ±0, NaN below zero.</summary>
    static abstract T Log(T value);

    /// <summary>ln(1 + value), accurate for small values. −∞ at −1, NaN below.</summary>
    static abstract T Log1P(T value);

    /// <summary>e to the power of value.</summary>
    static abstract T Exp(T value);

    /// <summary>e to the power of value, minus one; accurate for small values.</summary>
    static abstract T ExpM1(T value);

    /// <summary>Sine of an angle in radians, of any finite size; NaN at ±∞.</summary>
    static abstract T Sin(T radians);

    /// <summary>Cosine of an angle in radians, of any finite size; NaN at ±∞.</summary>
    static abstract T Cos(T radians);

    /// <summary>Binary logarithm; exact for powers of two. −∞ at ±0, NaN below zero.</summary>
    static abstract T Log2(T value);

    /// <summary>Decimal logarithm; exact for powers of ten. −∞ at ±0, NaN below zero.</summary>
    static abstract T Log10(T value);

    /// <summary>Tangent of an angle in radians, of any finite size; NaN at ±∞.</summary>
    static abstract T Tan(T radians);

    /// <summary>Inverse sine, in radians; NaN outside [−1, 1].</summary>
    static abstract T Asin(T value);

    /// <summary>Hyperbolic tangent.</summary>
    static abstract T Tanh(T value);

    /// <summary>Cube root, of negative numbers too.</summary>
    static abstract T Cbrt(T value);

    /// <summary>
    /// <paramref name="value"/> to the power of <paramref name="exponent"/>. 1 for exponent 0 and for value 1, even where the other operand
    /// is NaN; NaN for a negative value with an exponent that is not whole.
    /// </summary>
    static abstract T Pow(T value, T exponent);

    /// <summary>
    /// The angle in (−π, π] of the point with ordinate <paramref name="y"/> and abscissa
    /// <paramref name="x"/>; signs of zeros count, as in IEEE 754.
    /// </summary>
    static abstract T Atan2(T y, T x);

    /// <summary>
    /// The number that a standard normal variable stays below with this probability; −∞ at 0, +∞ at 1, NaN outside [0, 1].
    /// </summary>
    static abstract T NormalQuantile(T probability);
}
