using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Preprocessing.Generators.Discovery;

/// <summary>Why an operation is refused although the table has its kind.</summary>
sealed record Refused(string Why);

/// <summary>
/// The closed language of features and steps: every kind of operation that they may consist of, with everything that decides what it does
/// beside its type and its parts. A kind that is not in the table is refused.
/// </summary>
/// <remarks>
/// A fact is a text, a number, a flag, a symbol, or <see cref="Refused"/>. Where parts may be absent, their number is a fact, so that two
/// trees do not read the same. Whether something is implicit is no fact: it does the same.
/// </remarks>
static class OperationFacts
{
    // Kinds that the compiler knows since version 4.9; the generator is compiled against 4.8.
    public const OperationKind CollectionExpression = (OperationKind)127,
        Spread = (OperationKind)128, CollectionElements = (OperationKind)129;

    static readonly Dictionary<OperationKind, Func<IOperation, object?[]>> Table = new()
    {
        // Statements.
        [OperationKind.Block] = Nothing,
        [OperationKind.Empty] = Nothing,
        [OperationKind.ExpressionStatement] = Nothing,
        [OperationKind.Return] = Nothing,
        [OperationKind.YieldReturn] = Nothing,
        [OperationKind.YieldBreak] = Nothing,
        [OperationKind.VariableDeclarationGroup] = Nothing,
        [OperationKind.VariableDeclaration] = Facts<IVariableDeclarationOperation>(it => [it.Declarators.Length]),
        [OperationKind.VariableDeclarator] = Facts<IVariableDeclaratorOperation>(it => [
            it.Symbol,
            it.Symbol.Type,
            it.Symbol.RefKind,
            it.Initializer is not null,
            it.IgnoredArguments.IsEmpty ? null : new Refused("a buffer of fixed size"),
        ]),
        [OperationKind.Conditional] = Facts<IConditionalOperation>(it => [it.WhenFalse is not null, it.IsRef]),
        [OperationKind.Loop] = Loop,
        [OperationKind.Switch] = Facts<ISwitchOperation>(it => [it.Cases.Length, it.ExitLabel]),
        [OperationKind.SwitchCase] = Facts<ISwitchCaseOperation>(it => [it.Clauses.Length]),
        [OperationKind.CaseClause] =
            Facts<ICaseClauseOperation>(it => [it.CaseKind, it.Label, it is IPatternCaseClauseOperation { Guard: not null }]),
        [OperationKind.Branch] = Facts<IBranchOperation>(it => [it.BranchKind, it.Target]),
        [OperationKind.Labeled] = Facts<ILabeledOperation>(it => [it.Label]),
        [OperationKind.LocalFunction] = Facts<ILocalFunctionOperation>(it => Function(it.Symbol)),
        [OperationKind.Try] = Facts<ITryOperation>(it => [it.Catches.Length, it.Finally is not null, it.ExitLabel]),
        [OperationKind.CatchClause] =
            Facts<ICatchClauseOperation>(it => [it.ExceptionType, it.ExceptionDeclarationOrExpression is not null, it.Filter is not null]),
        [OperationKind.Throw] = Nothing,
        [OperationKind.Using] =
            Facts<IUsingOperation>(it => [it.IsAsynchronous ? new Refused("an asynchronous 'using'") : Disposed(it.Resources)]),
        [OperationKind.UsingDeclaration] = Facts<IUsingDeclarationOperation>(it =>
            [it.IsAsynchronous ? new Refused("an asynchronous 'using'") : Disposed(it.DeclarationGroup)]),

        // Bodies and initialisers.
        [OperationKind.MethodBody] = Facts<IMethodBodyOperation>(it => [it.BlockBody is not null]),
        [OperationKind.ConstructorBody] = Facts<IConstructorBodyOperation>(it => [it.Initializer is not null, it.BlockBody is not null]),
        [OperationKind.FieldInitializer] = Nothing,
        [OperationKind.PropertyInitializer] = Nothing,
        [OperationKind.ParameterInitializer] = Nothing,
        [OperationKind.VariableInitializer] = Nothing,
        [OperationKind.ArrayInitializer] = Facts<IArrayInitializerOperation>(it => [it.ElementValues.Length]),
        [OperationKind.ObjectOrCollectionInitializer] = Facts<IObjectOrCollectionInitializerOperation>(it => [it.Initializers.Length]),
        [OperationKind.MemberInitializer] = Nothing,

        // Values.
        [OperationKind.Literal] = Nothing,
        [OperationKind.Utf8String] = Facts<IUtf8StringOperation>(it => [Literals.Text(it.Value)]),
        [OperationKind.DefaultValue] = Nothing,
        [OperationKind.TypeOf] = Facts<ITypeOfOperation>(it => [it.TypeOperand]),
        [OperationKind.LocalReference] = Facts<ILocalReferenceOperation>(it => [it.Local]),
        [OperationKind.ParameterReference] = Facts<IParameterReferenceOperation>(it => [it.Parameter]),
        [OperationKind.InstanceReference] = Facts<IInstanceReferenceOperation>(it => [it.ReferenceKind]),
        [OperationKind.FieldReference] = Facts<IFieldReferenceOperation>(it => [it.Field, it.Instance is not null]),
        [OperationKind.PropertyReference] =
            Facts<IPropertyReferenceOperation>(it => [it.Property, it.Instance is not null, it.ConstrainedToType, IsBase(it.Instance)]),
        [OperationKind.ArrayElementReference] = Facts<IArrayElementReferenceOperation>(it => [it.Indices.Length]),
        [OperationKind.InlineArrayAccess] = Nothing,
        [OperationKind.ImplicitIndexerReference] = Facts<IImplicitIndexerReferenceOperation>(it => [it.LengthSymbol, it.IndexerSymbol]),
        [OperationKind.Discard] = Nothing,
        [OperationKind.DeclarationExpression] = Nothing,
        [OperationKind.Tuple] = Facts<ITupleOperation>(it => [it.Elements.Length]),
        [OperationKind.Range] =
            Facts<IRangeOperation>(it => [it.IsLifted, it.Method, it.LeftOperand is not null, it.RightOperand is not null]),
        [OperationKind.NameOf] = Nothing,

        // Calls and creations.
        [OperationKind.Invocation] = Facts<IInvocationOperation>(it => [
            Asserted(it), Interceptors.Interceptor(it) is { } other ? new Refused($"a call that '{other.Name}' intercepts") : null,
            it.TargetMethod, it.ConstrainedToType, it.IsVirtual, it.Instance is not null,
        ]),
        [OperationKind.MethodReference] =
            Facts<IMethodReferenceOperation>(it => [it.Method, it.ConstrainedToType, it.IsVirtual, it.Instance is not null]),
        [OperationKind.Argument] =
            Facts<IArgumentOperation>(it => [it.InConversion.MethodSymbol, it.OutConversion.MethodSymbol, Caller(it)]),
        [OperationKind.DelegateCreation] = Nothing,
        [OperationKind.AnonymousFunction] = Facts<IAnonymousFunctionOperation>(it => Function(it.Symbol)),
        [OperationKind.ObjectCreation] = Facts<IObjectCreationOperation>(it => [it.Constructor, it.Initializer is not null]),
        [OperationKind.TypeParameterObjectCreation] = Facts<ITypeParameterObjectCreationOperation>(it => [it.Initializer is not null]),
        [OperationKind.AnonymousObjectCreation] = Facts<IAnonymousObjectCreationOperation>(it => [it.Initializers.Length]),
        [OperationKind.ArrayCreation] = Facts<IArrayCreationOperation>(it => [it.DimensionSizes.Length, it.Initializer is not null]),
        [OperationKind.With] = Facts<IWithOperation>(it => [it.CloneMethod]),
        [CollectionExpression] = Collection,
        [Spread] = SpreadOut,
        [CollectionElements] = Nothing,
        [OperationKind.TranslatedQuery] = Nothing,

        // Operators and assignments.
        [OperationKind.Unary] =
            Facts<IUnaryOperation>(it => [it.OperatorKind, it.IsLifted, FailsWhenTooLarge(it), it.OperatorMethod, it.ConstrainedToType]),
        [OperationKind.Binary] = Facts<IBinaryOperation>(it =>
            [it.OperatorKind, it.IsLifted, FailsWhenTooLarge(it), it.OperatorMethod, it.ConstrainedToType,
                it is { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr, OperatorMethod: not null }
                    ? new Refused("'&&' or '||' by operators of a class")
                    : null]),
        [OperationKind.TupleBinary] = Facts<ITupleBinaryOperation>(it => [
            it.OperatorKind,
            IsPlainTuple(it.LeftOperand.Type) && IsPlainTuple(it.RightOperand.Type)
                ? null
                : new Refused("a comparison of tuples with elements that are neither numbers nor texts"),
        ]),
        [OperationKind.Conversion] = Facts<IConversionOperation>(it => [
            it.Type?.TypeKind == TypeKind.Interface && Platform.IsUnordered(it.Operand.Type) && !IsLookUp(it.Parent)
                ? new Refused($"the elements of a '{it.Operand.Type?.Name}', whose order may be randomised in every process")
                : null,
            it.Operand.Type,
            it.OperatorMethod,
            it.ConstrainedToType,
            it.IsTryCast,
            FailsWhenTooLarge(it),
        ]),
        [OperationKind.Coalesce] = Facts<ICoalesceOperation>(it => [it.ValueConversion.MethodSymbol]),
        [OperationKind.CoalesceAssignment] = Nothing,
        [OperationKind.ConditionalAccess] = Nothing,
        [OperationKind.ConditionalAccessInstance] = Nothing,
        [OperationKind.IsType] = Facts<IIsTypeOperation>(it => [it.TypeOperand, it.IsNegated]),
        [OperationKind.SimpleAssignment] = Facts<ISimpleAssignmentOperation>(it => [it.IsRef]),
        [OperationKind.CompoundAssignment] = Facts<ICompoundAssignmentOperation>(it => [
            it.OperatorKind, it.IsLifted, FailsWhenTooLarge(it), it.OperatorMethod, it.ConstrainedToType, it.InConversion.MethodSymbol,
            it.OutConversion.MethodSymbol,
        ]),
        [OperationKind.Increment] = Step,
        [OperationKind.Decrement] = Step,
        [OperationKind.DeconstructionAssignment] = Deconstruction,

        // Texts.
        [OperationKind.InterpolatedString] = Facts<IInterpolatedStringOperation>(it => [it.Parts.Length]),
        [OperationKind.InterpolatedStringText] = Nothing,
        [OperationKind.InterpolatedStringHandlerCreation] = Facts<IInterpolatedStringHandlerCreationOperation>(it =>
            [it.HandlerCreationHasSuccessParameter, it.HandlerAppendCallsReturnBool,
                Platform.IsOf(it.Type?.ContainingAssembly) && it.Type.Is("System.Runtime.CompilerServices.DefaultInterpolatedStringHandler")
                    ? null
                    : new Refused($"an interpolated text that '{it.Type?.Name}' takes")]),
        [OperationKind.InterpolatedStringHandlerArgumentPlaceholder] =
            Facts<IInterpolatedStringHandlerArgumentPlaceholderOperation>(it => [it.ArgumentIndex, it.PlaceholderKind]),
        [OperationKind.InterpolatedStringAddition] = Nothing,
        [OperationKind.InterpolatedStringAppendLiteral] = Nothing,
        [OperationKind.InterpolatedStringAppendFormatted] = Nothing,
        [OperationKind.Interpolation] = Facts<IInterpolationOperation>(it => [it.Alignment is not null, it.FormatString is not null]),

        // Patterns.
        [OperationKind.IsPattern] = Nothing,
        [OperationKind.SwitchExpression] = Facts<ISwitchExpressionOperation>(it => [it.Arms.Length]),
        [OperationKind.SwitchExpressionArm] = Facts<ISwitchExpressionArmOperation>(it => [it.Guard is not null]),
        [OperationKind.ConstantPattern] = Pattern<IConstantPatternOperation>(it => []),
        [OperationKind.DiscardPattern] = Pattern<IDiscardPatternOperation>(it => []),
        [OperationKind.DeclarationPattern] =
            Pattern<IDeclarationPatternOperation>(it => [it.MatchedType, it.MatchesNull, it.DeclaredSymbol]),
        [OperationKind.TypePattern] = Pattern<ITypePatternOperation>(it => [it.MatchedType]),
        [OperationKind.RelationalPattern] = Pattern<IRelationalPatternOperation>(it => [it.OperatorKind]),
        [OperationKind.NegatedPattern] = Pattern<INegatedPatternOperation>(it => []),
        [OperationKind.BinaryPattern] = Pattern<IBinaryPatternOperation>(it => [it.OperatorKind]),
        [OperationKind.RecursivePattern] = Pattern<IRecursivePatternOperation>(it =>
            [it.MatchedType, it.DeconstructSymbol, it.DeconstructionSubpatterns.Length, it.PropertySubpatterns.Length, it.DeclaredSymbol]),
        [OperationKind.PropertySubpattern] = Nothing,
        [OperationKind.ListPattern] =
            Pattern<IListPatternOperation>(it => [it.LengthSymbol, it.IndexerSymbol, it.Patterns.Length, it.DeclaredSymbol]),
        [OperationKind.SlicePattern] = Pattern<ISlicePatternOperation>(it => [it.SliceSymbol, it.Pattern is not null]),
    };

