using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Preprocessing.Generators.Discovery;

/// <summary>
/// Which static fields features may read: those that get their value once, from code that counts, and that nothing changes afterwards.
/// </summary>
sealed class StaticState(Compilation compilation, CancellationToken cancellationToken)
{
    readonly Dictionary<ISymbol, string?> known = new(SymbolEqualityComparer.Default);
    readonly HashSet<ISymbol> open = new(SymbolEqualityComparer.Default);

    /// <summary>The files that were searched for code that changes a table.</summary>
    public HashSet<SyntaxTree> Searched { get; } = [];

    /// <summary>Why a static field, or property with a field of its own, may not be read; null if it may.</summary>
    public string? Problem(ISymbol member)
    {
        if (known.TryGetValue(member, out var problem))
            return problem;
        known[member] = null;
        return known[member] = Find(member);
    }

    string? Find(ISymbol member)
    {
        if (member.GetAttributes().Any(attribute => attribute.AttributeClass.Is("System.ThreadStaticAttribute")))
            return "which every thread has a value of";
        var type = member switch
        {
            IFieldSymbol { IsReadOnly: true } field => field.Type,
            IPropertySymbol { SetMethod: null } property => property.Type,
            _ => null,
        };
        if (type is null)
            return "which can change while the program runs";
        if (Immutable.Is(type, compilation) || Initializer(member) is { } initializer && Immutable.Makes(initializer, compilation))
            return null;
        if (!Immutable.IsTable(type, compilation))
            return $"an object of '{type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}', which can change";
        if (!SymbolEqualityComparer.Default.Equals(member.ContainingAssembly, compilation.Assembly))
            return "a table of another assembly, which can change";
        if (Initializer(member) is { } made && !IsFresh(made))
            return "a table that other code may hold, too";
        if (Scope(member) is not { } scope)
            return "a table that other assemblies can change";
        return scope.Any(node => !IsOnlyRead(member, node, IsOwnConstructor)) ? "a table that code changes, or may change" : null;

        bool IsOwnConstructor(SyntaxNode node) =>
            node.FirstAncestorOrSelf<ConstructorDeclarationSyntax>() is { } constructor && constructor.Modifiers.Any(SyntaxKind.StaticKeyword) && constructor.Parent is { } owner && member.ContainingType.DeclaringSyntaxReferences.Any(part => part.GetSyntax(cancellationToken) == owner);
    }

    /// <summary>The declarations in which a member can be named; null if other assemblies can, too.</summary>
    IEnumerable<SyntaxNode>? Scope(ISymbol member)
    {
        for (ISymbol? owner = member; owner is not null and not INamespaceSymbol; owner = owner.ContainingType)
            if (owner.DeclaredAccessibility == Accessibility.Private)
                return [.. owner.ContainingType.DeclaringSyntaxReferences.Select(part => Searching(part.GetSyntax(cancellationToken)))];
        for (ISymbol? owner = member; owner is not null and not INamespaceSymbol; owner = owner.ContainingType)
            if (owner.DeclaredAccessibility is Accessibility.Internal or Accessibility.ProtectedAndInternal && !compilation.Assembly.GetAttributes().Any(attribute => attribute.AttributeClass.Is("System.Runtime.CompilerServices.InternalsVisibleToAttribute")))
                return [.. compilation.SyntaxTrees.Select(tree => Searching(tree.GetRoot(cancellationToken)))];
        return null;
    }

    SyntaxNode Searching(SyntaxNode node)
    {
        Searched.Add(node.SyntaxTree);
        return node;
    }

    /// <summary>The operation that gives a field or automatic property its value where it is declared.</summary>
    public IOperation? Initializer(ISymbol member) => member.DeclaringSyntaxReferences.Select(part => part.GetSyntax(cancellationToken)).Select(syntax => syntax switch
    {
        VariableDeclaratorSyntax { Initializer: { } field } => field,
        PropertyDeclarationSyntax { Initializer: { } property } => property,
        _ => null,
    }).OfType<EqualsValueClauseSyntax>().Select(clause => compilation.GetSemanticModel(clause.SyntaxTree).GetOperation(clause, cancellationToken)).OfType<ISymbolInitializerOperation>().FirstOrDefault()?.Value;

