using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Preprocessing.Generators.Model;

namespace Preprocessing.Generators.Discovery;

/// <summary>The values of a step's state: the parameters of its constructor, which properties of the same names give back.</summary>
static class States
{
    public static IEnumerable<StateField> Fields(ITypeSymbol? state) =>
        state is INamedTypeSymbol named && Constructor(named) is { } constructor
            ? constructor.Parameters.Select(parameter =>
                new StateField(parameter.Name, parameter.Type.Full(), Reader(parameter.Type) ?? "Unsupported"))
            : [];

    /// <summary>Why a state cannot be stored, and the symbol at fault; null if it can be stored.</summary>
    public static (string Message, ISymbol At)? Problem(ITypeSymbol state)
    {
        if (state is not INamedTypeSymbol named || named.SpecialType != SpecialType.None)
            return ($"the state '{state.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}' is not a record struct", state);
        if (named.TypeKind is not (TypeKind.Struct or TypeKind.Class))
            return ($"the state '{named.Name}' is not a record struct", named);
        if (named.IsAbstract)
            return ($"the state '{named.Name}' is abstract", named);
        if (Constructor(named) is not { } constructor)
            return named.TypeKind == TypeKind.Class || named.GetMembers().Any(member => member is IFieldSymbol { IsStatic: false })
                ? ($"the state '{named.Name}' has no public constructor whose parameters say what is stored", named)
                : null;
        foreach (var parameter in constructor.Parameters)
            if (Reader(parameter.Type) is null)
                return (
                    $"'{parameter.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)} {parameter.Name}' of the state "
                        + $"'{named.Name}' cannot be stored",
                    parameter);
            else if (parameter.RefKind is not (RefKind.None or RefKind.In)
                || !named.GetMembers(parameter.Name).Any(member => ReadsBack(member, parameter.Type)))
                return (
                    $"the state '{named.Name}' has no property '{parameter.Name}' that reads back what its constructor takes", parameter);
        return named.IsRefLikeType ? ($"the state '{named.Name}' is a ref struct", named)
            : Requires(named) is { } required
                && !constructor.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "SetsRequiredMembersAttribute")
                ? ($"the state '{named.Name}' requires '{required.Name}' beside what its constructor takes", required)
            : null;
    }

    static bool ReadsBack(ISymbol member, ITypeSymbol type) => !member.IsStatic && member switch
    {
        IPropertySymbol { GetMethod: { } getter } property =>
            IsReachable(getter) && SymbolEqualityComparer.Default.Equals(property.Type, type),
        IFieldSymbol field => IsReachable(field) && SymbolEqualityComparer.Default.Equals(field.Type, type),
        _ => false,
    };

    static bool IsReachable(ISymbol member) =>
        member.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal;

    static ISymbol? Requires(INamedTypeSymbol state) =>
        Types.WithBases(state)
            .SelectMany(part => part.GetMembers())
            .FirstOrDefault(member => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true });

    static IMethodSymbol? Constructor(INamedTypeSymbol state) =>
        state.InstanceConstructors
            .Where(constructor => constructor.DeclaredAccessibility == Accessibility.Public && constructor.Parameters.Length > 0
                && !(constructor.Parameters.Length == 1 && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, state)))
            .OrderByDescending(constructor => constructor.Parameters.Length).FirstOrDefault();

    static string? Reader(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { Rank: 1 } array =>
            Reader(array.ElementType) is { } element && element.IndexOf('<') < 0 ? element + "Array" : null,
        { SpecialType: SpecialType.System_Double } => "Double",
        { SpecialType: SpecialType.System_Int32 } => "Int32",
        { SpecialType: SpecialType.System_Int64 } => "Int64",
        { SpecialType: SpecialType.System_Boolean } => "Boolean",
        { SpecialType: SpecialType.System_String } =>
            type.NullableAnnotation == NullableAnnotation.NotAnnotated ? "String" : "OptionalString",
        _ when type.AllInterfaces.Any(shape => shape.Name == "IStateValue" && shape.IsForAuthors()) => $"Value<{type.Full()}>",
        _ => null,
    };
}
