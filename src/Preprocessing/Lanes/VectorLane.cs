using System.Numerics;
using System.Runtime.CompilerServices;
using Preprocessing.PortableRoutines;

namespace Preprocessing.Authoring;

/// <summary>The lane of as many numbers as <see cref="Vector{T}"/> holds: two on SSE and Arm64, four on AVX2.</summary>
readonly struct VectorLane : INumericLane<VectorLane>
{
    const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    readonly Vector<double> _value;

    [MethodImpl(Inline)] VectorLane(Vector<double> value) => _value = value;
    [MethodImpl(Inline)] static VectorLane Of(Vector<long> bits) => new(Vector.AsVectorDouble(bits));
    Vector<long> Long { [MethodImpl(Inline)] get => Vector.AsVectorInt64(_value); }

    [MethodImpl(Inline)] public static implicit operator VectorLane(double value) => new(new Vector<double>(value));
    [MethodImpl(Inline)] public static VectorLane operator +(VectorLane left, VectorLane right) => new(left._value + right._value);
    [MethodImpl(Inline)] public static VectorLane operator -(VectorLane left, VectorLane right) => new(left._value - right._value);
    [MethodImpl(Inline)] public static VectorLane operator *(VectorLane left, VectorLane right) => new(left._value * right._value);
    [MethodImpl(Inline)] public static VectorLane operator /(VectorLane left, VectorLane right) => new(left._value / right._value);

    // Flips the sign bit, because 0 − x would lose the sign of zero.
    [MethodImpl(Inline)] public static VectorLane operator -(VectorLane value) => Of(value.Long ^ new Vector<long>(long.MinValue));

    [MethodImpl(Inline)] public static VectorLane Abs(VectorLane value) => new(Vector.Abs(value._value));
    [MethodImpl(Inline)] public static VectorLane Min(VectorLane left, VectorLane right) => new(Vector.Min(left._value, right._value));
    [MethodImpl(Inline)] public static VectorLane Max(VectorLane left, VectorLane right) => new(Vector.Max(left._value, right._value));
    [MethodImpl(Inline)] public static VectorLane Sqrt(VectorLane value) => new(Vector.SquareRoot(value._value));
    [MethodImpl(Inline)] public static VectorLane Floor(VectorLane value) => new(Vector.Floor(value._value));

    [MethodImpl(Inline)]
    public static VectorLane IfLess(VectorLane left, VectorLane right, VectorLane then, VectorLane otherwise) =>
        new(Vector.ConditionalSelect(Vector.LessThan(left._value, right._value), then._value, otherwise._value));

    [MethodImpl(Inline)]
    public static VectorLane IfLessOrEqual(VectorLane left, VectorLane right, VectorLane then, VectorLane otherwise) =>
        new(Vector.ConditionalSelect(Vector.LessThanOrEqual(left._value, right._value), then._value, otherwise._value));

    [MethodImpl(Inline)]
    public static VectorLane IfEqual(VectorLane left, VectorLane right, VectorLane then, VectorLane otherwise) =>
        new(Vector.ConditionalSelect(Vector.Equals(left._value, right._value), then._value, otherwise._value));

    [MethodImpl(Inline)]
    public static VectorLane IfMissing(VectorLane value, VectorLane then, VectorLane otherwise) =>
        new(Vector.ConditionalSelect(Vector.Equals(value._value, value._value), otherwise._value, then._value));

    [MethodImpl(Inline)] public static VectorLane Log(VectorLane value) => Aligned.Run<Log, VectorLane>(value);
    [MethodImpl(Inline)] public static VectorLane Log1P(VectorLane value) => Aligned.Run<Log1P, VectorLane>(value);
    [MethodImpl(Inline)] public static VectorLane Exp(VectorLane value) => Aligned.Run<Exp, VectorLane>(value);
    [MethodImpl(Inline)] public static VectorLane ExpM1(VectorLane value) => Aligned.Run<ExpM1, VectorLane>(value);
    [MethodImpl(Inline)] public static VectorLane Sin(VectorLane radians) => Aligned.Run<Sin, VectorLane>(radians);
    [MethodImpl(Inline)] public static VectorLane Cos(VectorLane radians) => Aligned.Run<Cos, VectorLane>(radians);
    [MethodImpl(Inline)] public static VectorLane Log2(VectorLane value) => Aligned.Run<Log2, VectorLane>(value);
    [MethodImpl(Inline)] public static VectorLane Log10(VectorLane value) => Aligned.Run<Log10, VectorLane>(value);
    [MethodImpl(Inline)] public static VectorLane Tan(VectorLane radians) => Aligned.Run<Tan, VectorLane>(radians);
    [MethodImpl(Inline)] public static VectorLane Asin(VectorLane value) => Aligned.Run<Asin, VectorLane>(value);
    [MethodImpl(Inline)] public static VectorLane Tanh(VectorLane value) => Aligned.Run<Tanh, VectorLane>(value);
    [MethodImpl(Inline)] public static VectorLane Cbrt(VectorLane value) => Aligned.Run<Cbrt, VectorLane>(value);
    [MethodImpl(Inline)]
    public static VectorLane NormalQuantile(VectorLane probability) => Aligned.Run<NormalQuantile, VectorLane>(probability);
    [MethodImpl(Inline)]
    public static VectorLane Pow(VectorLane value, VectorLane exponent) => Aligned.Run<Pow, VectorLane>(value, exponent);
    [MethodImpl(Inline)] public static VectorLane Atan2(VectorLane y, VectorLane x) => Aligned.Run<Atan2, VectorLane>(y, x);

    public static int Count => Vector<double>.Count;
    [MethodImpl(Inline)] public static VectorLane Load(ref readonly double first) => new(Vector.LoadUnsafe(in first));
    [MethodImpl(Inline)]
    public static void Store(VectorLane value, ref double first) =>
        Vector.StoreUnsafe(IfMissing(value, double.NaN, value)._value, ref first);
    [MethodImpl(Inline)] public static VectorLane Bits(long bits) => Of(new Vector<long>(bits));
    [MethodImpl(Inline)] public static VectorLane AddBits(VectorLane left, VectorLane right) => Of(left.Long + right.Long);
    [MethodImpl(Inline)] public static VectorLane SubtractBits(VectorLane left, VectorLane right) => Of(left.Long - right.Long);
    [MethodImpl(Inline)] public static VectorLane And(VectorLane left, VectorLane right) => Of(left.Long & right.Long);
    [MethodImpl(Inline)] public static VectorLane Or(VectorLane left, VectorLane right) => Of(left.Long | right.Long);
    [MethodImpl(Inline)] public static VectorLane Xor(VectorLane left, VectorLane right) => Of(left.Long ^ right.Long);
    [MethodImpl(Inline)] public static VectorLane ShiftLeft(VectorLane value, int count) => Of(Vector.ShiftLeft(value.Long, count));
    [MethodImpl(Inline)]
    public static VectorLane ShiftRight(VectorLane value, int count) => Of(Vector.ShiftRightLogical(value.Long, count));
    [MethodImpl(Inline)] public static bool AnyLess(VectorLane left, VectorLane right) => Vector.LessThanAny(left._value, right._value);
}
