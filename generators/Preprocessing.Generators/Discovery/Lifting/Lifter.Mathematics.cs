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
            "Abs" when type.IsWhole() => Whole(invocation, program.Call("Abs", first.Number), first.Least > 0 ? first.Least : 0, Largest(first)),
            // Rounding to doubles keeps the order, so the lesser of two large whole numbers is the lesser of what they are rounded to.
            "Min" when type.IsFloating() || type.IsWhole() => new(program.Call("Min", first.Number, second.Number), null, Math.Min(first.Least, second.Least), Math.Min(first.Most, second.Most)),
            "Max" when type.IsFloating() || type.IsWhole() => new(program.Call("Max", first.Number, second.Number), null, Math.Max(first.Least, second.Least), Math.Max(first.Most, second.Most)),
            "Sqrt" when isDouble => new(program.Call("Sqrt", first.Number)),
            "Floor" when type.IsFloating() => new(program.Call("Floor", first.Number)),
            "Ceiling" when type.IsFloating() => new(program.Negation(program.Call("Floor", program.Negation(first.Number)))),
            "Truncate" when type.IsFloating() => new(Truncated(first.Number)),
            "IsNaN" => OfCondition(IsNaN(first.Number)),
            "IsInfinity" => OfCondition(program.If("Equal", program.Call("Abs", first.Number), program.Constant(double.PositiveInfinity))),
            "IsFinite" => OfCondition(program.If("Less", program.Call("Abs", first.Number), program.Constant(double.PositiveInfinity))),
            _ => Refuse(invocation, "is a function that lanes do not have"),
        };
    }
}