    /// <summary>The kinds that are covered.</summary>
    public static IEnumerable<OperationKind> Kinds => Table.Keys;

    /// <summary>Everything that decides what an operation does; null if its kind is not covered.</summary>
    public static object?[]? Find(IOperation operation) => Table.TryGetValue(operation.Kind, out var facts) ? facts(operation) : null;

    static Func<IOperation, object?[]> Facts<T>(Func<T, object?[]> facts) where T : IOperation => operation => facts((T)operation);

    static Func<IOperation, object?[]> Pattern<T>(Func<T, object?[]> facts) where T : IPatternOperation =>
        operation => [.. facts((T)operation), ((T)operation).InputType, ((T)operation).NarrowedType];

    static object?[] Nothing(IOperation operation) => [];

    static object?[] Loop(IOperation operation) => operation switch
    {
        IWhileLoopOperation it => [it.LoopKind, it.ConditionIsTop, it.ContinueLabel, it.ExitLabel],
        IForLoopOperation it =>
            [it.LoopKind, it.Before.Length, it.Condition is not null, it.AtLoopBottom.Length, it.ContinueLabel, it.ExitLabel],
        IForEachLoopOperation { IsAsynchronous: false, Syntax: CommonForEachStatementSyntax syntax, SemanticModel: { } semantics } it => [
            it.LoopKind,
            it.ContinueLabel,
            it.ExitLabel,
            .. ForEach(semantics.GetForEachStatementInfo(syntax)),
            .. syntax is ForEachVariableStatementSyntax several ? Parts(semantics.GetDeconstructionInfo(several)) : [],
        ],
        _ => [new Refused("an asynchronous loop")],
    };

