using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Preprocessing.Generators.Discovery;

/// <summary>
/// An expression as a definition shows it to people. It is written from the compiler's tree, so that equal code reads the same. Some parts
/// are left out, for example implicit conversions; the hash beside the text covers them.
/// </summary>
sealed class ReadableCode(INamedTypeSymbol row, System.Func<IPropertySymbol, IOperation?> expressions)
{
    readonly Dictionary<ISymbol, string> locals = new(SymbolEqualityComparer.Default);
    readonly HashSet<IPropertySymbol> inside = new(SymbolEqualityComparer.Default);

    public string Write(IPropertySymbol property)
    {
        if (!inside.Add(property) || expressions(property) is not { } expression)
            return property.Name;
        var text = Write(expression);
        return expression.DescendantsAndSelf().Any(OperationFacts.FailsWhenTooLarge) ? $"checked({text})" : text;
    }

    string Write(IOperation? operation) => operation switch
    {
        null => "",
        IConversionOperation { IsImplicit: true } it => Write(it.Operand),
        { ConstantValue: { HasValue: true, Value: var value }, Type: { TypeKind: TypeKind.Enum } type } =>
            type.GetMembers().OfType<IFieldSymbol>()
                .FirstOrDefault(member => member.HasConstantValue && Equals(member.ConstantValue, value)) is { } named
                ? $"{Name(type)}.{named.Name}"
                : $"({Name(type)})({Literals.Readable(value)})",
        { ConstantValue: { HasValue: true, Value: var value } } => Literals.Readable(value),
        IParenthesizedOperation it => Write(it.Operand),
        IConversionOperation { IsImplicit: false } it
            when it.OperatorMethod is not null || !SymbolEqualityComparer.Default.Equals(it.Type, it.Operand.Type)
            => it.IsTryCast ? $"{Part(it.Operand)} as {Name(it.Type)}" : $"({Name(it.Type)}){Part(it.Operand)}",
        IConversionOperation it => Write(it.Operand),
        IDelegateCreationOperation it => Write(it.Target),
        IPropertyReferenceOperation it => Property(it),
        IFieldReferenceOperation it => $"{Owner(it)}.{it.Field.Name}",
        IMethodReferenceOperation it => $"{Owner(it)}.{it.Method.Name}",
        IInvocationOperation { TargetMethod.MethodKind: MethodKind.LocalFunction or MethodKind.DelegateInvoke } it =>
            $"{(it.Instance is null ? Local(it.TargetMethod) : Part(it.Instance))}({Arguments(it.Arguments)})",
        IInvocationOperation it when RowPaths.Key(it) is not null && RowPaths.Of(it, row) is not null =>
            $"{Part(it.Arguments[0].Value)}.{it.TargetMethod.Name}({Arguments(it.Arguments.Skip(1))})",
        IInvocationOperation it => $"{(it.Instance is null ? Name(it.TargetMethod.ContainingType) : Part(it.Instance))}."
            + $"{it.TargetMethod.Name}{TypeArguments(it.TargetMethod)}({Arguments(it.Arguments)})",
        IObjectCreationOperation it => $"new {Name(it.Type)}({Arguments(it.Arguments)})"
            + (it.Initializer is null ? "" : $" {{ {List(it.Initializer.Initializers)} }}"),
        IArrayCreationOperation { Initializer: { } values } it => $"new {Name(it.Type)} {{ {List(values.ElementValues)} }}",
        IArrayCreationOperation it => $"new {Name((it.Type as IArrayTypeSymbol)?.ElementType)}[{List(it.DimensionSizes)}]",
        IArrayElementReferenceOperation it => $"{Part(it.ArrayReference)}[{List(it.Indices)}]",
        IImplicitIndexerReferenceOperation it => $"{Part(it.Instance)}[{Write(it.Argument)}]",
        IBinaryOperation it => $"{Part(it.LeftOperand, Strength(it))} {Sign(it.OperatorKind)} {Part(it.RightOperand, Strength(it) + 1)}",
        IUnaryOperation it => Sign(it.OperatorKind) + Part(it.Operand, 10),
        IConditionalOperation it => $"{Part(it.Condition, 2)} ? {Part(it.WhenTrue, 1)} : {Part(it.WhenFalse, 0)}",
        ICoalesceOperation it => $"{Part(it.Value, 2)} ?? {Part(it.WhenNull, 1)}",
        IConditionalAccessOperation it => $"{Part(it.Operation)}?{Write(it.WhenNotNull)}",
        IConditionalAccessInstanceOperation => "",
        ITupleOperation it => $"({List(it.Elements)})",
        IDefaultValueOperation it => $"default({Name(it.Type)})",
        ITypeOfOperation it => $"typeof({Name(it.TypeOperand)})",
        IIsTypeOperation it => $"{Part(it.ValueOperand)} is {(it.IsNegated ? "not " : "")}{Name(it.TypeOperand)}",
        IIsPatternOperation it => $"{Part(it.Value, 7)} is {Write(it.Pattern)}",
        ISwitchExpressionOperation it =>
            $"{Part(it.Value)} switch {{ "
            + string.Join(", ", it.Arms.Select(
                arm => $"{Write(arm.Pattern)}{(arm.Guard is null ? "" : " when " + Write(arm.Guard))} => {Write(arm.Value)}"))
            + $" }}",
        IConstantPatternOperation it => Write(it.Value),
        IDiscardPatternOperation => "_",
        IRelationalPatternOperation it => $"{Sign(it.OperatorKind)} {Write(it.Value)}",
        INegatedPatternOperation it => $"not {Write(it.Pattern)}",
        IBinaryPatternOperation it =>
            $"({Write(it.LeftPattern)} {(it.OperatorKind == BinaryOperatorKind.Or ? "or" : "and")} {Write(it.RightPattern)})",
        ITypePatternOperation it => Name(it.MatchedType),
        IDeclarationPatternOperation it =>
            $"{(it.MatchedType is null ? "var" : Name(it.MatchedType))}" + (it.DeclaredSymbol is { } declared ? " " + Local(declared) : ""),
        IRecursivePatternOperation it =>
            (it.DeconstructionSubpatterns.IsEmpty ? "" : $"({List(it.DeconstructionSubpatterns)})")
            + $"{{ "
            + string.Join(
                ", ",
                it.PropertySubpatterns.Select(part => $"{(part.Member as IMemberReferenceOperation)?.Member.Name}: {Write(part.Pattern)}"))
            + $" }}"
            + (it.DeclaredSymbol is { } declared ? " " + Local(declared) : ""),
        IAnonymousFunctionOperation it => $"({string.Join(", ", it.Symbol.Parameters.Select(Local))}) => {Write(it.Body)}",
        IBlockOperation { Operations: { Length: 1 } only } => Write(only[0]),
        IReturnOperation it => Write(it.ReturnedValue),
        IExpressionStatementOperation it => Write(it.Operation),
        ISimpleAssignmentOperation it => $"{Write(it.Target)} = {Write(it.Value)}",
        ILocalReferenceOperation it => Local(it.Local),
        IParameterReferenceOperation it => Local(it.Parameter),
        IDeclarationExpressionOperation it => "var " + Write(it.Expression),
        IThrowOperation it => "throw " + Write(it.Exception),
        IInterpolatedStringOperation it => "$\"" + string.Concat(it.Parts.Select(Write)) + "\"",
        IInterpolatedStringTextOperation it =>
            it.Text.ConstantValue is { HasValue: true, Value: string words } && Literals.Text(words) is { Length: > 1 } quoted
                ? quoted.Substring(1, quoted.Length - 2)
                : "",
        IInterpolationOperation it => $"{{{Write(it.Expression)}{(it.Alignment is null ? "" : "," + Write(it.Alignment))}"
            + (it.FormatString is null ? "" : ":" + Write(it.FormatString))
            + $"}}",
        _ =>
            (operation.Kind == OperationFacts.CollectionExpression ? ""
                : operation.Kind == OperationFacts.Spread ? ".."
                : $"#{operation.Kind:D}")
            + $"[{List(operation.ChildOperations)}]",
    };

