using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Preprocessing.Generators.Discovery;

// The functions of System.Math that are exact, and so the same everywhere.
sealed partial class Lifter
{
    LaneValue Mathematics(IInvocationOperation invocation, LaneValue[] values)
    {
        var method = invocation.TargetMethod;
        var type = method.Parameters[0].Type;
        var isDouble = method.Parameters.All(parameter => parameter.Type.IsDouble());
        var (first, second) = (values[0], values.ElementAtOrDefault(1)!);
        return method.Name switch
        {
            "Abs" when type.IsFloating() => new(program.Call("Abs", first.Number)),
            "Abs" when type.IsWhole() =>
                Whole(invocation, program.Call("Abs", first.Number), first.Least > 0 ? first.Least : 0, Largest(first)),
            // Rounding to doubles keeps the order, so the lesser of two large whole numbers is the lesser of what they are rounded to.
            "Min" when type.IsFloating() || type.IsWhole() => new(
                program.Call("Min", first.Number, second.Number),
                null,
                Math.Min(first.Least, second.Least),
                Math.Min(first.Most, second.Most)),
            "Max" when type.IsFloating() || type.IsWhole() => new(
                program.Call("Max", first.Number, second.Number),
                null,
                Math.Max(first.Least, second.Least),
                Math.Max(first.Most, second.Most)),
            "Sqrt" when isDouble => new(program.Call("Sqrt", first.Number)),
            "Floor" when type.IsFloating() => new(program.Call("Floor", first.Number)),
            "Ceiling" when type.IsFloating() => new(program.Negation(program.Call("Floor", program.Negation(first.Number)))),
            "Round" when type.IsFloating() && values.Length == 1 => new(Rounded(first.Number)),
            "Round" when type.IsDouble()
                && Given(invocation, 1) is { } digits
                && method.Parameters[1].Type.SpecialType == SpecialType.System_Int32
                && digits is >= 0 and <= 15 => new(Rounded(digits, first.Number)),
            "Clamp" when Given(invocation, 1) is { } least
                && Given(invocation, 2) is { } most
                && least <= most
                && (type.IsFloating() || type.IsWhole() && first.IsExact) => Clamped(first, least, most),
            "Truncate" when type.IsFloating() => new(Truncated(first.Number)),
            "IsNaN" => OfCondition(IsNaN(first.Number)),
            "IsInfinity" => OfCondition(program.If("Equal", program.Call("Abs", first.Number), program.Constant(double.PositiveInfinity))),
            "IsFinite" => OfCondition(program.If("Less", program.Call("Abs", first.Number), program.Constant(double.PositiveInfinity))),
            _ => Refuse(invocation, "is a function that lanes do not have"),
        };
    }

    /// <summary>The argument for the parameter of an index, if it is a constant.</summary>
    static double? Given(IInvocationOperation invocation, int index) =>
        invocation.Arguments.FirstOrDefault(argument => argument.Parameter!.Ordinal == index)?.Value
            is { Type: { } type, ConstantValue: { HasValue: true, Value: { } value } } && (type.IsWhole() || type.IsFloating())
            ? System.Convert.ToDouble(value) : null;

    LaneValue Clamped(LaneValue value, double least, double most) => new(
        program.If("Less", value.Number, program.Constant(least))(program.Constant(least),
            program.If("Less", program.Constant(most), value.Number)(program.Constant(most), value.Number)),
        null, Math.Min(Math.Max(value.Least, least), most), Math.Min(Math.Max(value.Most, least), most));

    /// <summary>As .NET rounds to digits: what is 10¹⁶ or more has none to lose.</summary>
    int Rounded(double digits, int number)
    {
        var power = program.Constant(Math.Pow(10, digits));
        return program.If("Less", program.Call("Abs", number), program.Constant(1e16))(
            program.Infix(Rounded(program.Infix(number, "*", power)), "/", power), number);
    }

    /// <summary>
    /// The nearest whole number, of two the even one. What is above the whole part of the size is exact, and so is its half.
    /// </summary>
    int Rounded(int number)
    {
        var size = program.Call("Abs", number);
        var whole = program.Call("Floor", size);
        var (rest, next, half) = (
            program.Infix(size, "-", whole),
            program.Infix(whole, "+", program.Constant(1)),
            program.Infix(whole, "*", program.Constant(0.5)));
        var even = program.If("Equal", program.Call("Floor", half), half)(whole, next);
        var rounded = program.If("Less", rest, program.Constant(0.5))(whole, program.If("Less", program.Constant(0.5), rest)(next, even));
        var signed = program.If("Less", number, program.Constant(0))(program.Negation(rounded), rounded);
        // −0 stays what it is.
        return program.If("Equal", number, program.Constant(0))(number, signed);
    }
}