    static object?[] ForEach(ForEachStatementInfo loop) =>
        [
            loop.GetEnumeratorMethod, loop.MoveNextMethod, loop.CurrentProperty, loop.DisposeMethod, loop.ElementType,
            loop.ElementConversion.MethodSymbol, loop.CurrentConversion.MethodSymbol,
        ];

    static object?[] Step(IOperation operation) =>
        operation is IIncrementOrDecrementOperation it
            ? [it.IsPostfix, it.IsLifted, FailsWhenTooLarge(it), it.OperatorMethod, it.ConstrainedToType]
            : [];

    static object?[] Deconstruction(IOperation operation) =>
        operation is { Syntax: AssignmentExpressionSyntax assignment, SemanticModel: { } semantics }
            ? [.. Parts(semantics.GetDeconstructionInfo(assignment))]
            : [new Refused("a deconstruction of this form")];

    static IEnumerable<object?> Parts(DeconstructionInfo info) =>
        [info.Nested.Length, info.Method, info.Conversion?.MethodSymbol, .. info.Nested.SelectMany(Parts)];

    static object?[] Function(IMethodSymbol function) =>
        [
            function,
            function.GetAttributes().Any(attribute => attribute.AttributeClass.Is("System.Diagnostics.ConditionalAttribute"))
                ? new Refused($"'{function.Name}', whose calls are compiled under some settings of a project and not under others")
                : null,
            function.IsAsync ? new Refused("an asynchronous function") : null,
            function.ReturnType,
            function.RefKind,
            function.Parameters.Length,
            .. function.Parameters.SelectMany(parameter =>
                new object?[] { parameter, parameter.Type, parameter.RefKind, Default(parameter) }),
        ];

