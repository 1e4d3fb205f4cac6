using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Preprocessing.Generators.Discovery;

// Operators.
sealed partial class Lifter
{
    LaneValue Unary(IUnaryOperation unary)
    {
        var value = Value(unary.Operand);
        var type = unary.Type!.Underlying();
        if (unary.OperatorMethod is not null)
            return Refuse(unary, "calls an operator of its own");
        return unary.OperatorKind switch
        {
            UnaryOperatorKind.Plus => value,
            UnaryOperatorKind.Minus when type.IsFloating() => new(program.Negation(value.Number), value.IsNull),
            // Whole numbers have no negative zero.
            UnaryOperatorKind.Minus when type.IsWhole() =>
                Whole(unary, program.Infix(program.Constant(0), "-", value.Number), -value.Most, -value.Least, value),
            UnaryOperatorKind.Not when type.IsBoolean() => unary.IsLifted
                ? value with { Number = program.Infix(program.Constant(1), "-", value.Number), IsTrue = null }
                : OfCondition(Not(Truth(value))),
            _ => Refuse(unary, "is an operation that lanes do not have"),
        };
    }

    LaneValue Binary(IBinaryOperation binary)
    {
        if (binary.OperatorMethod is { Name: "op_Subtraction" } difference
            && difference.Parameters.All(parameter => parameter.Type.SpecialType == SpecialType.System_DateTime))
            return Difference(binary);
        if (binary.OperatorMethod is not null)
            return Refuse(binary, "calls an operator of its own");
        var (left, right) = (Value(binary.LeftOperand), Value(binary.RightOperand));
        var operands = binary.LeftOperand.Type!.Underlying();
        if (Comparison(binary.OperatorKind) is not null)
            return OfCondition(Compare(binary, binary.OperatorKind, left, right, operands));
        if (operands.IsBoolean())
            return Logic(binary, left, right);
        var type = binary.Type!.Underlying();
        if (type.IsWhole())
            return WholeArithmetic(binary, left, right);
        if (!type.IsDouble())
            return Refuse(binary, type.SpecialType == SpecialType.System_Single ? "rounds to single precision, which lanes do not"
                : $"computes in '{type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}', which lanes do not have");
        return Symbol(binary.OperatorKind) is { } symbol and not "%"
            ? new(program.Infix(left.Number, symbol, right.Number), AnyNull(left, right))
            : Refuse(binary, "is an operation that lanes do not have");
    }

    /// <summary>
    /// The ticks between two dates of columns: days and what is below, both exact, so that the sum is rounded once, as the ticks of a
    /// TimeSpan are.
    /// </summary>
    LaneValue Difference(IBinaryOperation binary)
    {
        var (later, earlier) = (Value(binary.LeftOperand), Value(binary.RightOperand));
        if (later.Time < 0 || earlier.Time < 0)
            return Refuse(binary, "is not a difference of columns");
        var days = program.Infix(Part(later, "DayNumber"), "-", Part(earlier, "DayNumber"));
        var ticks = program.Infix(
            program.Infix(days, "*", program.Constant(System.TimeSpan.TicksPerDay)),
            "+",
            program.Infix(Part(later, "TimeOfDay"), "-", Part(earlier, "TimeOfDay")));
        return new(ticks, later.IsNull is null && earlier.IsNull is null ? null : IsNaN(ticks));
    }

    int Part(LaneValue time, string part) =>
        program.Leaf(time.Time, part, columns[time.Time].Type.IsNullable(), null, null, $"{part}Of{columns[time.Time].Name}");

    LaneValue Logic(IBinaryOperation binary, LaneValue left, LaneValue right) => binary.OperatorKind switch
    {
        _ when binary.IsLifted => Refuse(binary, "has three values: yes, no and missing"),
        BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.And => OfCondition(Both(Truth(left), Truth(right))),
        BinaryOperatorKind.ConditionalOr or BinaryOperatorKind.Or => OfCondition(Either(Truth(left), Truth(right))),
        BinaryOperatorKind.ExclusiveOr => OfCondition(Not(program.If("Equal", left.Number, right.Number))),
        _ => Refuse(binary, "is an operation that lanes do not have"),
    };

