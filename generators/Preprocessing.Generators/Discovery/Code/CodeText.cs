using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Preprocessing.Generators.Discovery;

/// <summary>
/// Writes code as the compiler understands it: a tree of operations with every type, symbol, conversion and call, those that nobody wrote
/// included. Layout, comments, names of locals and usings are left out. What <see cref="OperationFacts"/> does not know is refused.
/// </summary>
/// <param name="compilation">What the code is part of.</param>
/// <param name="row">The class of the pipeline whose columns the code reads; null for code that is no expression of a pipeline.</param>
/// <param name="columns">These columns; null for other code.</param>
sealed class CodeText(Compilation compilation, INamedTypeSymbol? row, IReadOnlyList<InputColumn>? columns = null)
{
    readonly StringBuilder text = new();
    readonly Dictionary<ISymbol, string> locals = new(SymbolEqualityComparer.Default);
    readonly HashSet<IPropertySymbol> inside = new(SymbolEqualityComparer.Default);
    int thrown;

    /// <summary>The members that the code uses, each with the operation that does.</summary>
    public List<(ISymbol Member, IOperation By)> Uses { get; } = [];

    /// <summary>The types that values of the code have.</summary>
    public List<(INamedTypeSymbol Type, SyntaxNode At)> Types { get; } = [];

    /// <summary>The code that is outside the language.</summary>
    public List<Refusal> Refusals { get; } = [];

    /// <summary>Every operation, but for those that only make an exception.</summary>
    public List<IOperation> Operations { get; } = [];

    public override string ToString() => text.ToString();

    /// <summary>
    /// Writes the expression of a property of the row. In place of a property that it reads stands the expression of that property.
    /// </summary>
    public void WriteExpression(IPropertySymbol property, ExpressionSyntax expression)
    {
        inside.Add(property);
        if (Expressions.Operation(expression, compilation, default) is { } operation)
            Write(operation);
        else
            Refuse(expression, "an expression that does not compile");
        inside.Remove(property);
    }

    /// <summary>Adds words that stand between operations.</summary>
    public void Append(string words) => text.Append(words);

    /// <summary>The text of a type. The declaration of the type counts from now on.</summary>
    public string Named(ITypeSymbol type, SyntaxNode at)
    {
        Mention(type, at);
        return SymbolText.Type(type, compilation.Assembly, Local);
    }

    public void Write(IOperation operation)
    {
        if (operation is IParenthesizedOperation parenthesized)
        {
            Write(parenthesized.Operand);
            return;
        }
        // Braces around one statement that declares nothing, and statements of nothing, do nothing.
        if (operation is IBlockOperation { Locals.IsEmpty: true } block
            && block.Operations.Where(part => part is not IEmptyOperation).ToList() is { Count: 1 } only
            && only[0] is not ILocalFunctionOperation)
        {
            Write(only[0]);
            return;
        }
        if (operation is IThrowOperation)
            thrown++;
        if (thrown == 0 && operation is not INameOfOperation)
            Operations.Add(operation);
        if (operation is { ConstantValue.HasValue: true, Type: { } constant } and not IVariableDeclaratorOperation)
            text.Append('=').Append(Literals.Text(operation.ConstantValue.Value)).Append(':').Append(Named(constant, operation.Syntax));
        else if (operation is IConversionOperation { OperatorMethod: null } conversion
            && SymbolEqualityComparer.Default.Equals(conversion.Type, conversion.Operand.Type))
            Write(conversion.Operand);
        else if (!IsNested(operation) && !IsOfRow(operation))
            WriteWhole(operation);
        if (operation is IThrowOperation)
            thrown--;
    }

    void WriteWhole(IOperation operation)
    {
        // By number: some kinds have several names, of which another version of the compiler may print another.
        text.Append((int)(operation is IEmptyOperation ? OperationKind.Block : operation.Kind));
        if (operation.Type is { } type)
            text.Append(':').Append(Named(type, operation.Syntax));
        if (OperationFacts.Find(operation) is not { } facts)
        {
            Refuse(operation);
            return;
        }
        text.Append('{');
        foreach (var fact in facts)
            text.Append(fact is Refused refused ? Refuse(operation.Syntax, refused.Why) : Fact(fact, operation)).Append(';');
        text.Append("}(");
        foreach (var part in Parts(operation))
        {
            Write(part);
            text.Append(',');
        }
        text.Append(')');
    }