    /// <summary>The value that a parameter has where no argument is written.</summary>
    public static string Default(IParameterSymbol parameter) =>
        (parameter.IsParams ? "params" : "") + (parameter.HasExplicitDefaultValue ? "=" + Literals.Text(parameter.ExplicitDefaultValue)
            : parameter.IsOptional ? "optional"
            : "");

    /// <summary>Refuses an assertion that does more than look at values. Assertions run only in builds for debugging.</summary>
    static object? Asserted(IInvocationOperation call) =>
        call.TargetMethod.ContainingType.Is("System.Diagnostics.Debug")
        && !call.Arguments.SelectMany(argument => argument.Value.DescendantsAndSelf()).All(part =>
            part is IBinaryOperation { OperatorMethod: null } or IUnaryOperation { OperatorMethod: null } or ILiteralOperation
                or ILocalReferenceOperation or IParameterReferenceOperation or IConversionOperation { OperatorMethod: null }
                or IFieldReferenceOperation or IInstanceReferenceOperation or IDefaultValueOperation or IIsPatternOperation
                or IConstantPatternOperation or INegatedPatternOperation or IRelationalPatternOperation or IBinaryPatternOperation
            || part is IPropertyReferenceOperation { Property: var property } && Platform.IsOf(property.ContainingAssembly)
            || part is IInvocationOperation { TargetMethod: { IsStatic: true } asked } && Platform.IsOf(asked.ContainingAssembly)
            || part is IArgumentOperation { Parameter.RefKind: RefKind.None })
            ? new Refused("an assertion that does more than look at values") : null;

