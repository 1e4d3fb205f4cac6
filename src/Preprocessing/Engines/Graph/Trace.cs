using System.ComponentModel;
using Preprocessing.Authoring;
using Preprocessing.Engines;

namespace Preprocessing.Generated;

/// <summary>
/// The lane that writes down what is computed. Loops and branches of a step depend on what was learnt alone, so running its
/// body once writes down all of it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Trace : ILane<Trace>
{
    // A constant has no graph until it meets a number that has one.
    readonly Number? number;
    readonly double constant;

    Trace(double value) => constant = value;

    internal Trace(Number number)
    {
        if (number is Constant { Value: var value })
            constant = value;
        else
            this.number = number;
    }

    /// <summary>The number in the graph.</summary>
    internal Number In(ExpressionGraph graph) => number ?? graph.Constant(constant);

    /// <inheritdoc/>
    public static implicit operator Trace(double value) => new(value);
    /// <inheritdoc/>
    public static Trace operator +(Trace left, Trace right) => Binary(BinaryOperation.Add, left, right);
    /// <inheritdoc/>
    public static Trace operator -(Trace left, Trace right) => Binary(BinaryOperation.Subtract, left, right);
    /// <inheritdoc/>
    public static Trace operator *(Trace left, Trace right) => Binary(BinaryOperation.Multiply, left, right);
    /// <inheritdoc/>
    public static Trace operator /(Trace left, Trace right) => Binary(BinaryOperation.Divide, left, right);
    /// <inheritdoc/>
    public static Trace operator -(Trace value) => Unary(UnaryOperation.Negate, value);
    /// <inheritdoc/>
    public static Trace Abs(Trace value) => Unary(UnaryOperation.Abs, value);
    /// <inheritdoc/>
    public static Trace Min(Trace left, Trace right) => Binary(BinaryOperation.Min, left, right);
    /// <inheritdoc/>
    public static Trace Max(Trace left, Trace right) => Binary(BinaryOperation.Max, left, right);
    /// <inheritdoc/>
    public static Trace Sqrt(Trace value) => Unary(UnaryOperation.Sqrt, value);
    /// <inheritdoc/>
    public static Trace Floor(Trace value) => Unary(UnaryOperation.Floor, value);
    /// <inheritdoc/>
    public static Trace IfLess(Trace left, Trace right, Trace then, Trace otherwise) =>
        Select(Comparison.Less, left, right, then, otherwise);
    /// <inheritdoc/>
    public static Trace IfLessOrEqual(Trace left, Trace right, Trace then, Trace otherwise) =>
        Select(Comparison.LessOrEqual, left, right, then, otherwise);
    /// <inheritdoc/>
    public static Trace IfEqual(Trace left, Trace right, Trace then, Trace otherwise) =>
        Select(Comparison.Equal, left, right, then, otherwise);
    /// <inheritdoc/>
    public static Trace IfMissing(Trace value, Trace then, Trace otherwise) => Select(Comparison.Missing, value, value, then, otherwise);
    /// <inheritdoc/>
    public static Trace Log(Trace value) => Unary(UnaryOperation.Log, value);
    /// <inheritdoc/>
    public static Trace Log1P(Trace value) => Unary(UnaryOperation.Log1P, value);
    /// <inheritdoc/>
    public static Trace Exp(Trace value) => Unary(UnaryOperation.Exp, value);
    /// <inheritdoc/>
    public static Trace ExpM1(Trace value) => Unary(UnaryOperation.ExpM1, value);
    /// <inheritdoc/>
    public static Trace Sin(Trace radians) => Unary(UnaryOperation.Sin, radians);
    /// <inheritdoc/>
    public static Trace Cos(Trace radians) => Unary(UnaryOperation.Cos, radians);
    /// <inheritdoc/>
    public static Trace Log2(Trace value) => Unary(UnaryOperation.Log2, value);
    /// <inheritdoc/>
    public static Trace Log10(Trace value) => Unary(UnaryOperation.Log10, value);
    /// <inheritdoc/>
    public static Trace Tan(Trace radians) => Unary(UnaryOperation.Tan, radians);
    /// <inheritdoc/>
    public static Trace Asin(Trace value) => Unary(UnaryOperation.Asin, value);
    /// <inheritdoc/>
    public static Trace Tanh(Trace value) => Unary(UnaryOperation.Tanh, value);
    /// <inheritdoc/>
    public static Trace Cbrt(Trace value) => Unary(UnaryOperation.Cbrt, value);
    /// <inheritdoc/>
    public static Trace Pow(Trace value, Trace exponent) => Binary(BinaryOperation.Pow, value, exponent);
    /// <inheritdoc/>
    public static Trace Atan2(Trace y, Trace x) => Binary(BinaryOperation.Atan2, y, x);
    /// <inheritdoc/>
    public static Trace NormalQuantile(Trace probability) => Unary(UnaryOperation.NormalQuantile, probability);

    static Trace Unary(UnaryOperation operation, Trace value) => value.number is { } number
        ? new(number.Graph.Unary(operation, number))
        : new(Operations.Apply(operation, value.constant));

    static Trace Binary(BinaryOperation operation, Trace left, Trace right) => (left.number ?? right.number)?.Graph is { } graph
        ? new(graph.Binary(operation, left.In(graph), right.In(graph)))
        : new(Operations.Apply(operation, left.constant, right.constant));

    static Trace Select(Comparison comparison, Trace left, Trace right, Trace then, Trace otherwise) =>
        left.number is null && right.number is null ? Operations.Holds(comparison, left.constant, right.constant) ? then : otherwise
        : (left.number ?? right.number)!.Graph is var graph
            ? new(graph.Select(comparison, left.In(graph), right.In(graph), then.In(graph), otherwise.In(graph)))
        : default;
}
