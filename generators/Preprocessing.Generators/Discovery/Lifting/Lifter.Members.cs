using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Preprocessing.Generators.Model;

namespace Preprocessing.Generators.Discovery;

// Columns, their parts, and calls.
sealed partial class Lifter
{
    readonly Dictionary<IParameterSymbol, LaneValue> arguments = new(SymbolEqualityComparer.Default);
    readonly HashSet<IMethodSymbol> called = new(SymbolEqualityComparer.Default);
    readonly Stack<LaneValue> accessed = new();

    LaneValue Property(IPropertyReferenceOperation reference)
    {
        var (property, instance) = (reference.Property, reference.Instance);
        if (Column(RowPaths.Of(reference, row)) is var position and >= 0)
            return Column(position);
        if (instance is IInstanceReferenceOperation)
            return Expressions.Body(property, cancellationToken) is { } expression ? Value(Body(expression))
                : Refuse(reference, "is not arithmetic over columns");
        if (instance is null)
            return Refuse(reference, "is not arithmetic over columns");
        if (property.ContainingType.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T)
            return property.Name == "HasValue"
                ? OfCondition(Not(NullOf(Value(instance))))
                : Refuse(reference, "fails where the value is missing");
        if (property.ContainingType.Is("System.TimeSpan"))
            return Span(reference, instance);
        if (DateParts.Range(property.ContainingType.MetadataName(), property.Name) is not var (least, most))
            return Refuse(reference, "is not arithmetic over columns");
        var time = Value(instance);
        if (time.Time < 0)
            return Refuse(reference, "is part of a date that is not a column");
        var column = columns[time.Time];
        var number = program.Leaf(time.Time, property.Name, column.IsNullable, least, most, $"{property.Name}Of{column.Parameter}");
        return new(number, column.IsNullable ? IsNaN(number) : null, least, most);
    }

    /// <summary>A span in one of its units: between two dates, or as a column has it.</summary>
    LaneValue Span(IPropertyReferenceOperation reference, IOperation instance)
    {
        if (DateParts.Ticks(reference.Property.Name) is not { } ticks)
            return Refuse(reference, "is not arithmetic over columns");
        var span = Value(instance);
        if (span.Time < 0)
            return new(program.Infix(span.Number, "/", program.Constant(ticks)), span.IsNull);
        // .NET limits the milliseconds of the longest spans.
        if (reference.Property.Name == "TotalMilliseconds")
            return Refuse(reference, "has a limit, which lanes do not; TotalSeconds has none");
        var column = columns[span.Time];
        var number = program.Leaf(span.Time, LeafModel.Ticks, column.IsNullable, null, null, $"TicksOf{column.Parameter}");
        return new(
            program.Infix(number, "/", program.Constant(ticks)), column.IsNullable ? IsNaN(number) : null);
    }

    /// <summary>The position of a column, by what the class calls it; −1 if there is none.</summary>
    int Column(string? member)
    {
        for (var i = 0; member is not null && i < columns.Count; i++)
            if (columns[i].Member == member)
                return i;
        return -1;
    }

    LaneValue Column(int position)
    {
        var column = columns[position];
        var (type, isNullable) = (column.Type.Underlying(), column.IsNullable);
        var range = type.IsBoolean() ? (0, 1) : WholeNumbers.Range(type) ?? (0, 0);
        if (type.IsText() || type.IsEnum() || type.IsParsed())
        {
            obstacle ??= $"'{column.Member}' is {(type.IsText() ? "a text" : type.IsEnum() ? "an enum" : $"a {type.Describe()}")}";
            return new(program.Constant(0));
        }
        if (!type.IsNumber())
            return new(program.Constant(double.NaN), isNullable ? Missing() : null, Time: position);
        var isSmall = type.IsBoolean() || type.SpecialType is SpecialType.System_Byte or SpecialType.System_SByte;
        var number =
            program.Leaf(position, "", isNullable, isSmall ? (int)range.Item1 : null, isSmall ? (int)range.Item2 : null, column.Parameter);
        return new(number, !isNullable ? null : type.IsFloating() ? Missing() : IsNaN(number), range.Item1, range.Item2);

        // NaN is a value of the column, too: whether a value is missing is another leaf.
        Condition Missing() =>
            Not(program.If(
                "Equal", program.Leaf(position, LeafModel.Presence, false, 0, 1, "Has" + column.Parameter), program.Constant(1)));
    }