    /// <summary>Whether a table is made where it is declared, so that nothing else holds it.</summary>
    bool IsFresh(IOperation made) => made switch
    {
        IConversionOperation { OperatorMethod: null } conversion => IsFresh(conversion.Operand),
        IArrayCreationOperation array => array.Initializer?.ElementValues.All(element => element.Type is not IArrayTypeSymbol || IsFresh(element)) != false,
        IObjectCreationOperation creation => Platform.IsOf(creation.Constructor?.ContainingAssembly) && creation.Arguments.All(argument => IsHarmless(argument.Value)),
        IInvocationOperation call => Platform.IsOf(call.TargetMethod.ContainingAssembly) && call.TargetMethod.Name is "ToArray" or "ToDictionary" or "ToList" or "ToHashSet" or "ToLookup" or "Split" or "ConvertAll" or "Empty" or "Clone",
        { Kind: OperationFacts.CollectionExpression } => true,
        _ => false,
    };

    /// <summary>Whether a table that is made with something shares nothing with it that can change.</summary>
    bool IsHarmless(IOperation argument) => argument is IConversionOperation { OperatorMethod: null } conversion ? IsHarmless(conversion.Operand)
        : argument.Type is { } type && Immutable.Is(type, compilation) || Immutable.Makes(argument, compilation) || IsFresh(argument);

    /// <summary>Whether code only looks into what a field, local or parameter holds.</summary>
    bool IsOnlyRead(ISymbol symbol, SyntaxNode scope, Func<SyntaxNode, bool> mayFill)
    {
        var semantics = compilation.GetSemanticModel(scope.SyntaxTree);
        foreach (var name in scope.DescendantNodesAndSelf().OfType<SimpleNameSyntax>())
            if (name.Identifier.ValueText == symbol.Name && semantics.GetSymbolInfo(name, cancellationToken).Symbol is { } found && SymbolEqualityComparer.Default.Equals(found.OriginalDefinition, symbol))
            {
                // Documentation and attributes name a member without reading it.
                if (name.FirstAncestorOrSelf<SyntaxNode>(node => node is CrefSyntax or AttributeSyntax) is not null)
                    continue;
                SyntaxNode reference = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
                if (semantics.GetOperation(reference, cancellationToken) is not { } operation || !IsRead(operation, mayFill(name)))
                    return false;
            }
        return true;
    }