    static object? Caller(IArgumentOperation argument) =>
        argument.ArgumentKind == ArgumentKind.DefaultValue && argument.Parameter?.GetAttributes()
            .Any(attribute => attribute.AttributeClass?.Name is "CallerLineNumberAttribute" or "CallerFilePathAttribute") == true
            ? new Refused($"the line or file that '{argument.Parameter.Name}' is given by the compiler") : null;

    /// <summary>Refuses a using of what is no <c>IDisposable</c>: the compiler does not say which method disposes of it.</summary>
    static object? Disposed(IOperation resource)
    {
        var types = resource is IVariableDeclarationGroupOperation group
            ? group.Declarations.SelectMany(declaration => declaration.Declarators)
                .Select(declarator => (ITypeSymbol?)declarator.Symbol.Type)
            : [resource.Type];
        return types.FirstOrDefault(type => type is null || type.IsRefLikeType || !type.AllInterfaces.Any(shape =>
            shape.SpecialType == SpecialType.System_IDisposable) && type.SpecialType != SpecialType.System_IDisposable) is { } odd
            ? new Refused($"'using' of '{odd.Name}', which is no IDisposable") : null;
    }

    /// <summary>
    /// Refuses a collection expression that makes something else than arrays, spans and lists of the platform: the compiler does not say
    /// which code it calls.
    /// </summary>
    static object?[] Collection(IOperation operation) =>
        [
            operation.ChildOperations.Count,
            operation.Type is IArrayTypeSymbol || operation.Type is INamedTypeSymbol type && type.MetadataName() is "System.Span"
                or "System.ReadOnlySpan" or "System.Collections.Generic.List" or "System.Collections.Generic.IEnumerable"
                or "System.Collections.Generic.IReadOnlyList" or "System.Collections.Generic.IReadOnlyCollection"
                or "System.Collections.Generic.IList" or "System.Collections.Generic.ICollection"
                or "System.Collections.Immutable.ImmutableArray" or "System.Collections.Generic.HashSet"
                && Platform.IsOf(type.ContainingAssembly)
                ? null
                : new Refused($"a collection expression that makes a '{operation.Type?.Name}'"),
        ];

