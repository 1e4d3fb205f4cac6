using System.Runtime.CompilerServices;
using Preprocessing.PortableRoutines;

namespace Preprocessing.Authoring;

/// <summary>The lane of one number: the row path, and the tail of a batch.</summary>
/// <remarks>
/// <see cref="Value"/> gives every NaN as <see cref="double.NaN"/>, because processors differ in which of two NaNs an addition keeps, and
/// in the sign of a new NaN. Batches do the same, so the output of a step has the same bits everywhere.
/// </remarks>
public readonly struct Scalar : INumericLane<Scalar>
{
    const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    readonly double _value;

    /// <summary>The lane that holds <paramref name="value"/>.</summary>
    [MethodImpl(Inline)] public Scalar(double value) => _value = value;

    /// <summary>The number; a missing number is always the same NaN, <see cref="double.NaN"/>.</summary>
    public double Value { [MethodImpl(Inline)] get => double.IsNaN(_value) ? double.NaN : _value; }

    /// <summary>The number as text, independent of the culture.</summary>
    public override string ToString() => Value.ToString("R", System.Globalization.CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    [MethodImpl(Inline)] public static implicit operator Scalar(double value) => new(value);
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Scalar operator +(Scalar left, Scalar right) => new(left._value + right._value);
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Scalar operator -(Scalar left, Scalar right) => new(left._value - right._value);
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Scalar operator *(Scalar left, Scalar right) => new(left._value * right._value);
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Scalar operator /(Scalar left, Scalar right) => new(left._value / right._value);
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Scalar operator -(Scalar value) => new(-value._value);

    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Scalar Abs(Scalar value) => new(Math.Abs(value._value));
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Scalar Min(Scalar left, Scalar right) => new(Math.Min(left._value, right._value));
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Scalar Max(Scalar left, Scalar right) => new(Math.Max(left._value, right._value));
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Scalar Sqrt(Scalar value) => new(Math.Sqrt(value._value));
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Scalar Floor(Scalar value) => new(Math.Floor(value._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Scalar IfLess(Scalar left, Scalar right, Scalar then, Scalar otherwise) => left._value < right._value ? then : otherwise;
    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Scalar IfLessOrEqual(Scalar left, Scalar right, Scalar then, Scalar otherwise) =>
        left._value <= right._value ? then : otherwise;
    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Scalar IfEqual(Scalar left, Scalar right, Scalar then, Scalar otherwise) =>
        left._value == right._value ? then : otherwise;
    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Scalar IfMissing(Scalar value, Scalar then, Scalar otherwise) => double.IsNaN(value._value) ? then : otherwise;

    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Scalar Log(Scalar value) => Run<Log>(value);
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Scalar Log1P(Scalar value) => Run<Log1P>(value);
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Scalar Exp(Scalar value) => Run<Exp>(value);
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Scalar ExpM1(Scalar value) => Run<ExpM1>(value);
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Scalar Sin(Scalar radians) => Run<Sin>(radians);
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Scalar Cos(Scalar radians) => Run<Cos>(radians);
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Scalar Log2(Scalar value) => Run<Log2>(value);
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Scalar Log10(Scalar value) => Run<Log10>(value);
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Scalar Tan(Scalar radians) => Run<Tan>(radians);
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Scalar Asin(Scalar value) => Run<Asin>(value);
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Scalar Tanh(Scalar value) => Run<Tanh>(value);
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Scalar Cbrt(Scalar value) => Run<Cbrt>(value);
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Scalar NormalQuantile(Scalar probability) => Run<NormalQuantile>(probability);
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Scalar Pow(Scalar value, Scalar exponent) => Run<Pow>(value, exponent);
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Scalar Atan2(Scalar y, Scalar x) => Run<Atan2>(y, x);

    // One number is never split, so it needs no alignment.
    [MethodImpl(Inline)]
    static Scalar Run<TRoutine>(Scalar x) where TRoutine : struct, IRoutine
    {
        TRoutine.Run(ref x);
        return x;
    }

    [MethodImpl(Inline)]
    static Scalar Run<TRoutine>(Scalar x, Scalar y) where TRoutine : struct, IRoutine2
    {
        TRoutine.Run(ref x, ref y);
        return x;
    }

    [MethodImpl(Inline)] static Scalar OfBits(long bits) => new(BitConverter.Int64BitsToDouble(bits));
    [MethodImpl(Inline)] static long BitsOf(Scalar value) => BitConverter.DoubleToInt64Bits(value._value);

    static int INumericLane<Scalar>.Count => 1;
    [MethodImpl(Inline)] static Scalar INumericLane<Scalar>.Load(ref readonly double first) => new(first);
    [MethodImpl(Inline)] static void INumericLane<Scalar>.Store(Scalar value, ref double first) => first = value.Value;
    [MethodImpl(Inline)] static Scalar INumericLane<Scalar>.Bits(long bits) => OfBits(bits);
    [MethodImpl(Inline)] static Scalar INumericLane<Scalar>.AddBits(Scalar left, Scalar right) => OfBits(BitsOf(left) + BitsOf(right));
    [MethodImpl(Inline)] static Scalar INumericLane<Scalar>.SubtractBits(Scalar left, Scalar right) => OfBits(BitsOf(left) - BitsOf(right));
    [MethodImpl(Inline)] static Scalar INumericLane<Scalar>.And(Scalar left, Scalar right) => OfBits(BitsOf(left) & BitsOf(right));
    [MethodImpl(Inline)] static Scalar INumericLane<Scalar>.Or(Scalar left, Scalar right) => OfBits(BitsOf(left) | BitsOf(right));
    [MethodImpl(Inline)] static Scalar INumericLane<Scalar>.Xor(Scalar left, Scalar right) => OfBits(BitsOf(left) ^ BitsOf(right));
    [MethodImpl(Inline)] static Scalar INumericLane<Scalar>.ShiftLeft(Scalar value, int count) => OfBits(BitsOf(value) << count);
    [MethodImpl(Inline)] static Scalar INumericLane<Scalar>.ShiftRight(Scalar value, int count) => OfBits(BitsOf(value) >>> count);
    [MethodImpl(Inline)] static bool INumericLane<Scalar>.AnyLess(Scalar left, Scalar right) => left._value < right._value;
}