    LaneValue WholeArithmetic(IBinaryOperation binary, LaneValue left, LaneValue right)
    {
        if (!left.IsExact || !right.IsExact)
            return Refuse(binary, TooLarge);
        var products = new[] { left.Least * right.Least, left.Least * right.Most, left.Most * right.Least, left.Most * right.Most };
        switch (binary.OperatorKind)
        {
            case BinaryOperatorKind.Add:
                return Whole(
                    binary, program.Infix(left.Number, "+", right.Number), left.Least + right.Least, left.Most + right.Most, left, right);
            case BinaryOperatorKind.Subtract:
                return Whole(
                    binary, program.Infix(left.Number, "-", right.Number), left.Least - right.Most, left.Most - right.Least, left, right);
            case BinaryOperatorKind.Multiply:
                var product = program.Infix(left.Number, "*", right.Number);
                return Whole(
                    binary, left.Least < 0 || right.Least < 0 ? PositiveZero(product) : product, products.Min(), products.Max(), left,
                    right);
            case BinaryOperatorKind.Divide or BinaryOperatorKind.Remainder when right.Least <= 0 && right.Most >= 0:
                return Refuse(binary, "fails where it divides by zero");
            case BinaryOperatorKind.Divide:
                var largest = Largest(left);
                var isNatural = left.Least >= 0 && right.Least >= 0;
                var quotient = Quotient(left, right);
                return Whole(binary, isNatural ? quotient : PositiveZero(quotient), isNatural ? 0 : -largest, largest, left, right);
            case BinaryOperatorKind.Remainder:
                var most = System.Math.Min(Largest(left), Largest(right) - 1);
                var remainder = program.Infix(left.Number, "-", program.Infix(Quotient(left, right), "*", right.Number));
                return Whole(binary, remainder, left.Least < 0 ? -most : 0, left.Most > 0 ? most : 0, left, right);
            default:
                return Refuse(binary, "is an operation that lanes do not have");
        }
    }

    const string TooLarge = "may exceed 2^53, beyond which doubles do not hold every whole number";

    static double Largest(LaneValue value) => System.Math.Max(System.Math.Abs(value.Least), System.Math.Abs(value.Most));

    /// <summary>
    /// Rounding the quotient of two whole numbers up to 2⁵³ never carries it over the next whole number, so its whole part is exact.
    /// </summary>
    int Quotient(LaneValue left, LaneValue right)
    {
        var quotient = program.Infix(left.Number, "/", right.Number);
        return left.Least >= 0 && right.Least >= 0 ? program.Call("Floor", quotient) : Truncated(quotient);
    }

    /// <summary>The number without its fraction.</summary>
    int Truncated(int number) => program.If("Less", number, program.Constant(0))(
        program.Negation(program.Call("Floor", program.Negation(number))),
        program.Call("Floor", number));

    /// <summary>Turns −0, which whole numbers do not have, into 0.</summary>
    int PositiveZero(int number) => program.Infix(number, "+", program.Constant(0));

    /// <summary>A whole number, if its type and doubles both hold all it can be.</summary>
    LaneValue Whole(IOperation operation, int number, double least, double most, params LaneValue[] from)
    {
        var type = operation.Type!.Underlying();
        var range = WholeNumbers.Range(type)!.Value;
        if (least < range.Least || most > range.Most)
            return Refuse(operation, $"may leave the range of '{type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}'");
        var value = new LaneValue(number, from.Any(part => part.IsNull is not null) ? IsNaN(number) : null, least, most);
        return value.IsExact ? value : Refuse(operation, TooLarge);
    }

    static Condition? AnyNull(LaneValue left, LaneValue right) =>
        left.IsNull is { } first && right.IsNull is { } second ? Either(first, second) : left.IsNull ?? right.IsNull;

    static string? Symbol(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.Add => "+",
        BinaryOperatorKind.Subtract => "-",
        BinaryOperatorKind.Multiply => "*",
        BinaryOperatorKind.Divide => "/",
        _ => null,
    };
}
