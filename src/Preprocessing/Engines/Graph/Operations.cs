using Preprocessing.Authoring;

namespace Preprocessing.Engines;

/// <summary>The operations on one number. The members are those of <see cref="ILane{T}"/>.</summary>
public enum UnaryOperation
{
    /// <summary>−x</summary>
    Negate,
    /// <summary>|x|</summary>
    Abs,
    /// <summary>√x</summary>
    Sqrt,
    /// <summary>The largest whole number at or below x.</summary>
    Floor,
    /// <summary>The natural logarithm.</summary>
    Log,
    /// <summary>ln(1 + x)</summary>
    Log1P,
    /// <summary>The logarithm to base 2.</summary>
    Log2,
    /// <summary>The logarithm to base 10.</summary>
    Log10,
    /// <summary>eˣ</summary>
    Exp,
    /// <summary>eˣ − 1</summary>
    ExpM1,
    /// <summary>The cube root.</summary>
    Cbrt,
    /// <summary>The sine of an angle in radians.</summary>
    Sin,
    /// <summary>The cosine of an angle in radians.</summary>
    Cos,
    /// <summary>The tangent of an angle in radians.</summary>
    Tan,
    /// <summary>The arc sine, in radians.</summary>
    Asin,
    /// <summary>The hyperbolic tangent.</summary>
    Tanh,
    /// <summary>The quantile of the standard normal distribution.</summary>
    NormalQuantile,
}

/// <summary>The operations on two numbers.</summary>
public enum BinaryOperation
{
    /// <summary>left + right</summary>
    Add,
    /// <summary>left − right</summary>
    Subtract,
    /// <summary>left × right</summary>
    Multiply,
    /// <summary>left ÷ right</summary>
    Divide,
    /// <summary>The smaller one; NaN if either is NaN.</summary>
    Min,
    /// <summary>The larger one; NaN if either is NaN.</summary>
    Max,
    /// <summary>left to the power of right.</summary>
    Pow,
    /// <summary>The angle of the point (right, left), in radians.</summary>
    Atan2,
}

/// <summary>The comparisons that choose between two numbers; false if either side is NaN, except for <see cref="Missing"/>.</summary>
public enum Comparison
{
    /// <summary>left &lt; right</summary>
    Less,
    /// <summary>left ≤ right</summary>
    LessOrEqual,
    /// <summary>left = right</summary>
    Equal,
    /// <summary>left is NaN; there is no right side.</summary>
    Missing,
}

/// <summary>
/// Applies the operations to known values by the routines that a row runs, so a result computed in advance has the bits of a row.
/// </summary>
public static class Operations
{
    /// <summary>Computes the result of an operation on one number.</summary>
    public static double Apply(UnaryOperation operation, double value)
    {
        Scalar x = value;
        return (operation switch
        {
            UnaryOperation.Negate => -x,
            UnaryOperation.Abs => Scalar.Abs(x),
            UnaryOperation.Sqrt => Scalar.Sqrt(x),
            UnaryOperation.Floor => Scalar.Floor(x),
            UnaryOperation.Log => Scalar.Log(x),
            UnaryOperation.Log1P => Scalar.Log1P(x),
            UnaryOperation.Log2 => Scalar.Log2(x),
            UnaryOperation.Log10 => Scalar.Log10(x),
            UnaryOperation.Exp => Scalar.Exp(x),
            UnaryOperation.ExpM1 => Scalar.ExpM1(x),
            UnaryOperation.Cbrt => Scalar.Cbrt(x),
            UnaryOperation.Sin => Scalar.Sin(x),
            UnaryOperation.Cos => Scalar.Cos(x),
            UnaryOperation.Tan => Scalar.Tan(x),
            UnaryOperation.Asin => Scalar.Asin(x),
            UnaryOperation.Tanh => Scalar.Tanh(x),
            UnaryOperation.NormalQuantile => Scalar.NormalQuantile(x),
            _ => throw new ArgumentOutOfRangeException(nameof(operation)),
        }).Value;
    }

    /// <summary>Computes the result of an operation on two numbers.</summary>
    public static double Apply(BinaryOperation operation, double left, double right)
    {
        Scalar x = left, y = right;
        return (operation switch
        {
            BinaryOperation.Add => x + y,
            BinaryOperation.Subtract => x - y,
            BinaryOperation.Multiply => x * y,
            BinaryOperation.Divide => x / y,
            BinaryOperation.Min => Scalar.Min(x, y),
            BinaryOperation.Max => Scalar.Max(x, y),
            BinaryOperation.Pow => Scalar.Pow(x, y),
            BinaryOperation.Atan2 => Scalar.Atan2(x, y),
            _ => throw new ArgumentOutOfRangeException(nameof(operation)),
        }).Value;
    }

    /// <summary>Returns whether a comparison holds.</summary>
    public static bool Holds(Comparison comparison, double left, double right) => comparison switch
    {
        Comparison.Less => left < right,
        Comparison.LessOrEqual => left <= right,
        Comparison.Equal => left == right,
        _ => double.IsNaN(left),
    };

    /// <summary>Returns whether two numbers have the same bits; all NaNs are the same.</summary>
    public static bool Same(double left, double right) =>
        BitConverter.DoubleToInt64Bits(left) == BitConverter.DoubleToInt64Bits(right)
        || double.IsNaN(left) && double.IsNaN(right) && Generated.Refusal.Is(left) == Generated.Refusal.Is(right);
}
