using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Preprocessing.Generators.Discovery;

// Comparisons, choices, patterns.
sealed partial class Lifter
{
    /// <summary>The comparison of lanes, and whether its sides or its result are swapped.</summary>
    static (string Operation, bool Swapped, bool Negated)? Comparison(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.LessThan => ("Less", false, false),
        BinaryOperatorKind.LessThanOrEqual => ("LessOrEqual", false, false),
        BinaryOperatorKind.GreaterThan => ("Less", true, false),
        BinaryOperatorKind.GreaterThanOrEqual => ("LessOrEqual", true, false),
        BinaryOperatorKind.Equals => ("Equal", false, false),
        BinaryOperatorKind.NotEquals => ("Equal", false, true),
        _ => null,
    };

    /// <summary>A comparison as C# defines it: with null or NaN it does not hold, but null equals null.</summary>
    Condition Compare(IOperation operation, BinaryOperatorKind kind, LaneValue left, LaneValue right, ITypeSymbol type)
    {
        var isNull = IsNullLiteral(left) ? right.IsNull : IsNullLiteral(right) ? left.IsNull : null;
        var (comparison, swapped, negated) = Comparison(kind)!.Value;
        if (comparison == "Equal" && (IsNullLiteral(left) || IsNullLiteral(right)))
            return Negated(isNull ?? Never, negated);
        if (!type.IsBoolean() && !type.IsFloating() && !(type.IsWhole() && (Tells(left) || Tells(right) || left.IsExact && right.IsExact)))
            Refuse(
                operation,
                type.IsWhole()
                    ? TooLarge
                    : $"compares values of type '{type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}'");
        var condition = swapped ? program.If(comparison, right.Number, left.Number) : program.If(comparison, left.Number, right.Number);
        if (comparison == "Equal" && left.IsNull is { } first && right.IsNull is { } second)
            condition = Either(Both(first, second), condition);
        return Negated(condition, negated);
    }

    static Condition Negated(Condition condition, bool negated) => negated ? Not(condition) : condition;

    static Condition Never => static (_, otherwise) => otherwise;

    /// <summary>
    /// Whether rounding the other side to a double cannot carry it over this one: both neighbours of every value are doubles, too.
    /// </summary>
    static bool Tells(LaneValue value) => value.Least > -LaneValue.Limit && value.Most < LaneValue.Limit;

    bool IsNullLiteral(LaneValue value) => value.Number == program.Constant(double.NaN) && value.IsNull is not null && value.Time < 0;

    LaneValue Choice(Condition condition, LaneValue then, LaneValue otherwise, ITypeSymbol type)
    {
        if (then.Time >= 0 || otherwise.Time >= 0)
            return then.Time == otherwise.Time ? then : RefuseChoice();
        var number = condition(then.Number, otherwise.Number);
        var isNull = then.IsNull is null && otherwise.IsNull is null ? null
            : !type.Underlying().IsFloating() ? IsNaN(number)
            : (Condition)((yes, no) => condition(NullOf(then)(yes, no), NullOf(otherwise)(yes, no)));
        var isTrue = type.IsBoolean() && isNull is null
            ? (Condition)((yes, no) => condition(Truth(then)(yes, no), Truth(otherwise)(yes, no)))
            : null;
        return new(number, isNull, System.Math.Min(then.Least, otherwise.Least), System.Math.Max(then.Most, otherwise.Most), isTrue);

        LaneValue RefuseChoice()
        {
            obstacle ??= "a choice between dates is not a number";
            return then;
        }
    }

    static Condition NullOf(LaneValue value) => value.IsNull ?? Never;

    LaneValue Coalesce(ICoalesceOperation coalesce)
    {
        var (value, type) = (Value(coalesce.Value), coalesce.Value.Type!);
        var otherwise = Value(coalesce.WhenNull);
        var converted = Convert(coalesce, value with { IsNull = null }, type.Underlying(), coalesce.Type!.Underlying());
        return value.IsNull is { } isNull ? Choice(Not(isNull), converted, otherwise, coalesce.Type!) : converted;
    }

    Condition Matches(IPatternOperation pattern, LaneValue value, ITypeSymbol type)
    {
        switch (pattern)
        {
            case IDiscardPatternOperation:
                return static (then, _) => then;
            case INegatedPatternOperation negated:
                return Not(Matches(negated.Pattern, value, type));
            case IBinaryPatternOperation both:
                var (left, right) = (Matches(both.LeftPattern, value, type), Matches(both.RightPattern, value, type));
                return both.OperatorKind == BinaryOperatorKind.And ? Both(left, right) : Either(left, right);
            case IRelationalPatternOperation relational:
                return Compare(pattern, relational.OperatorKind, value, Value(relational.Value), type.Underlying());
            case IConstantPatternOperation { Value: var constant } when IsNull(constant):
                return NullOf(value);
            // NaN matches NaN, though it does not equal it.
            case IConstantPatternOperation { Value: { ConstantValue: { HasValue: true, Value: not (double.NaN or float.NaN) } } constant }:
                return Compare(pattern, BinaryOperatorKind.Equals, value, Value(constant), type.Underlying());
            default:
                Refuse(pattern, "is a pattern that lanes do not have");
                return Never;
        }
    }

    LaneValue Switch(ISwitchExpressionOperation choice)
    {
        if (!choice.IsExhaustive)
            return Refuse(choice, "fails where no case matches");
        var (value, type) = (Value(choice.Value), choice.Value.Type!);
        // The cases are exhaustive, so the last one is what remains.
        var result = Value(choice.Arms.Last().Value);
        foreach (var arm in choice.Arms.Reverse().Skip(1))
        {
            var matches = Matches(arm.Pattern, value, type);
            result = Choice(arm.Guard is { } guard ? Both(matches, Truth(Value(guard))) : matches, Value(arm.Value), result, choice.Type!);
        }
        return result;
    }

    static bool IsNull(IOperation operation) =>
        operation.ConstantValue is { HasValue: true, Value: null }
        || operation is IConversionOperation conversion && IsNull(conversion.Operand);
}