    /// <summary>Whether an operation that yields a table is used to look into it. Within the static constructor, a table may be filled as well.</summary>
    bool IsRead(IOperation operation, bool mayFill)
    {
        switch (operation.Parent)
        {
            case IConversionOperation { OperatorMethod: null } conversion:
                return IsRead(conversion, mayFill);
            case IConversionOperation { Type: INamedTypeSymbol { Name: "ReadOnlySpan" or "ReadOnlyMemory" } }:
                return HoldsValues(operation);
            case INameOfOperation or IIsPatternOperation or IIsTypeOperation or IExpressionStatementOperation:
                return true;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals }:
                return true;
            case IArrayElementReferenceOperation element when element.ArrayReference == operation:
                return IsElementRead(element, mayFill);
            case IImplicitIndexerReferenceOperation element when element.Instance == operation:
                return IsElementRead(element, mayFill);
            case IPropertyReferenceOperation property when property.Instance == operation:
                return Platform.IsOf(property.Property.ContainingAssembly) && IsElementRead(property, mayFill);
            case ISimpleAssignmentOperation assignment when assignment.Target == operation:
                return mayFill && IsFresh(assignment.Value);
            // Tables in a table can be reached only by their places: whoever is handed one could change it.
            case IForEachLoopOperation loop when loop.Collection == operation:
                return HoldsValues(operation);
            case IInvocationOperation call when call.Instance == operation:
                return (HoldsValues(operation) || call.TargetMethod.Name is "ContainsKey" || mayFill) && Platform.IsOf(call.TargetMethod.ContainingAssembly) && (Readers.Contains(call.TargetMethod.Name) || mayFill && call.TargetMethod.Name is "Add" or "TryAdd" or "AddRange" or "CopyTo");
            case IArgumentOperation argument:
                return HoldsValues(operation) && IsArgumentRead(argument);
            case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: { } local } declarator }:
                return local.RefKind == RefKind.None && Body(declarator.Syntax) is { } body && IsOnlyReadOnce(local, body);
            case IConditionalAccessOperation conditional when conditional.Operation == operation:
                return conditional.WhenNotNull.DescendantsAndSelf().OfType<IConditionalAccessInstanceOperation>().All(instance => IsRead(instance, mayFill));
            case ICoalesceOperation or IConditionalOperation or ISwitchExpressionArmOperation:
                return operation.Parent is IConditionalOperation { Condition: var condition } && condition == operation || IsRead(operation.Parent is ISwitchExpressionArmOperation { Parent: { } whole } ? whole : operation.Parent, mayFill);
            default:
                return false;
        }
    }

    /// <summary>Whether the elements of a table cannot change. What the table is converted to does not say.</summary>
    bool HoldsValues(IOperation table) => table is IConversionOperation { OperatorMethod: null } conversion ? HoldsValues(conversion.Operand) : table.Type switch
    {
        IArrayTypeSymbol array => Immutable.Is(array.ElementType, compilation),
        INamedTypeSymbol { TypeArguments.IsEmpty: false } named => named.TypeArguments.All(argument => Immutable.Is(argument, compilation)),
        _ => false,
    };

    /// <summary>Whether an element is taken out of a table, and no other put in.</summary>
    bool IsElementRead(IOperation element, bool mayFill)
    {
        var isWritten = element.Parent is IAssignmentOperation assignment && assignment.Target == element || element.Parent is IIncrementOrDecrementOperation
            || element.Parent is IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } || element.Parent is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol.RefKind: RefKind.Ref } }
            || element.Parent is IReturnOperation && element.Syntax.Parent is RefExpressionSyntax || element.Parent is ISimpleAssignmentOperation { IsRef: true };
        if (isWritten)
            return mayFill && element.Parent is ISimpleAssignmentOperation { IsRef: false };
        return element.Type is not { } type || Immutable.Is(type, compilation) || Immutable.IsTable(type, compilation) && IsRead(element, mayFill)
            || element.Type.IsValueType && Immutable.IsView(element.Type);
    }

    bool IsArgumentRead(IArgumentOperation argument)
    {
        if (argument is not { Parameter: { RefKind: RefKind.None or RefKind.In } parameter, Parent: { } call })
            return false;
        if (parameter.Type is INamedTypeSymbol { Name: "ReadOnlySpan" or "ReadOnlyMemory" } view && Platform.IsOf(view.ContainingAssembly))
            return true;
        if (call is not IInvocationOperation { TargetMethod: var method })
            return false;
        method = method.ReducedFrom ?? method;
        if (Platform.IsOf(method.ContainingAssembly))
            return method.ContainingType.MetadataName() is "System.Linq.Enumerable" && method.Name is not "AsEnumerable" || method.ContainingType.SpecialType == SpecialType.System_String || method.ContainingType.MetadataName() is "System.Object" or "System.Collections.Frozen.FrozenDictionary" or "System.Collections.Frozen.FrozenSet" or "System.Collections.Immutable.ImmutableArray"
                || method.ContainingType.MetadataName() is "System.Array" or "System.Collections.Generic.CollectionExtensions" && Readers.Contains(method.Name);
        if (method.MethodKind is not (MethodKind.Ordinary or MethodKind.LocalFunction) || method.IsVirtual || method.IsAbstract || method.IsOverride)
            return false;
        var original = method.OriginalDefinition;
        return original.Parameters[parameter.Ordinal] is var own && (original.PartialImplementationPart ?? original).DeclaringSyntaxReferences is { IsEmpty: false } parts
            && parts.All(part => IsOnlyReadOnce(own, part.GetSyntax(cancellationToken)));
    }

    /// <summary>The same for a local or parameter; what is being looked at already, in a method that calls itself, is not looked at again.</summary>
    bool IsOnlyReadOnce(ISymbol symbol, SyntaxNode body)
    {
        Searched.Add(body.SyntaxTree);
        return !open.Add(symbol) || IsOnlyRead(symbol, body, _ => false);
    }

    static SyntaxNode? Body(SyntaxNode syntax) => syntax.FirstAncestorOrSelf<SyntaxNode>(node => node is MemberDeclarationSyntax or AccessorDeclarationSyntax);

    static readonly HashSet<string> Readers =
    [
        "TryGetValue", "GetValueOrDefault", "ContainsKey", "ContainsValue", "Contains", "IndexOf", "LastIndexOf", "BinarySearch", "GetLength", "GetLowerBound", "GetUpperBound", "GetValue", "Exists", "Find", "FindIndex", "FindLast",
        "FindLastIndex", "FindAll", "TrueForAll", "ToArray", "GetEnumerator", "IsSubsetOf", "IsSupersetOf", "Overlaps", "SetEquals", "GetHashCode", "Equals", "ToString", "Peek", "TryPeek", "Max", "Min",
    ];
}