    /// <summary>
    /// Refuses a spread whose elements are converted: the compiler does not say which code converts them. Conversions between plain values
    /// are known.
    /// </summary>
    static object?[] SpreadOut(IOperation operation)
    {
        var from = Elements(operation.ChildOperations.FirstOrDefault()?.Type);
        var to = Elements(operation.Parent?.Type);
        return [from is not null && to is not null && (SymbolEqualityComparer.Default.Equals(from, to) || IsPlain(from) && IsPlain(to))
            ? null
            : new Refused("a spread of elements of another type")];
    }

    /// <summary>
    /// The type of the elements of a collection of the platform; null for other collections, and for elements of several types.
    /// </summary>
    static ITypeSymbol? Elements(ITypeSymbol? type)
    {
        if (type is IArrayTypeSymbol array)
            return array.Rank == 1 ? array.ElementType : null;
        if (type is not INamedTypeSymbol named || !Platform.IsOf(named.ContainingAssembly))
            return null;
        if (named.MetadataName() is "System.Span" or "System.ReadOnlySpan")
            return named.TypeArguments[0];
        var shapes = named.AllInterfaces.Prepend(named)
            .Where(shape => shape.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T).ToList();
        return shapes.Count == 1 ? shapes[0].TypeArguments[0] : null;
    }

    /// <summary>
    /// Whether an overflow of whole numbers is an error rather than a smaller number: a keyword or a setting of the project says so.
    /// </summary>
    public static bool FailsWhenTooLarge(IOperation operation) => operation switch
    {
        IBinaryOperation { IsChecked: true } or IUnaryOperation { IsChecked: true } or ICompoundAssignmentOperation { IsChecked: true }
            or IIncrementOrDecrementOperation { IsChecked: true } => IsInteger(operation.Type),
        // The compiler checks conversions to and from enums, too, although the operation does not say so.
        IConversionOperation { IsImplicit: false } conversion when IsEnum(conversion.Type) || IsEnum(conversion.Operand.Type) =>
            IsInChecked(conversion),
        IConversionOperation { IsChecked: true, IsImplicit: false } conversion => IsInteger(conversion.Type),
        _ => false,
    };

    static bool IsEnum(ITypeSymbol? type) => type?.Underlying().TypeKind == TypeKind.Enum;

    /// <summary>Whether code stands in "checked", or in a project that checks where nothing is said.</summary>
    static bool IsInChecked(IOperation operation) =>
        operation.Syntax.AncestorsAndSelf().Select(node => node.Kind()).FirstOrDefault(kind => kind is SyntaxKind.CheckedExpression
            or SyntaxKind.CheckedStatement or SyntaxKind.UncheckedExpression or SyntaxKind.UncheckedStatement) switch
        {
            SyntaxKind.CheckedExpression or SyntaxKind.CheckedStatement => true,
            SyntaxKind.UncheckedExpression or SyntaxKind.UncheckedStatement => false,
            _ => operation.SemanticModel?.Compilation.Options is CSharpCompilationOptions { CheckOverflow: true },
        };

    /// <summary>Whether a dictionary is asked for one key.</summary>
    static bool IsLookUp(IOperation? argument) =>
        argument is IArgumentOperation
        {
            Parent: IInvocationOperation { TargetMethod: { Name: "GetValueOrDefault" or "TryGetValue" or "ContainsKey" } asked }
        }
        && Platform.IsOf(asked.ContainingAssembly);

    static bool IsBase(IOperation? instance) => instance is IInstanceReferenceOperation { Syntax: BaseExpressionSyntax };

    static bool IsPlainTuple(ITypeSymbol? type) =>
        type is INamedTypeSymbol { IsTupleType: true } tuple
        && tuple.TupleElements.All(element => IsPlainTuple(element.Type) || IsPlain(element.Type.Underlying()));

    static bool IsPlain(ITypeSymbol type) =>
        type.TypeKind == TypeKind.Enum || type.SpecialType is >= SpecialType.System_Boolean and <= SpecialType.System_String;

    static bool IsInteger(ITypeSymbol? type) =>
        type?.Underlying() is { } value
        && (value.TypeKind == TypeKind.Enum || value.SpecialType is >= SpecialType.System_Char and <= SpecialType.System_UInt64
            or SpecialType.System_IntPtr or SpecialType.System_UIntPtr);
}
