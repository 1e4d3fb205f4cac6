using Preprocessing.Authoring;

namespace Preprocessing.Tracing;

/// <summary>What is done to one number. The members are those of <see cref="ILane{T}"/>.</summary>
enum UnaryOperation
{
    Negate,
    Abs,
    Sqrt,
    Floor,
    Log,
    Log1P,
    Log2,
    Log10,
    Exp,
    ExpM1,
    Cbrt,
    Sin,
    Cos,
    Tan,
    Asin,
    Tanh,
    NormalQuantile,
}

/// <summary>What is made of two numbers.</summary>
enum BinaryOperation
{
    Add,
    Subtract,
    Multiply,
    Divide,
    Min,
    Max,
    Pow,
    Atan2,
}

/// <summary>What decides between two numbers; false where either side is NaN, but for <see cref="Missing"/>.</summary>
enum Comparison
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

/// <summary>The operations on values that are known: the same routines that a row runs, so a result computed beforehand has a row's bits.</summary>
static class Operations
{
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

    public static bool Holds(Comparison comparison, double left, double right) => comparison switch
    {
        Comparison.Less => left < right,
        Comparison.LessOrEqual => left <= right,
        Comparison.Equal => left == right,
        _ => double.IsNaN(left),
    };

    /// <summary>Whether two numbers have the same bits; all NaNs count as one.</summary>
    public static bool Same(double left, double right) =>
        BitConverter.DoubleToInt64Bits(left) == BitConverter.DoubleToInt64Bits(right)
        || double.IsNaN(left) && double.IsNaN(right) && Generated.Refusal.Is(left) == Generated.Refusal.Is(right);
}
