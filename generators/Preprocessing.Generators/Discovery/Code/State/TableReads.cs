using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Preprocessing.Generators.Discovery;

/// <summary>
/// Finds out whether code only looks into a table, under all names that it gives the table. What is not known to only read counts as a
/// change.
/// </summary>
sealed class TableReads
{
    readonly Compilation compilation;
    readonly CancellationToken cancellationToken;
    readonly Dictionary<ISymbol, bool> known = new(SymbolEqualityComparer.Default);

    public TableReads(Compilation compilation, CancellationToken cancellationToken)
    {
        this.compilation = compilation;
        this.cancellationToken = cancellationToken;
        Variables = new(this, compilation);
    }

    /// <summary>The same for variables that hold single values.</summary>
    public VariableReads Variables { get; }

    /// <summary>The files that were searched for code that changes a table.</summary>
    public HashSet<SyntaxTree> Searched { get; } = [];

    /// <summary>Whether code only looks into what a field, local or parameter holds.</summary>
    public bool IsOnlyRead(ISymbol symbol, SyntaxNode scope, Func<SyntaxNode, bool> mayFill)
    {
        Searched.Add(scope.SyntaxTree);
        var semantics = compilation.GetSemanticModel(scope.SyntaxTree);
        foreach (var name in scope.DescendantNodesAndSelf().OfType<SimpleNameSyntax>())
            if (name.Identifier.ValueText == symbol.Name
                && semantics.GetSymbolInfo(name, cancellationToken).Symbol is { } found
                && SymbolEqualityComparer.Default.Equals(found.OriginalDefinition, symbol))
            {
                // Documentation and attributes name a member without reading it.
                if (name.FirstAncestorOrSelf<SyntaxNode>(node =>
                    node is CrefSyntax or AttributeSyntax or XmlNameAttributeSyntax or NameColonSyntax) is not null)
                    continue;
                SyntaxNode reference = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
                if (semantics.GetOperation(reference, cancellationToken) is not { } operation || !IsRead(operation, mayFill(name)))
                    return false;
            }
        return true;
    }

    /// <summary>
    /// The same for a local or parameter in the member that declares it. In a method that calls itself, a parameter is not looked at again.
    /// </summary>
    public bool IsOnlyReadOnce(ISymbol symbol, SyntaxNode? within = null) =>
        IsOnlyReadOnce(
            symbol,
            within is not null ? new[] { Body(within) }
                : symbol.ContainingSymbol is IMethodSymbol method ? Declarations(method)
                : Enumerable.Empty<SyntaxNode?>());

    bool IsOnlyReadOnce(ISymbol symbol, IEnumerable<SyntaxNode?> scopes)
    {
        if (known.TryGetValue(symbol, out var result))
            return result;
        known[symbol] = true;
        var all = scopes.ToList();
        return known[symbol] = all.Count > 0 && all.All(scope => scope is not null && IsOnlyRead(symbol, scope, _ => false));
    }

    /// <summary>A parameter as declared by that part of its method that has a body; null if that part is not in the source.</summary>
    public IParameterSymbol? Declared(IParameterSymbol parameter) =>
        parameter.ContainingSymbol is IMethodSymbol { OriginalDefinition: var method } && method.ReducedFrom is null
            ? (method.PartialImplementationPart ?? method).Parameters.ElementAtOrDefault(parameter.Ordinal) : null;

    /// <summary>The operations of the bodies of a method; null for a body of which the compiler has no tree.</summary>
    public IEnumerable<IOperation?> Bodies(IMethodSymbol method) =>
        Declarations(method.PartialImplementationPart ?? method).SelectMany(Dependencies.Bodies)
            .Select(body => compilation.ContainsSyntaxTree(body.SyntaxTree)
                ? compilation.GetSemanticModel(body.SyntaxTree).GetOperation(body, cancellationToken)
                : null);

