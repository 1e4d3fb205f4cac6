using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Preprocessing.PortableRoutines;

namespace Preprocessing.Authoring;

/// <summary>
/// The lane of eight numbers, only for machines with 512-bit registers: where they are emulated, it is slower than one number at a time.
/// </summary>
readonly struct Vector512Lane : INumericLane<Vector512Lane>
{
    const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    readonly Vector512<double> _value;

    [MethodImpl(Inline)] Vector512Lane(Vector512<double> value) => _value = value;
    [MethodImpl(Inline)] static Vector512Lane Of(Vector512<long> bits) => new(bits.AsDouble());
    Vector512<long> Long { [MethodImpl(Inline)] get => _value.AsInt64(); }

    [MethodImpl(Inline)] public static implicit operator Vector512Lane(double value) => new(Vector512.Create(value));
    [MethodImpl(Inline)] public static Vector512Lane operator +(Vector512Lane left, Vector512Lane right) => new(left._value + right._value);
    [MethodImpl(Inline)] public static Vector512Lane operator -(Vector512Lane left, Vector512Lane right) => new(left._value - right._value);
    [MethodImpl(Inline)] public static Vector512Lane operator *(Vector512Lane left, Vector512Lane right) => new(left._value * right._value);
    [MethodImpl(Inline)] public static Vector512Lane operator /(Vector512Lane left, Vector512Lane right) => new(left._value / right._value);

    // Flips the sign bit, because 0 − x would lose the sign of zero.
    [MethodImpl(Inline)] public static Vector512Lane operator -(Vector512Lane value) => Of(value.Long ^ Vector512.Create(long.MinValue));

    [MethodImpl(Inline)] public static Vector512Lane Abs(Vector512Lane value) => new(Vector512.Abs(value._value));
    [MethodImpl(Inline)]
    public static Vector512Lane Min(Vector512Lane left, Vector512Lane right) => new(Vector512.Min(left._value, right._value));
    [MethodImpl(Inline)]
    public static Vector512Lane Max(Vector512Lane left, Vector512Lane right) => new(Vector512.Max(left._value, right._value));
    [MethodImpl(Inline)] public static Vector512Lane Sqrt(Vector512Lane value) => new(Vector512.Sqrt(value._value));
    [MethodImpl(Inline)] public static Vector512Lane Floor(Vector512Lane value) => new(Vector512.Floor(value._value));

    [MethodImpl(Inline)]
    public static Vector512Lane IfLess(Vector512Lane left, Vector512Lane right, Vector512Lane then, Vector512Lane otherwise) =>
        new(Vector512.ConditionalSelect(Vector512.LessThan(left._value, right._value), then._value, otherwise._value));

    [MethodImpl(Inline)]
    public static Vector512Lane IfLessOrEqual(Vector512Lane left, Vector512Lane right, Vector512Lane then, Vector512Lane otherwise) =>
        new(Vector512.ConditionalSelect(Vector512.LessThanOrEqual(left._value, right._value), then._value, otherwise._value));

    [MethodImpl(Inline)]
    public static Vector512Lane IfEqual(Vector512Lane left, Vector512Lane right, Vector512Lane then, Vector512Lane otherwise) =>
        new(Vector512.ConditionalSelect(Vector512.Equals(left._value, right._value), then._value, otherwise._value));

    [MethodImpl(Inline)]
    public static Vector512Lane IfMissing(Vector512Lane value, Vector512Lane then, Vector512Lane otherwise) =>
        new(Vector512.ConditionalSelect(Vector512.Equals(value._value, value._value), otherwise._value, then._value));

    [MethodImpl(Inline)] public static Vector512Lane Log(Vector512Lane value) => Aligned.Run<Log, Vector512Lane>(value);
    [MethodImpl(Inline)] public static Vector512Lane Log1P(Vector512Lane value) => Aligned.Run<Log1P, Vector512Lane>(value);
    [MethodImpl(Inline)] public static Vector512Lane Exp(Vector512Lane value) => Aligned.Run<Exp, Vector512Lane>(value);
    [MethodImpl(Inline)] public static Vector512Lane ExpM1(Vector512Lane value) => Aligned.Run<ExpM1, Vector512Lane>(value);
    [MethodImpl(Inline)] public static Vector512Lane Sin(Vector512Lane radians) => Aligned.Run<Sin, Vector512Lane>(radians);
    [MethodImpl(Inline)] public static Vector512Lane Cos(Vector512Lane radians) => Aligned.Run<Cos, Vector512Lane>(radians);
    [MethodImpl(Inline)] public static Vector512Lane Log2(Vector512Lane value) => Aligned.Run<Log2, Vector512Lane>(value);
    [MethodImpl(Inline)] public static Vector512Lane Log10(Vector512Lane value) => Aligned.Run<Log10, Vector512Lane>(value);
    [MethodImpl(Inline)] public static Vector512Lane Tan(Vector512Lane radians) => Aligned.Run<Tan, Vector512Lane>(radians);
    [MethodImpl(Inline)] public static Vector512Lane Asin(Vector512Lane value) => Aligned.Run<Asin, Vector512Lane>(value);
    [MethodImpl(Inline)] public static Vector512Lane Tanh(Vector512Lane value) => Aligned.Run<Tanh, Vector512Lane>(value);
    [MethodImpl(Inline)] public static Vector512Lane Cbrt(Vector512Lane value) => Aligned.Run<Cbrt, Vector512Lane>(value);
    [MethodImpl(Inline)]
    public static Vector512Lane NormalQuantile(Vector512Lane probability) => Aligned.Run<NormalQuantile, Vector512Lane>(probability);
    [MethodImpl(Inline)]
    public static Vector512Lane Pow(Vector512Lane value, Vector512Lane exponent) => Aligned.Run<Pow, Vector512Lane>(value, exponent);
    [MethodImpl(Inline)] public static Vector512Lane Atan2(Vector512Lane y, Vector512Lane x) => Aligned.Run<Atan2, Vector512Lane>(y, x);

    public static int Count => Vector512<double>.Count;
    [MethodImpl(Inline)] public static Vector512Lane Load(ref readonly double first) => new(Vector512.LoadUnsafe(in first));
    [MethodImpl(Inline)]
    public static void Store(Vector512Lane value, ref double first) => IfMissing(value, double.NaN, value)._value.StoreUnsafe(ref first);
    [MethodImpl(Inline)] public static Vector512Lane Bits(long bits) => Of(Vector512.Create(bits));
    [MethodImpl(Inline)] public static Vector512Lane AddBits(Vector512Lane left, Vector512Lane right) => Of(left.Long + right.Long);
    [MethodImpl(Inline)] public static Vector512Lane SubtractBits(Vector512Lane left, Vector512Lane right) => Of(left.Long - right.Long);
    [MethodImpl(Inline)] public static Vector512Lane And(Vector512Lane left, Vector512Lane right) => Of(left.Long & right.Long);
    [MethodImpl(Inline)] public static Vector512Lane Or(Vector512Lane left, Vector512Lane right) => Of(left.Long | right.Long);
    [MethodImpl(Inline)] public static Vector512Lane Xor(Vector512Lane left, Vector512Lane right) => Of(left.Long ^ right.Long);
    [MethodImpl(Inline)] public static Vector512Lane ShiftLeft(Vector512Lane value, int count) => Of(value.Long << count);
    [MethodImpl(Inline)] public static Vector512Lane ShiftRight(Vector512Lane value, int count) => Of(value.Long >>> count);
    [MethodImpl(Inline)]
    public static bool AnyLess(Vector512Lane left, Vector512Lane right) => Vector512.LessThanAny(left._value, right._value);
}