    string Property(IPropertyReferenceOperation it)
    {
        var property = it.Property;
        if (it.Instance is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance }
            && SymbolEqualityComparer.Default.Equals(property.ContainingType, row))
        {
            if (inside.Contains(property) || expressions(property) is not { } expression)
                return property.Name;
            inside.Add(property);
            var text = Write(expression);
            inside.Remove(property);
            return $"({text})";
        }
        return it.Arguments.IsEmpty ? $"{Owner(it)}.{property.Name}" : $"{Owner(it)}[{Arguments(it.Arguments)}]";
    }

    string Owner(IMemberReferenceOperation it) => it.Instance is null ? Name(it.Member.ContainingType) : Part(it.Instance);

    /// <summary>An operand, in parentheses if the operation around it binds at least as strongly.</summary>
    string Part(IOperation? operation, int around = 11)
    {
        while (operation is IParenthesizedOperation or IConversionOperation { IsImplicit: true } or IDelegateCreationOperation)
            operation = operation.ChildOperations.First();
        var text = Write(operation);
        return operation is not null && (operation.ConstantValue.HasValue ? text[0] == '-' : Strength(operation) < around)
            ? $"({text})"
            : text;
    }

    /// <summary>How strongly an operation binds its parts: C#'s precedence of operators.</summary>
    static int Strength(IOperation operation) => operation switch
    {
        IConditionalOperation or IAnonymousFunctionOperation or IThrowOperation or IAssignmentOperation => 0,
        ICoalesceOperation => 1,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } => 2,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } => 3,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Or or BinaryOperatorKind.ExclusiveOr or BinaryOperatorKind.And } => 4,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } => 5,
        IIsPatternOperation or IIsTypeOperation => 6,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.LeftShift or BinaryOperatorKind.RightShift } => 7,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract } => 8,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Multiply or BinaryOperatorKind.Divide or BinaryOperatorKind.Remainder } => 9,
        IBinaryOperation => 6,
        IUnaryOperation or IConversionOperation { IsImplicit: false } or ISwitchExpressionOperation or IConditionalAccessOperation => 10,
        _ => 12,
    };

    string Arguments(IEnumerable<IArgumentOperation> arguments) =>
        string.Join(", ", arguments.OrderBy(argument => argument.Parameter?.Ordinal).Select(argument =>
            (argument.Parameter?.RefKind switch { RefKind.Out => "out ", RefKind.Ref => "ref ", _ => "" }) + Argument(argument.Value)));

    /// <summary>A constant argument as the value that the parameter gets.</summary>
    string Argument(IOperation value) =>
        value is IConversionOperation { ConstantValue: { HasValue: true, Value: var constant }, Type.TypeKind: not TypeKind.Enum }
            ? Literals.Readable(constant)
            : Write(value);

    string List(IEnumerable<IOperation> operations) => string.Join(", ", operations.Select(Write));

    static string TypeArguments(IMethodSymbol method) =>
        method.TypeArguments.IsEmpty ? "" : $"<{string.Join(", ", method.TypeArguments.Select(Name))}>";

    static string Name(ITypeSymbol? type) => type is null ? "" : type.ToDisplayString(Full);

    static readonly SymbolDisplayFormat Full =
        SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted);

    string Local(ISymbol symbol)
    {
        if (!locals.TryGetValue(symbol, out var name))
            locals[symbol] = name = "local" + locals.Count.ToString(CultureInfo.InvariantCulture);
        return name;
    }

    static string Sign(UnaryOperatorKind kind) => kind switch
    {
        UnaryOperatorKind.Minus => "-",
        UnaryOperatorKind.Plus => "+",
        UnaryOperatorKind.Not => "!",
        UnaryOperatorKind.BitwiseNegation => "~",
        UnaryOperatorKind.Hat => "^",
        _ => kind + " ",
    };

    static string Sign(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.Add => "+",
        BinaryOperatorKind.Subtract => "-",
        BinaryOperatorKind.Multiply => "*",
        BinaryOperatorKind.Divide => "/",
        BinaryOperatorKind.Remainder => "%",
        BinaryOperatorKind.LeftShift => "<<",
        BinaryOperatorKind.RightShift => ">>",
        BinaryOperatorKind.And => "&",
        BinaryOperatorKind.Or => "|",
        BinaryOperatorKind.ExclusiveOr => "^",
        BinaryOperatorKind.ConditionalAnd => "&&",
        BinaryOperatorKind.ConditionalOr => "||",
        BinaryOperatorKind.Equals => "==",
        BinaryOperatorKind.NotEquals => "!=",
        BinaryOperatorKind.LessThan => "<",
        BinaryOperatorKind.LessThanOrEqual => "<=",
        BinaryOperatorKind.GreaterThan => ">",
        BinaryOperatorKind.GreaterThanOrEqual => ">=",
        _ => kind.ToString(),
    };
}
