using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Preprocessing.Generators.Discovery;

/// <summary>Finds the types whose values nothing can change.</summary>
static class Immutable
{
    static readonly HashSet<string> Classes =
    [
        "System.String", "System.Version", "System.Uri", "System.StringComparer", "System.Text.RegularExpressions.Regex", "System.Type",
        "System.Text.CompositeFormat", "System.Text.Encoding", "System.Text.UTF8Encoding", "System.Buffers.SearchValues",
        "System.Collections.Frozen.FrozenDictionary", "System.Collections.Frozen.FrozenSet", "System.Collections.Immutable.ImmutableArray",
        "System.Collections.Immutable.ImmutableList", "System.Collections.Immutable.ImmutableDictionary",
        "System.Collections.Immutable.ImmutableHashSet", "System.Collections.Immutable.ImmutableSortedDictionary",
        "System.Collections.Immutable.ImmutableSortedSet", "System.Collections.Immutable.ImmutableQueue",
        "System.Collections.Immutable.ImmutableStack", "System.Tuple", "System.Collections.Generic.Comparer",
        "System.Collections.Generic.EqualityComparer",
    ];

    static readonly HashSet<string> Tables =
    [
        "List", "Dictionary", "HashSet", "SortedDictionary", "SortedList", "SortedSet", "IReadOnlyList", "IReadOnlyCollection",
        "IReadOnlyDictionary", "IReadOnlySet", "IList", "ICollection", "IDictionary", "ISet", "IEnumerable", "ReadOnlyCollection",
        "ReadOnlyDictionary", "KeyCollection", "ValueCollection",
    ];

    /// <summary>Whether no value of a type can change, nor anything that it holds.</summary>
    public static bool Is(ITypeSymbol type, Compilation compilation) => Is(type, compilation, new(SymbolEqualityComparer.Default));

    static bool Is(ITypeSymbol type, Compilation compilation, HashSet<ITypeSymbol> open)
    {
        if (type.TypeKind == TypeKind.Enum
            || type.SpecialType is >= SpecialType.System_Boolean and <= SpecialType.System_String
            || type.SpecialType is SpecialType.System_IntPtr or SpecialType.System_UIntPtr)
            return true;
        if (type is not INamedTypeSymbol named || named.IsAnonymousType)
            return false;
        if (Platform.IsOf(named.ContainingAssembly))
            return (Classes.Contains(named.MetadataName())
                || named.IsValueType
                    && !named.IsRefLikeType
                    && named.MetadataName() is not ("System.Memory" or "System.ReadOnlyMemory" or "System.ArraySegment")
                    && !named.MetadataName().EndsWith("Enumerator", System.StringComparison.Ordinal))
                && named.TypeArguments.All(argument => Is(argument, compilation, open));
        if (named.TypeKind is not (TypeKind.Class or TypeKind.Struct) || !named.IsValueType && !named.IsSealed)
            return false;
        return IsExactly(named, compilation, open);
    }

    /// <summary>Whether a class derives from a class of the platform whose objects are known not to change.</summary>
    public static bool IsOfKnown(INamedTypeSymbol type) =>
        type.BaseType is { SpecialType: SpecialType.None } parent
        && (Platform.IsOf(parent.ContainingAssembly) ? Classes.Contains(parent.MetadataName()) : IsOfKnown(parent));

    /// <summary>Whether objects made of exactly this class cannot change.</summary>
    public static bool IsExactly(INamedTypeSymbol type, Compilation compilation) =>
        IsExactly(type, compilation, new(SymbolEqualityComparer.Default));

    /// <summary>Whether objects made of exactly this class cannot change; those of classes derived from it may.</summary>
    static bool IsExactly(INamedTypeSymbol type, Compilation compilation, HashSet<ITypeSymbol> open)
    {
        if (!open.Add(type))
            return true;
        for (var part = type; part is { SpecialType: SpecialType.None }; part = part.BaseType)
        {
            if (Platform.IsOf(part.ContainingAssembly))
                return part.Name == "ValueType" || Classes.Contains(part.MetadataName());
            // Compilers do not show the private fields of classes of other assemblies.
            if (!type.IsValueType && !SymbolEqualityComparer.Default.Equals(part.ContainingAssembly, compilation.Assembly)
                || part.GetMembers().Any(member => member is IEventSymbol { IsStatic: false }))
                return false;
            foreach (var field in part.GetMembers().OfType<IFieldSymbol>().Where(field => !field.IsStatic && !IsCaptured(field)))
                // A field of a struct in a read-only variable cannot change; one of an object can.
                if (!(field.IsReadOnly
                    || type.IsValueType
                    || field.AssociatedSymbol is IPropertySymbol { SetMethod: null or { IsInitOnly: true } })
                    || !Is(field.Type, compilation, open))
                    return false;
            if (!type.IsValueType
                && part.GetMembers().OfType<IPropertySymbol>()
                    .Any(property => !property.IsStatic && new Accessors(compilation, default).Change(property)))
                return false;
            if (!HoldsParameters(part, compilation, open))
                return false;
        }
        return true;
    }

