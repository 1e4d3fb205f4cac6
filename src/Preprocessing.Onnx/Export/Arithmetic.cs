using Preprocessing.Engines;

namespace Preprocessing.Onnx;

/// <summary>Writes the operations of lanes as operators of ONNX, in double precision.</summary>
/// <remarks>
/// Add, Sub, Mul, Div, Sqrt, Floor, Abs, Neg, comparisons and Where round as IEEE 754 says, with NaN and infinities, and so give the same
/// bits as the row path, with one exception: if the condition holds, ONNX Runtime's Where gives 0 for −0. Min and Max give either zero if
/// both operands are zero. Log, Exp, Sin, Cos, Tanh and Pow are the runtime's own and may differ in the last bits. Operations that ONNX
/// lacks, or that ONNX Runtime has only in single precision, are composed of these.
/// </remarks>
sealed class Arithmetic(GraphWriter graph)
{
    public string Write(UnaryOperation operation, string x) => operation switch
    {
        UnaryOperation.Negate => graph.Node("Neg", x),
        UnaryOperation.Abs => graph.Node("Abs", x),
        UnaryOperation.Sqrt => graph.Node("Sqrt", x),
        UnaryOperation.Floor => graph.Node("Floor", x),
        UnaryOperation.Log => graph.Node("Log", x),
        UnaryOperation.Log1P => Log1P(x),
        UnaryOperation.Log2 => graph.Node("Div", graph.Node("Log", x), graph.Constant(Math.Log(2))),
        UnaryOperation.Log10 => graph.Node("Div", graph.Node("Log", x), graph.Constant(Math.Log(10))),
        UnaryOperation.Exp => graph.Node("Exp", x),
        UnaryOperation.ExpM1 => ExpM1(x),
        UnaryOperation.Cbrt => Cbrt(x),
        UnaryOperation.Sin => graph.Node("Sin", x),
        UnaryOperation.Cos => graph.Node("Cos", x),
        UnaryOperation.Tan => graph.Node("Div", graph.Node("Sin", x), graph.Node("Cos", x)),
        UnaryOperation.Tanh => graph.Node("Tanh", x),
        _ => throw new InvalidOperationException($"{operation} is made of other operations before."),
    };

    public string Write(BinaryOperation operation, string x, string y) => operation switch
    {
        BinaryOperation.Add => graph.Node("Add", x, y),
        BinaryOperation.Subtract => graph.Node("Sub", x, y),
        BinaryOperation.Multiply => graph.Node("Mul", x, y),
        BinaryOperation.Divide => graph.Node("Div", x, y),
        BinaryOperation.Min =>
            Tie(x, y, graph.Node("Min", x, y), graph.Node("Neg", graph.Node("Add", graph.Node("Neg", x), graph.Node("Neg", y)))),
        BinaryOperation.Max => Tie(x, y, graph.Node("Max", x, y), graph.Node("Add", x, y)),
        BinaryOperation.Pow => graph.Node("Pow", x, y),
        _ => throw new InvalidOperationException($"{operation} is made of other operations before."),
    };

    public string Condition(Comparison comparison, string left, string right) => comparison switch
    {
        Comparison.Less => graph.Node("Less", left, right),
        Comparison.LessOrEqual => graph.Node("LessOrEqual", left, right),
        Comparison.Equal => graph.Node("Equal", left, right),
        _ => graph.Node("IsNaN", left),
    };

    /// <summary>Gives the smaller or the larger of two numbers, or the zero of the right sign if both are zero.</summary>
    string Tie(string x, string y, string extreme, string zero) =>
        graph.Node("Where", graph.Node("And", IsZero(x), IsZero(y)), zero, extreme);

    string IsZero(string x) => graph.Node("Equal", x, graph.Constant(0.0));

    string Is(string x, double value) => graph.Node("Equal", x, graph.Constant(value));

    // W. Kahan's method: the rounding error of 1 + x cancels between the logarithm and the difference.
    string Log1P(string x)
    {
        var sum = graph.Node("Add", x, graph.Constant(1.0));
        var scaled = graph.Node("Mul", graph.Node("Log", sum), graph.Node("Div", x, graph.Node("Sub", sum, graph.Constant(1.0))));
        return graph.Node("Where", graph.Node("Or", Is(sum, 1), Is(x, double.PositiveInfinity)), x, scaled);
    }

    // W. Kahan's method, as in Log1P.
    string ExpM1(string x)
    {
        var power = graph.Node("Exp", x);
        var less = graph.Node("Sub", power, graph.Constant(1.0));
        var scaled = graph.Node("Mul", less, graph.Node("Div", x, graph.Node("Log", power)));
        // At both ends of the range, the logarithm or x is infinite.
        var result = graph.Node("Where", graph.Node("Or", Is(less, -1), Is(less, double.PositiveInfinity)), less, scaled);
        return graph.Node("Where", Is(power, 1), x, result);
    }

    // One step of Newton's method from the power.
    string Cbrt(string x)
    {
        var size = graph.Node("Abs", x);
        var root = graph.Node("Mul", graph.Node("Sign", x), graph.Node("Pow", size, graph.Constant(1 / 3.0)));
        var step = graph.Node("Div", graph.Node("Sub", graph.Node("Div", x, graph.Node("Mul", root, root)), root), graph.Constant(3.0));
        return graph.Node("Where", graph.Node("Or", IsZero(x), Is(size, double.PositiveInfinity)), x, graph.Node("Add", root, step));
    }
}
