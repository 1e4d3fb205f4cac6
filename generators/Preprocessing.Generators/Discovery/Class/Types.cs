using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Preprocessing.Generators.Model;

namespace Preprocessing.Generators.Discovery;

/// <summary>The class that declares a pipeline, and the types around it.</summary>
static class Types
{
    /// <summary>Whether the class and all types it is nested in are partial.</summary>
    public static bool IsPartial(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        for (var part = type; part is not null; part = part.ContainingType)
            if (!part.DeclaringSyntaxReferences.All(reference => reference.GetSyntax(cancellationToken) is TypeDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword)))
                return false;
        return true;
    }

    /// <summary>Why no pipeline can be generated for classes of this kind; null if one can.</summary>
    public static string? Unsupported(INamedTypeSymbol type)
    {
        for (var outer = type; outer is not null; outer = outer.ContainingType)
            if (outer.Arity > 0)
                return SymbolEqualityComparer.Default.Equals(outer, type) ? "generic" : $"nested in the generic type '{outer.Name}'";
        return type.IsStatic ? "static" : type.IsAbstract ? "abstract" : IsFileLocal(type) ? "local to its file" : null;
    }

    static bool IsFileLocal(INamedTypeSymbol type) => type.IsFileLocal || type.ContainingType is { } outer && IsFileLocal(outer);

    /// <summary>A class with all classes that it derives from.</summary>
    public static IEnumerable<INamedTypeSymbol> WithBases(INamedTypeSymbol type)
    {
        for (var part = type; part is not null; part = part.BaseType)
            yield return part;
    }

    public static TypeModel Model(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellationToken)
    {
        var containers = new Stack<string>();
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
            containers.Push($"partial {Keyword(outer)} {Identifiers.Code(outer.Name)}");
        return new TypeModel(
            type.ContainingNamespace is { IsGlobalNamespace: false } space ? Code(space) : "",
            Identifiers.Code(type.Name),
            type.Full(),
            Keyword(type),
            type.DeclaredAccessibility == Accessibility.Public ? "public" : "internal",
            containers.ToEquatable(),
            HintNames.Name(type),
            Aliases.Suffix(compilation, cancellationToken));
    }

    /// <summary>A namespace as code writes it.</summary>
    static string Code(INamespaceSymbol space) =>
        (space.ContainingNamespace is { IsGlobalNamespace: false } outer ? Code(outer) + "." : "") + Identifiers.Code(space.Name);

    static string Keyword(INamedTypeSymbol type) => (type.IsRecord, type.TypeKind) switch
    {
        (true, TypeKind.Struct) => "record struct",
        (true, _) => "record",
        (_, TypeKind.Struct) => "struct",
        (_, TypeKind.Interface) => "interface",
        _ => "class",
    };
}