    /// <summary>Whether a field holds a parameter of a primary constructor that methods read.</summary>
    public static bool IsCaptured(IFieldSymbol field) => field is { IsImplicitlyDeclared: true, AssociatedSymbol: null };

    /// <summary>Whether the parameters that methods capture are only read. They are fields that can change.</summary>
    static bool HoldsParameters(INamedTypeSymbol type, Compilation compilation, HashSet<ITypeSymbol> open)
    {
        var variables = new TableReads(compilation, default).Variables;
        return Captured(type, compilation) is { } references && references.All(IsHeld);

        bool IsHeld(IParameterReferenceOperation reference)
        {
            // For a type parameter, its type argument is looked at.
            var held = type.InstanceConstructors.First(constructor => SymbolEqualityComparer.Default.Equals(
                constructor.OriginalDefinition,
                reference.Parameter.ContainingSymbol.OriginalDefinition)).Parameters[reference.Parameter.Ordinal].Type;
            return Is(held, compilation, open)
                && (type.IsValueType
                    || variables.IsValue(reference)
                        && (SymbolEqualityComparer.Default.Equals(held, reference.Parameter.Type) || variables.IsQuiet(held)));
        }
    }

    /// <summary>
    /// The reads of parameters of a class by code that runs after an object is made: the class holds these in fields. Null if a part of the
    /// class is not in the source.
    /// </summary>
    public static IEnumerable<IParameterReferenceOperation>? Captured(INamedTypeSymbol type, Compilation compilation)
    {
        var parts = type.DeclaringSyntaxReferences.Select(part => part.GetSyntax()).ToList();
        return !parts.Any(part => part is TypeDeclarationSyntax { ParameterList: not null }) ? []
            : !parts.All(part => compilation.ContainsSyntaxTree(part.SyntaxTree)) ? null
            : parts.SelectMany(Dependencies.Bodies)
                .Select(body => compilation.GetSemanticModel(body.SyntaxTree).GetOperation(body)).OfType<IOperation>()
                .SelectMany(body => body.DescendantsAndSelf()).OfType<IParameterReferenceOperation>()
                .Where(reference => reference.Parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor } made
                    && made.DeclaringSyntaxReferences.Any(declared => parts.Contains(declared.GetSyntax()))
                    && !IsOfConstruction(reference));
    }

    /// <summary>Whether code runs while an object is made, and not afterwards.</summary>
    static bool IsOfConstruction(IOperation operation)
    {
        for (var around = operation.Parent; around is not null; around = around.Parent)
            if (around is IAnonymousFunctionOperation)
                return false;
            else if (around is IFieldInitializerOperation or IPropertyInitializerOperation
                || around.Syntax is PrimaryConstructorBaseTypeSyntax)
                return true;
        return false;
    }

    /// <summary>Whether an expression makes something that cannot change, whatever type it is declared with.</summary>
    public static bool Makes(IOperation value, Compilation compilation) => value switch
    {
        IConversionOperation { OperatorMethod: null } conversion => Makes(conversion.Operand, compilation),
        IDelegateCreationOperation { Target: IAnonymousFunctionOperation or IMethodReferenceOperation { Instance: null } } => true,
        IObjectCreationOperation { Type: INamedTypeSymbol type } =>
            !Platform.IsOf(type.ContainingAssembly) && IsExactly(type, compilation) || Is(type, compilation),
        IPropertyReferenceOperation
        {
            Property:
            {
                IsStatic: true,
                Name: "InvariantCulture" or "InvariantInfo" or "Default" or "Ordinal" or "OrdinalIgnoreCase"
            } property
        } =>
            Platform.IsOf(property.ContainingAssembly),
        { ConstantValue.HasValue: true } => true,
        { Type: { } type } => Is(type, compilation),
        _ => false,
    };

    /// <summary>Whether a type is a collection that can change, but whose elements cannot, or are such collections themselves.</summary>
    public static bool IsTable(ITypeSymbol type, Compilation compilation) => type switch
    {
        IArrayTypeSymbol array => Is(array.ElementType, compilation) || IsTable(array.ElementType, compilation),
        INamedTypeSymbol named => Platform.IsOf(named.ContainingAssembly)
            && Tables.Contains(named.Name)
            && named.TypeArguments.All(argument => Is(argument, compilation) || IsTable(argument, compilation)),
        _ => false,
    };
}
