using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Preprocessing.Generators.Model;

namespace Preprocessing.Generators.Discovery;

/// <summary>The names that generated code needs for itself.</summary>
static class ReservedNames
{
    /// <summary>Words of the language that are no keywords, and that generated code uses; a type of the name takes the word away.</summary>
    static readonly string[] ContextualWords = ["var", "unmanaged"];

    /// <summary>The rule that neither the class nor a member of it is named as a member that is generated into the class.</summary>
    public static IEnumerable<Breach> MemberTaken(PipelineClass pipeline)
    {
        var row = pipeline.Row;
        var names = pipeline.IsPacked ? GeneratedMembers.Always.Append(GeneratedMembers.Packed).ToArray() : GeneratedMembers.Always;
        // An analyzer sees the generated members, too.
        foreach (var member in names.SelectMany(name => row.GetMembers(name)))
            if (member.DeclaringSyntaxReferences.Any(reference => WrittenCode.IsWritten(reference.SyntaxTree)))
                yield return new(member.NameLocation(), member.Name, row.Name);
        if (names.Contains(row.Name))
            yield return new(row.NameLocation(), row.Name, row.Name);
    }

    /// <summary>The rule that inside the class a word of the language means the word, not a type of that name.</summary>
    public static IEnumerable<Breach> WordHidden(PipelineClass pipeline)
    {
        if (HidingType(pipeline) is { } type)
            yield return new(pipeline.Row.NameLocation(), pipeline.Row.Name, type.Name);
    }

    static ISymbol? HidingType(PipelineClass pipeline) => (
        from reference in pipeline.Row.DeclaringSyntaxReferences
        where WrittenCode.IsWritten(reference.SyntaxTree)
        let declaration = reference.GetSyntax(pipeline.CancellationToken) as TypeDeclarationSyntax
        where declaration is not null
        let semantics = pipeline.Compilation.GetSemanticModel(declaration.SyntaxTree)
        from word in ContextualWords
        from type in semantics.LookupNamespacesAndTypes(Inside(declaration), name: word)
        where type is ITypeSymbol
        select type).FirstOrDefault();

    // A declaration may end with a semicolon in the place of its members.
    static int Inside(TypeDeclarationSyntax declaration) =>
        declaration.OpenBraceToken.RawKind != 0 && declaration.OpenBraceToken.Span.Length > 0 ? declaration.OpenBraceToken.Span.End
        : declaration.Identifier.SpanStart;
}
