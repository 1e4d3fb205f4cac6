using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Preprocessing.Generators.Model;

namespace Preprocessing.Generators.Discovery;

/// <summary>
/// Rewrites an expression over columns as a program over lanes that yields the same bits, or says why that cannot be done. Lanes are
/// doubles without branches. Whole numbers are lifted if both their type and a double hold every value exactly. Null is NaN, except where
/// C# distinguishes the two. Code that could throw is not lifted.
/// </summary>
sealed partial class Lifter
{
    readonly Compilation compilation;
    readonly IReadOnlyList<InputColumn> columns;
    readonly INamedTypeSymbol row;
    readonly CancellationToken cancellationToken;
    readonly LaneProgram program = new();
    string? obstacle;

    Lifter(Compilation compilation, INamedTypeSymbol row, IReadOnlyList<InputColumn> columns, CancellationToken cancellationToken)
    {
        this.compilation = compilation;
        this.row = row;
        this.columns = columns;
        this.cancellationToken = cancellationToken;
    }

    /// <summary>Lifts a property whose value is a number, a boolean, or a tuple of these.</summary>
    public static LiftingModel Lift(
        IPropertySymbol property, Compilation compilation, IReadOnlyList<InputColumn> columns, CancellationToken cancellationToken)
    {
        if (property.Type.IsEnum())
            return new LiftingModel(default, default, default, "an enum counts by its names");
        if (property.Type.IsParsed())
            return new LiftingModel(default, default, default, $"a {property.Type.Underlying().Describe()} counts by its text");
        var lifter = new Lifter(compilation, property.ContainingType, columns, cancellationToken);
        var values = lifter.Elements(property).ToArray();
        return lifter.obstacle is not null ? new LiftingModel(default, default, default, lifter.obstacle)
            : values.Any(value => value.Time >= 0) ? new LiftingModel(default, default, default, "a date or time is no number")
            {
                Moments = values.All(value => value.Time >= 0) ? values.Select(value => value.Time).ToEquatable() : default,
            }
            : lifter.program.Code([.. values.Select(value => value.Number)]);
    }

    IEnumerable<LaneValue> Elements(IPropertySymbol property)
    {
        if (Expressions.Body(property, cancellationToken) is not { } expression)
            return [Column(property.Name) is var column and >= 0 ? Column(column) : new(program.Constant(0))];
        var operation = Body(expression);
        while (operation is IConversionOperation { Operand: ITupleOperation } or IParenthesizedOperation { Operand.Type.IsTupleType: true })
            operation = operation.ChildOperations.Single();
        if (operation is not ITupleOperation tuple)
            return operation is not null && property.Type.IsTupleType
                ? [Refuse(operation, "is not written out as a tuple")]
                : [Value(operation)];
        var types = ((INamedTypeSymbol)property.Type).TupleElements.Select(element => element.Type).ToArray();
        return [.. tuple.Elements.Select((element, i) => Convert(element, Value(element), element.Type, types[i]))];
    }

    /// <summary>The operation of an expression body, with the conversion to the type of the member.</summary>
    IOperation? Body(ExpressionSyntax expression)
    {
        var operation = compilation.GetSemanticModel(expression.SyntaxTree).GetOperation(expression, cancellationToken);
        while (operation?.Parent is IConversionOperation { IsImplicit: true } conversion)
            operation = conversion;
        // Code that is being typed.
        if (operation is null
            || operation.DescendantsAndSelf().Any(part => part is IInvalidOperation || part.Type?.TypeKind == TypeKind.Error))
        {
            obstacle ??= "it does not compile";
            return null;
        }
        return operation;
    }

    LaneValue Value(IOperation? operation) => operation switch
    {
        null => new(program.Constant(0)),
        { ConstantValue: { HasValue: true, Value: { } constant } } => Constant(operation, constant),
        IParenthesizedOperation parenthesized => Value(parenthesized.Operand),
        IConversionOperation conversion => Conversion(conversion),
        IDefaultValueOperation { Type: { } type } => type.IsNullable() ? Null : Constant(operation, 0),
        IUnaryOperation unary => Unary(unary),
        IBinaryOperation binary => Binary(binary),
        IConditionalOperation { WhenFalse: { } otherwise } conditional =>
            Choice(Truth(Value(conditional.Condition)), Value(conditional.WhenTrue), Value(otherwise), conditional.Type!),
        ICoalesceOperation coalesce => Coalesce(coalesce),
        IPropertyReferenceOperation property => Property(property),
        IConditionalAccessOperation access => Access(access),
        IConditionalAccessInstanceOperation => accessed.Peek(),
        IParameterReferenceOperation parameter when arguments.TryGetValue(parameter.Parameter, out var argument) => argument,
        IInvocationOperation invocation => Call(invocation),
        IIsPatternOperation match => OfCondition(Matches(match.Pattern, Value(match.Value), match.Value.Type!)),
        ISwitchExpressionOperation choice => Switch(choice),
        _ => Refuse(operation, "is not arithmetic over columns"),
    };

    LaneValue Null => new(program.Constant(double.NaN), static (then, _) => then);

    LaneValue Constant(IOperation operation, object constant) => constant switch
    {
        bool truth => OfCondition((then, otherwise) => truth ? then : otherwise),
        double or float => new(program.Constant(System.Convert.ToDouble(constant))),
        decimal or sbyte or byte or short or ushort or int or uint or long or ulong when System.Convert.ToDouble(constant) is var number =>
            new(program.Constant(number), null, number, number),
        _ => Refuse(operation, "is not a number"),
    };

    /// <summary>The condition under which a boolean is true.</summary>
    Condition Truth(LaneValue value) => value.IsTrue ?? program.If("Equal", value.Number, program.Constant(1));

    LaneValue OfCondition(Condition condition) => new(condition(program.Constant(1), program.Constant(0)), null, 0, 1, condition);

    Condition IsNaN(int number) => program.If("Missing", number);

    static Condition Not(Condition condition) => (then, otherwise) => condition(otherwise, then);

    static Condition Both(Condition first, Condition second) => (then, otherwise) => first(second(then, otherwise), otherwise);

    static Condition Either(Condition first, Condition second) => (then, otherwise) => first(then, second(then, otherwise));

    /// <summary>
    /// Notes why the expression cannot be lifted. Only the first reason counts; the rest of the program does not matter then.
    /// </summary>
    LaneValue Refuse(IOperation operation, string reason)
    {
        obstacle ??= $"'{CanonicalCode.OneLine(operation.Syntax)}' {reason}";
        return new(program.Constant(0));
    }
}
