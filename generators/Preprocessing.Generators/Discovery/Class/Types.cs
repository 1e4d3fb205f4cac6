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
    /// <summary>The rule that the class, and every type that it is nested in, is partial.</summary>
    public static IEnumerable<Breach> NotPartial(PipelineClass pipeline) =>
        from type in WithContainers(pipeline.Row)
        from reference in type.DeclaringSyntaxReferences
        let declaration = reference.GetSyntax(pipeline.CancellationToken) as TypeDeclarationSyntax
        where declaration is not null && !declaration.Modifiers.Any(SyntaxKind.PartialKeyword)
        select new Breach(declaration.Identifier.GetLocation(), type.Name, pipeline.Row.Name);

    /// <summary>The rule that the class is of a kind that a pipeline can be generated into.</summary>
    public static IEnumerable<Breach> UnsupportedKind(PipelineClass pipeline)
    {
        if (Unsupported(pipeline.Row) is { } kind)
            yield return new(pipeline.Row.NameLocation(), pipeline.Row.Name, kind, kind);
    }

    /// <summary>
    /// The rule that the types of columns, features and roles exist. The compiler reports what breaks it, and so no analyzer does.
    /// </summary>
    public static IEnumerable<Breach> Unknown(PipelineClass pipeline) =>
        from property in pipeline.Properties.Where(Columns.IsColumn).Concat(pipeline.Evaluated)
        where property.Type.TypeKind == TypeKind.Error
        select new Breach(property.TypeLocation(pipeline.CancellationToken));

    /// <summary>A class with all classes that it derives from.</summary>
    public static IEnumerable<INamedTypeSymbol> WithBases(INamedTypeSymbol type)
    {
        for (var part = type; part is not null; part = part.BaseType)
            yield return part;
    }

    /// <summary>What generated files say of the class.</summary>
    public static TypeModel Model(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellationToken) => new(
        type.ContainingNamespace is { IsGlobalNamespace: false } space ? Code(space) : "",
        Identifiers.Code(type.Name),
        type.Full(),
        Keyword(type),
        type.DeclaredAccessibility == Accessibility.Public ? "public" : "internal",
        WithContainers(type).Skip(1).Reverse().Select(outer => $"partial {Keyword(outer)} {Identifiers.Code(outer.Name)}").ToEquatable(),
        HintNames.Name(type),
        Aliases.Suffix(compilation, cancellationToken));

    /// <summary>Why no pipeline can be generated for a class, in words; null if one can.</summary>
    static string? Unsupported(INamedTypeSymbol type) =>
        WithContainers(type).FirstOrDefault(outer => outer.Arity > 0) is { } generic
            ? SymbolEqualityComparer.Default.Equals(generic, type) ? "generic" : $"nested in the generic type '{generic.Name}'"
        : type.IsStatic ? "static"
        : type.IsAbstract ? "abstract"
        : WithContainers(type).Any(outer => outer.IsFileLocal) ? "local to its file"
        : null;

    static IEnumerable<INamedTypeSymbol> WithContainers(INamedTypeSymbol type)
    {
        for (var outer = type; outer is not null; outer = outer.ContainingType)
            yield return outer;
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