    LaneValue Access(IConditionalAccessOperation access)
    {
        if (RowPaths.Of(access.Operation, row) is { } record
            && columns.Any(column => column.Member.StartsWith(record + ".", System.StringComparison.Ordinal)))
            return Value(access.WhenNotNull);
        var value = Value(access.Operation);
        if (value.Time < 0 && !access.Operation.Type!.Underlying().Is("System.TimeSpan"))
            return Refuse(access, "is not arithmetic over columns");
        accessed.Push(value);
        var part = Value(access.WhenNotNull);
        accessed.Pop();
        return part;
    }

    LaneValue Call(IInvocationOperation invocation)
    {
        var method = invocation.TargetMethod;
        if (Column(RowPaths.Of(invocation, row)) is var position and >= 0)
            return OfKey(invocation, position);
        if (method.ContainingType.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T && method.Name == "GetValueOrDefault")
        {
            var value = Value(invocation.Instance!);
            var otherwise = invocation.Arguments.Length == 0 ? Constant(invocation, 0) : Value(invocation.Arguments[0].Value);
            return value.IsNull is { } isNull ? Choice(Not(isNull), value with { IsNull = null }, otherwise, invocation.Type!) : value;
        }
        if (!method.IsStatic || invocation.Arguments.Any(argument =>
            argument.ArgumentKind == ArgumentKind.ParamArray || argument.Parameter!.RefKind != RefKind.None))
            return Refuse(invocation, "is not arithmetic over columns");
        var values = invocation.Arguments.OrderBy(argument => argument.Parameter!.Ordinal)
            .Select(argument => Value(argument.Value)).ToArray();
        if (method.ContainingType.Is("Preprocessing.PortableMath"))
            return IsLaneOperation(method.Name)
                ? new(program.Call(method.Name, [.. values.Select(value => value.Number)]))
                : Refuse(invocation, "is a routine that lanes do not have");
        if (method.ContainingType.MetadataName() is "System.Math" or "System.MathF" or "System.Double" or "System.Single")
            return Mathematics(invocation, values);
        return Inlined(invocation, values);
    }

    /// <summary>The value of a key of a dictionary, or what the call gives for a missing key.</summary>
    LaneValue OfKey(IInvocationOperation call, int position)
    {
        var value = Column(position);
        if (columns[position].Type.IsNullable() || value.IsNull is not { } isNull)
            return value;
        var otherwise = RowPaths.Otherwise(call) is { } written ? Value(written) : Constant(call, 0);
        return Choice(Not(isNull), value with { IsNull = null }, otherwise, call.Type!);
    }

    bool IsLaneOperation(string name) => compilation.GetTypeByMetadataName(Names.Authoring + ".ILane`1")?.GetMembers(name).IsEmpty == false;

    /// <summary>A function of the class itself: its expression, with the arguments for its parameters.</summary>
    LaneValue Inlined(IInvocationOperation invocation, LaneValue[] values)
    {
        var method = invocation.TargetMethod;
        if (method.IsGenericMethod || Expression(method) is not { } expression)
            return Refuse(invocation, "is not a call of a function of one expression");
        if (!called.Add(method))
            return Refuse(invocation, "calls itself");
        for (var i = 0; i < values.Length; i++)
            arguments[method.Parameters[i]] = values[i];
        var result = Value(Body(expression));
        called.Remove(method);
        return result;
    }

    ExpressionSyntax? Expression(IMethodSymbol method) =>
        method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) switch
        {
            MethodDeclarationSyntax { ExpressionBody.Expression: { } expression } => expression,
            MethodDeclarationSyntax { Body.Statements: { Count: 1 } body }
                when body[0] is ReturnStatementSyntax { Expression: { } returned } => returned,
            _ => null,
        };
}