    /// <summary>
    /// The parts of an operation. Arguments are in the order of the parameters if nothing can depend on the order of their evaluation.
    /// </summary>
    IEnumerable<IOperation> Parts(IOperation operation)
    {
        var arguments = operation switch
        {
            IInvocationOperation call => call.Arguments,
            IObjectCreationOperation creation => creation.Arguments,
            IPropertyReferenceOperation property => property.Arguments,
            _ => default,
        };
        if (arguments.IsDefaultOrEmpty)
            return operation is IBlockOperation
                ? operation.ChildOperations.Where(part => part is not IEmptyOperation)
                : operation.ChildOperations;
        var sorted = arguments.OrderBy(argument => argument.Parameter?.Ordinal ?? 0).ToList();
        if (!sorted.SequenceEqual(arguments)
            && !arguments.All(argument => IsPlain(argument.Value))
            && arguments.Count(argument => !IsFixed(argument.Value)) > 1)
            text.Append("order ").Append(string.Join(" ", arguments.Select(argument => argument.Parameter?.Ordinal ?? -1))).Append(' ');
        return operation.ChildOperations.Where(part => part is not IArgumentOperation || part.Parent != operation)
            .TakeWhile(part => part is not IObjectOrCollectionInitializerOperation)
            .Concat(sorted)
            .Concat(operation.ChildOperations.Where(part => part is IObjectOrCollectionInitializerOperation));
    }

    /// <summary>Whether evaluating something changes nothing.</summary>
    static bool IsPlain(IOperation operation) => operation is ILocalReferenceOperation or IParameterReferenceOperation
        || operation is IConversionOperation { OperatorMethod: null } conversion && IsPlain(conversion.Operand) || IsFixed(operation);

    /// <summary>Whether something has one value, whatever was evaluated before.</summary>
    static bool IsFixed(IOperation operation) =>
        operation is { ConstantValue.HasValue: true } or IInstanceReferenceOperation or IDefaultValueOperation
            || operation is IConversionOperation { OperatorMethod: null } conversion && IsFixed(conversion.Operand);

    /// <summary>A column that a path leads to, or the access to a record that may be missing.</summary>
    bool IsNested(IOperation operation)
    {
        if (row is null || columns is null || !columns.Any(column => column.IsNested))
            return false;
        if (operation is IConditionalAccessOperation access && RowPaths.Of(access.Operation, row) is { } record
            && columns.Any(column => column.Member.StartsWith(record + ".", StringComparison.Ordinal)))
        {
            text.Append("in ").Append(record).Append('?');
            Write(access.WhenNotNull);
            return true;
        }
        if (RowPaths.Of(operation, row) is not { } path
            || columns.FirstOrDefault(column => column.IsNested && column.Member == path) is not { } found)
            return false;
        text.Append("column ").Append(path).Append(':').Append(Named(found.Type, operation.Syntax));
        if (operation is IInvocationOperation { Type: { } type } call)
        {
            text.Append(" or ").Append(Named(type, operation.Syntax)).Append(' ');
            if (RowPaths.Otherwise(call) is { } otherwise)
                Write(otherwise);
        }
        return true;
    }