    /// <summary>
    /// The declarations in which the parameters of a method can be used. The parameters of a class can be used in all its parts.
    /// </summary>
    IEnumerable<SyntaxNode> Declarations(IMethodSymbol method) =>
        method.DeclaringSyntaxReferences.Select(part => part.GetSyntax(cancellationToken))
            .SelectMany(syntax => syntax is TypeDeclarationSyntax ? Parts(method.ContainingType) : [syntax]);

    IEnumerable<SyntaxNode> Parts(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.Select(part => part.GetSyntax(cancellationToken));

    static SyntaxNode? Body(SyntaxNode syntax) =>
        syntax.FirstAncestorOrSelf<SyntaxNode>(node => node is MemberDeclarationSyntax or AccessorDeclarationSyntax);

    /// <summary>
    /// Whether an operation that yields a value or table is used to look at it. Within the static constructor, a table may be filled as
    /// well.
    /// </summary>
    public bool IsRead(IOperation operation, bool mayFill) =>
        operation.Type is { } type && IsUnchanging(type) ? IsVariableRead(operation, mayFill) : IsTableRead(operation, mayFill);

    bool IsVariableRead(IOperation variable, bool mayFill) =>
        mayFill
        && (variable.Parent is ISimpleAssignmentOperation { IsRef: false } assignment && assignment.Target == variable
            || variable.Parent is ICompoundAssignmentOperation compound && compound.Target == variable
            || variable.Parent is IIncrementOrDecrementOperation)
        || Variables.IsValue(variable);

    bool IsTableRead(IOperation operation, bool mayFill)
    {
        switch (operation.Parent)
        {
            case IConversionOperation { OperatorMethod: null } conversion:
                return IsTableRead(conversion, mayFill);
            case IConversionOperation { Type: INamedTypeSymbol { Name: "ReadOnlySpan" or "ReadOnlyMemory" } view } conversion
                when Platform.IsOf(view.ContainingAssembly):
                return HoldsValues(operation) && IsTableRead(conversion, false);
            case INameOfOperation or IIsTypeOperation or IExpressionStatementOperation:
                return true;
            case IIsPatternOperation { Pattern: var pattern }:
                return IsPatternRead(pattern);
            case ISwitchExpressionOperation choice when choice.Value == operation:
                return choice.Arms.All(arm => IsPatternRead(arm.Pattern));
            case ISwitchOperation choice when choice.Value == operation:
                return choice.Cases.SelectMany(part => part.Clauses)
                    .All(clause => clause is not IPatternCaseClauseOperation { Pattern: var pattern } || IsPatternRead(pattern));
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals, OperatorMethod: null }:
                return true;
            case IArrayElementReferenceOperation element when element.ArrayReference == operation:
                return IsElementRead(element, mayFill);
            case IImplicitIndexerReferenceOperation element when element.Instance == operation:
                return IsElementRead(element, mayFill);
            case IPropertyReferenceOperation property when property.Instance == operation:
                return Platform.IsOf(property.Property.ContainingAssembly) && IsElementRead(property, mayFill);
            case ISimpleAssignmentOperation assignment when assignment.Target == operation:
                // Another table in the same variable leaves this one as it is.
                return !assignment.IsRef
                    && (operation is ILocalReferenceOperation or IParameterReferenceOperation
                        or IFieldReferenceOperation { Instance: not null }
                        || mayFill && IsFresh(assignment.Value));
            case ISimpleAssignmentOperation
            {
                IsRef: false,
                Target: IFieldReferenceOperation { Instance: IInstanceReferenceOperation, Field: var field }
            }:
                return IsHeld(field);
            case IFieldInitializerOperation { InitializedFields: var fields }:
                return fields.All(IsHeld);
            case IForEachLoopOperation loop when loop.Collection == operation:
                return IsLoopRead(loop, operation);
            case IInvocationOperation call when call.Instance == operation:
                return IsCallRead(call, operation, mayFill);
            case IMethodReferenceOperation { Method: var method }:
                return HoldsValues(operation) && Platform.IsOf(method.ContainingAssembly) && Readers.Contains(method.Name);
            case IArgumentOperation argument:
                return IsArgumentRead(argument, operation);
            case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: { } local } declarator }:
                return local.RefKind == RefKind.None && local.Type is not IPointerTypeSymbol && IsOnlyReadOnce(local, declarator.Syntax);
            case IConditionalAccessOperation conditional when conditional.Operation == operation:
                return conditional.WhenNotNull.DescendantsAndSelf().OfType<IConditionalAccessInstanceOperation>()
                    .All(instance => IsRead(instance, mayFill));
            case IConditionalOperation conditional when conditional.Condition == operation:
                return true;
            case ICoalesceOperation or IConditionalOperation { IsRef: false }:
                return IsTableRead(operation.Parent, mayFill);
            case ISwitchExpressionArmOperation { Parent: { } whole } arm when arm.Value == operation:
                return IsTableRead(whole, mayFill);
            case { Kind: OperationFacts.Spread }:
                return HoldsValues(operation);
            default:
                return false;
        }
    }

    /// <summary>Whether a private field of an object holds a table that nothing changes.</summary>
    public bool IsHeld(IFieldSymbol field) =>
        field is { DeclaredAccessibility: Accessibility.Private, AssociatedSymbol: null, OriginalDefinition: var own }
        && IsOnlyReadOnce(own, Parts(own.ContainingType));

    /// <summary>Whether code only looks into the variable that a pattern declares.</summary>
    bool IsPatternRead(IPatternOperation pattern) => pattern.DescendantsAndSelf().Select(part => part switch
    {
        IDeclarationPatternOperation declaration => (part.Syntax, declaration.DeclaredSymbol),
        IRecursivePatternOperation recursive => (part.Syntax, recursive.DeclaredSymbol),
        IListPatternOperation list => (part.Syntax, list.DeclaredSymbol),
        _ => (part.Syntax, null),
    }).All(named => named.Item2 is not ILocalSymbol local || IsOnlyReadOnce(local, named.Syntax));

    /// <summary>Tables in a table are handed to the variable of a loop.</summary>
    bool IsLoopRead(IForEachLoopOperation loop, IOperation table) =>
        loop.LoopControlVariable is IVariableDeclaratorOperation { Symbol: { } local }
            ? local.RefKind == RefKind.None && HoldsValues(table)
                || local.RefKind is RefKind.None or RefKind.RefReadOnly && IsOnlyReadOnce(local, loop.Syntax)
            : HoldsValues(table);

    bool IsCallRead(IInvocationOperation call, IOperation table, bool mayFill)
    {
        var (method, name) = (call.TargetMethod, call.TargetMethod.Name);
        if (!Platform.IsOf(method.ContainingAssembly))
            return false;
        if (mayFill && name is "Add" or "TryAdd" or "AddRange")
            return true;
        if (name == "Slice" && (table.Type.Is("System.ReadOnlySpan") || table.Type.Is("System.Span")))
            return IsTableRead(call, false);
        if (name is "TryGetValue" && !HoldsValues(table))
            return call.Arguments.LastOrDefault()?.Value
                is IDeclarationExpressionOperation { Expression: ILocalReferenceOperation { Local: var local } }
                && IsOnlyReadOnce(local, call.Syntax);
        return (name is "ContainsKey" or "GetLength" || HoldsValues(table))
            && Readers.Contains(name)
            && !(name == "GetEnumerator" && table.Type?.IsRefLikeType == true);
    }

    /// <summary>Whether the elements of a table cannot change. What the table is converted to does not say.</summary>
    bool HoldsValues(IOperation table) => table is IConversionOperation { OperatorMethod: null } conversion
        ? HoldsValues(conversion.Operand)
        : Elements(table.Type).ToList() is { Count: > 0 } elements && elements.All(IsUnchanging);

    static IEnumerable<ITypeSymbol> Elements(ITypeSymbol? table) => table switch
    {
        IArrayTypeSymbol array => [array.ElementType],
        INamedTypeSymbol { TypeArguments: { IsEmpty: false } arguments } => arguments,
        INamedTypeSymbol { ContainingType: { } outer } => outer.TypeArguments,
        _ => Enumerable.Empty<ITypeSymbol>(),
    };

    /// <summary>Whether a value cannot change. Only tables of such values are handed to code with type parameters.</summary>
    bool IsUnchanging(ITypeSymbol type) => type is ITypeParameterSymbol || Immutable.Is(type, compilation);

    /// <summary>Whether an element is taken out of a table, and no other put in.</summary>
    bool IsElementRead(IOperation element, bool mayFill) => element.Type is not { } type ? Variables.IsValue(element)
        : IsUnchanging(type) ? IsVariableRead(element, mayFill)
        : (Immutable.IsTable(type, compilation)
            || type is INamedTypeSymbol { Name: "ReadOnlySpan" or "Span" } && Platform.IsOf(type.ContainingAssembly))
            && IsTableRead(element, mayFill);

    bool IsArgumentRead(IArgumentOperation argument, IOperation table)
    {
        if (argument is not { Parameter: { RefKind: RefKind.None or RefKind.In } parameter, Parent: { } call })
            return false;
        var method = call is IObjectCreationOperation creation ? creation.Constructor : (call as IInvocationOperation)?.TargetMethod;
        if (method is null || method.MethodKind is not (MethodKind.Ordinary or MethodKind.LocalFunction or MethodKind.ReducedExtension
            or MethodKind.Constructor))
            return false;
        method = (method.ReducedFrom ?? method).OriginalDefinition;
        var own = parameter.OriginalDefinition.ContainingSymbol is IMethodSymbol { ReducedFrom: not null }
            ? method.Parameters[parameter.Ordinal + 1]
            : method.Parameters[parameter.Ordinal];
        if (Platform.IsOf(method.ContainingAssembly))
            return HoldsValues(table) && IsReadByPlatform(method, own, call);
        if (LibraryCode.IsExempt(method, compilation))
            return HoldsValues(table);
        if (method.IsVirtual
            || method.IsAbstract
            || method.IsOverride
            || !SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, compilation.Assembly))
            return false;
        var elements = Elements(own.Type).ToList();
        // Code with type parameters knows nothing of tables in tables, nor of structs that change when they are asked something.
        if (elements.Any(element =>
            element is ITypeParameterSymbol || !Immutable.Is(element, compilation) && !Immutable.IsTable(element, compilation))
            && !(HoldsValues(table) && Elements(table.Type).All(Variables.IsQuiet)))
            return false;
        return Declared(own) is { } declared && IsOnlyReadOnce(declared);
    }

    /// <summary>Whether a method of the platform looks into what it is handed, and does not hand it on.</summary>
    bool IsReadByPlatform(IMethodSymbol method, IParameterSymbol parameter, IOperation call)
    {
        // A parameter of any type may be kept, or given back.
        if (parameter.Type is not (IArrayTypeSymbol or INamedTypeSymbol { TypeArguments.IsEmpty: false }))
            return parameter.Type.SpecialType == SpecialType.System_Array
                && method.Name is "Copy" or "IndexOf" or "LastIndexOf" or "BinarySearch"
                && parameter.Ordinal == 0
                || method is { Name: "ReferenceEquals" } && method.ContainingType.SpecialType == SpecialType.System_Object;
        var owner = method.ContainingType.MetadataName();
        if (method.Name is "AsSpan" && owner is "System.MemoryExtensions")
            return IsTableRead(call, false);
        if (method.MethodKind == MethodKind.Constructor)
            return owner is "System.String" or "System.Collections.Generic.List" or "System.Collections.Generic.HashSet"
                or "System.Collections.Generic.Dictionary" or "System.Collections.Generic.SortedDictionary"
                or "System.Collections.Generic.SortedSet" or "System.Collections.Generic.SortedList" or "System.Collections.Generic.Queue"
                or "System.Collections.Generic.Stack";
        if (parameter.Type is INamedTypeSymbol { Name: "ReadOnlySpan" or "ReadOnlyMemory" })
            return Platform.Refused(method) is null
                && (call.Type is not { } result
                    || !result.IsRefLikeType && !result.Name.Contains("Memory") && !result.Name.Contains("Sequence")
                    || result.Name == "ReadOnlySpan" && IsTableRead(call, false));
        return owner switch
        {
            // Some of these give back what they were given, if it is of the type asked for.
            "System.Linq.Enumerable" => parameter.Type is INamedTypeSymbol { TypeKind: TypeKind.Interface }
                && method.Name is not ("AsEnumerable" or "Cast" or "OfType"),
            "System.String" => method.Name is "Join" or "Concat",
            "System.Collections.Frozen.FrozenDictionary" or "System.Collections.Frozen.FrozenSet" => true,
            "System.Collections.Immutable.ImmutableArray" or "System.Collections.Immutable.ImmutableList"
                or "System.Collections.Immutable.ImmutableDictionary" or "System.Collections.Immutable.ImmutableHashSet" => true,
            "System.Array" or "System.Collections.Generic.CollectionExtensions" or "System.MemoryExtensions" =>
                Readers.Contains(method.Name),
            "System.Collections.Generic.List" or "System.Collections.Generic.HashSet" or "System.Collections.Generic.SortedSet" =>
                method.Name is "AddRange" or "UnionWith" or "IntersectWith" or "ExceptWith" or "IsSubsetOf" or "IsSupersetOf" or "Overlaps"
                    or "SetEquals" or "InsertRange",
            _ => false,
        };
    }

    /// <summary>Whether a table is made where it is declared, so that nothing else holds it.</summary>
    public bool IsFresh(IOperation made) => made switch
    {
        IConversionOperation { OperatorMethod: null } conversion => IsFresh(conversion.Operand),
        IArrayCreationOperation array => array.Initializer?.ElementValues.All(IsHarmless) != false,
        IObjectCreationOperation creation =>
            Platform.IsOf(creation.Constructor?.ContainingAssembly) && creation.Arguments.All(argument => IsHarmless(argument.Value)),
        IInvocationOperation call => Platform.IsOf(call.TargetMethod.ContainingAssembly) && call.TargetMethod.Name is "ToArray"
            or "ToDictionary" or "ToList" or "ToHashSet" or "ToLookup" or "Split" or "ConvertAll" or "Empty" or "Clone",
        { Kind: OperationFacts.CollectionExpression } =>
            made.ChildOperations.All(element => element.Kind == OperationFacts.Spread || IsHarmless(element)),
        _ => false,
    };

    /// <summary>Whether a table that is made with something shares nothing with it that can change.</summary>
    bool IsHarmless(IOperation argument) =>
        argument is IConversionOperation { OperatorMethod: null } conversion ? IsHarmless(conversion.Operand)
            : argument is IArrayInitializerOperation row ? row.ElementValues.All(IsHarmless)
            : argument.Type is { } type && Immutable.Is(type, compilation) || Immutable.Makes(argument, compilation) || IsFresh(argument);

    static readonly HashSet<string> Readers =
    [
        "TryGetValue", "GetValueOrDefault", "ContainsKey", "ContainsValue", "Contains", "ContainsAny", "IndexOf", "LastIndexOf",
        "IndexOfAny", "BinarySearch", "GetLength", "GetLowerBound", "GetUpperBound", "GetValue", "Exists", "Find", "FindIndex", "FindLast",
        "FindLastIndex", "FindAll", "TrueForAll", "ToArray", "GetEnumerator", "IsSubsetOf", "IsSupersetOf", "Overlaps", "SetEquals",
        "GetHashCode", "Equals", "ToString", "Peek", "TryPeek", "Max", "Min", "CopyTo", "Clone", "GetRange", "ConvertAll", "SequenceEqual",
        "StartsWith", "EndsWith",
    ];
}
