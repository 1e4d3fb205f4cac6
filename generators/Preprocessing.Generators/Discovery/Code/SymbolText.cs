using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Preprocessing.Generators.Discovery;

/// <summary>
/// Symbols as texts: the full name and, outside of the platform, the assembly. Different symbols never have the same text.
/// </summary>
static class SymbolText
{
    /// <summary>The full text of a type. <paramref name="local"/> names the type parameters of local functions.</summary>
    public static string Type(ITypeSymbol type, IAssemblySymbol own, System.Func<ISymbol, string>? local = null) => type switch
    {
        ITypeParameterSymbol { DeclaringMethod.MethodKind: MethodKind.LocalFunction or MethodKind.AnonymousFunction } parameter
            when local is not null => local(parameter),
        ITypeParameterSymbol { DeclaringMethod: not null } parameter => "!!" + parameter.Ordinal,
        ITypeParameterSymbol parameter =>
            $"!{Depth(parameter.ContainingType)}:{parameter.ContainingType?.MetadataName()}:{parameter.Ordinal}",
        IArrayTypeSymbol array => $"{Type(array.ElementType, own, local)}[{new string(',', array.Rank - 1)}]",
        INamedTypeSymbol { IsAnonymousType: true } anonymous =>
            "{"
            + string.Join(
                ",",
                anonymous.GetMembers().OfType<IPropertySymbol>().Select(property => $"{property.Name}:{Type(property.Type, own, local)}"))
            + "}",
        INamedTypeSymbol { IsTupleType: true, TupleUnderlyingType: { } underlying } => Named(underlying, own, local),
        INamedTypeSymbol named => Named(named, own, local),
        IDynamicTypeSymbol => "dynamic",
        _ => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
    };

    /// <summary>The number of classes around a class. A nested class may have the same name as a class around it.</summary>
    static int Depth(INamedTypeSymbol? type) => type?.ContainingType is { } outer ? 1 + Depth(outer) : 0;

    static string Named(INamedTypeSymbol type, IAssemblySymbol own, System.Func<ISymbol, string>? local)
    {
        var arguments = type.TypeArguments.IsEmpty
            ? ""
            : "<" + string.Join(",", type.TypeArguments.Select(argument => Type(argument, own, local))) + ">";
        // The block of C# 14 that holds extensions has no name.
        var name = type.CanBeReferencedByName || type.ContainingType is null
            ? type.MetadataName
            : type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
        return (type.ContainingType is { } outer ? Named(outer, own, local) + "+"
            : Assembly(type.ContainingAssembly, own) + (type.ContainingNamespace is { IsGlobalNamespace: false } space
                ? space.ToDisplayString() + "."
                : ""))
            + name
            + arguments;
    }

    /// <summary>The prefix for names of an assembly: empty for the platform, which moves its types between assemblies.</summary>
    public static string Assembly(IAssemblySymbol? assembly, IAssemblySymbol own) =>
        assembly is null || Platform.IsOf(assembly) ? ""
        : SymbolEqualityComparer.Default.Equals(assembly, own) ? "~"
        : $"[{assembly.Name}]";

    /// <summary>The full text of a member: type, name, type arguments, parameters, result.</summary>
    public static string Member(ISymbol member, IAssemblySymbol own, System.Func<ISymbol, string>? local = null) => member switch
    {
        IMethodSymbol method => $"{Owner(method, own, local)}{method.MetadataName}{Arguments(method.TypeArguments, own, local)}("
            + $"{Parameters(method.Parameters, own, local)}):{Ref(method.RefKind)}{Type(method.ReturnType, own, local)}",
        IPropertySymbol property => $"{Owner(property, own, local)}{property.MetadataName}[{Parameters(property.Parameters, own, local)}]:"
            + $"{Ref(property.RefKind)}{Type(property.Type, own, local)}",
        IFieldSymbol field => $"{Owner(field, own, local)}{field.MetadataName}:{Type(field.Type, own, local)}",
        ITypeSymbol type => Type(type, own, local),
        _ => Owner(member, own, local) + member.MetadataName,
    };

    static string Owner(ISymbol member, IAssemblySymbol own, System.Func<ISymbol, string>? local) =>
        member.ContainingType is { } type ? Type(type, own, local) + "." : "";

    static string Arguments(IReadOnlyCollection<ITypeSymbol> arguments, IAssemblySymbol own, System.Func<ISymbol, string>? local) =>
        arguments.Count == 0 ? "" : $"<{string.Join(",", arguments.Select(argument => Type(argument, own, local)))}>";

    static string Parameters(IEnumerable<IParameterSymbol> parameters, IAssemblySymbol own, System.Func<ISymbol, string>? local) =>
        string.Join(",", parameters.Select(parameter => Ref(parameter.RefKind) + Type(parameter.Type, own, local)));

    static string Ref(RefKind kind) => kind == RefKind.None ? "" : kind.ToString("D") + " ";
}
