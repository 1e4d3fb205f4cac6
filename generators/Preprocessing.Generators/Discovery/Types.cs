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

    public static TypeModel Model(INamedTypeSymbol type, TypeDeclarationSyntax declaration)
    {
        var containers = new Stack<string>();
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
            containers.Push($"partial {Keyword(outer)} {outer.Name}");
        return new TypeModel(
            type.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString() : "",
            declaration.Identifier.Text,
            Keyword(type),
            type.DeclaredAccessibility == Accessibility.Public ? "public" : "internal",
            containers.ToEquatable(),
            type.MetadataName());
    }

    static string Keyword(INamedTypeSymbol type) => (type.IsRecord, type.TypeKind) switch
    {
        (true, TypeKind.Struct) => "record struct",
        (true, _) => "record",
        (_, TypeKind.Struct) => "struct",
        (_, TypeKind.Interface) => "interface",
        _ => "class",
    };
}