    /// <summary>A column of the row, or the expression of a property that is derived from columns.</summary>
    bool IsOfRow(IOperation operation)
    {
        if (row is null
            || operation is not IPropertyReferenceOperation
            {
                Property: var property,
                Instance: IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } instance
            }
            || !SymbolEqualityComparer.Default.Equals(property.ContainingType, row))
            return false;
        if (thrown == 0)
            Operations.Add(instance);
        if (Expressions.Body(property, default) is { } expression && !inside.Contains(property))
        {
            text.Append('(').Append(Named(property.Type, operation.Syntax)).Append(')');
            WriteExpression(property, expression);
        }
        else
            text.Append("column ").Append(property.Name).Append(':').Append(Named(property.Type, operation.Syntax));
        return true;
    }

    string Fact(object? fact, IOperation operation)
    {
        switch (fact)
        {
            case null:
                return "-";
            case string words:
                return words;
            case ISymbol symbol when IsLocal(symbol):
                return Local(symbol);
            case IParameterSymbol parameter:
                return Owner(parameter) + parameter.Ordinal.ToString(CultureInfo.InvariantCulture);
            case IDiscardSymbol:
                return "_";
            case ITypeSymbol type:
                return Named(type, operation.Syntax);
            // The names of a tuple's elements are for people.
            case IFieldSymbol { CorrespondingTupleField: { } element } named when !SymbolEqualityComparer.Default.Equals(element, named):
                return Use(element, operation);
            case IMethodSymbol or IPropertySymbol or IFieldSymbol:
                return Use((ISymbol)fact, operation);
            case ISymbol other:
                return Refuse(operation.Syntax, $"'{other.Name}'");
            case Enum choice:
                return choice.ToString("D");
            default:
                return Convert.ToString(fact, CultureInfo.InvariantCulture) ?? "";
        }
    }

    string Use(ISymbol member, IOperation by)
    {
        // A class whose static member is used is not a type of any value.
        if (member.ContainingType is { IsAnonymousType: false } owner)
            if (member.IsStatic)
                MentionArguments(owner, by.Syntax);
            else
                Mention(owner, by.Syntax);
        if (member is IMethodSymbol { TypeArguments: var arguments })
            foreach (var argument in arguments)
                Mention(argument, by.Syntax);
        Uses.Add((member, by));
        return SymbolText.Member(member, compilation.Assembly, Local);
    }

    void Mention(ITypeSymbol type, SyntaxNode at)
    {
        switch (type)
        {
            case IArrayTypeSymbol array:
                Mention(array.ElementType, at);
                break;
            case IDynamicTypeSymbol:
                break;
            case IPointerTypeSymbol or IFunctionPointerTypeSymbol:
                Refuse(at, $"the pointer '{type.ToDisplayString()}'");
                break;
            case IErrorTypeSymbol:
                Refuse(at, $"the type '{type.Name}', which the generator cannot see: it does not exist, or another generator adds it");
                break;
            case INamedTypeSymbol { IsAnonymousType: true } anonymous:
                foreach (var property in anonymous.GetMembers().OfType<IPropertySymbol>())
                    Mention(property.Type, at);
                break;
            case INamedTypeSymbol named:
                if (named.IsFileLocal)
                    Refuse(at, $"the type '{named.Name}', which is local to its file and so has no name that two programs share");
                Types.Add((named.OriginalDefinition, at));
                MentionArguments(named, at);
                break;
        }
    }

    void MentionArguments(INamedTypeSymbol type, SyntaxNode at)
    {
        for (var outer = type; outer is not null; outer = outer.ContainingType)
            foreach (var argument in outer.TypeArguments)
                if (argument is not ITypeParameterSymbol)
                    Mention(argument, at);
    }

    void Refuse(IOperation operation)
    {
        if (operation is IDynamicInvocationOperation or IDynamicMemberReferenceOperation or IDynamicObjectCreationOperation
            or IDynamicIndexerAccessOperation)
            Refusals.Add(new(operation.Syntax, RefusalRule.NotDeterministic, CanonicalCode.OneLine(operation.Syntax), Platform.Unseen));
        else
            Refuse(operation.Syntax, operation is IInvalidOperation
                ? $"'{CanonicalCode.OneLine(operation.Syntax)}', which does not compile, or which another generator adds"
                : $"'{CanonicalCode.OneLine(operation.Syntax)}' ({operation.Kind})");
    }

    /// <summary>Refuses code, and returns the text that stands for it.</summary>
    public string Refuse(SyntaxNode at, string found)
    {
        Refusals.Add(new(at, RefusalRule.Unknown, found));
        return "?";
    }

    /// <summary>The owner of a parameter: a method can read parameters of its class or extension beside its own.</summary>
    static string Owner(IParameterSymbol parameter) =>
        parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor } ? "c"
        : parameter.ContainingSymbol is INamedTypeSymbol ? "e"
        : "p";

    string Local(ISymbol symbol)
    {
        if (!locals.TryGetValue(symbol, out var name))
            locals[symbol] = name = "l" + locals.Count.ToString(CultureInfo.InvariantCulture);
        return name;
    }

    static bool IsLocal(ISymbol symbol) =>
        symbol is ILocalSymbol or IRangeVariableSymbol or ILabelSymbol
            or IMethodSymbol { MethodKind: MethodKind.LocalFunction or MethodKind.AnonymousFunction }
            || symbol is IParameterSymbol
            {
                ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.LocalFunction or MethodKind.AnonymousFunction }
            };
}
