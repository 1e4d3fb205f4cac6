using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Preprocessing.Generators.Discovery;

/// <summary>Names and texts that generated code or the lines of a definition cannot hold as they are.</summary>
static class Words
{
    /// <summary>Words that the language knows by their places, and that generated code uses; a type of the name takes that away.</summary>
    static readonly string[] Contextual = ["var", "unmanaged"];

    /// <summary>A type that is meant, inside the class, where generated code means the language; null if there is none.</summary>
    public static ISymbol? Hiding(INamedTypeSymbol row, Compilation compilation, CancellationToken cancellationToken) => (
        from reference in row.DeclaringSyntaxReferences
        let declaration = reference.GetSyntax(cancellationToken) as TypeDeclarationSyntax
        where declaration is not null
        let semantics = compilation.GetSemanticModel(declaration.SyntaxTree)
        from word in Contextual
        from type in semantics.LookupNamespacesAndTypes(declaration.OpenBraceToken.RawKind != 0 && declaration.OpenBraceToken.Span.Length > 0 ? declaration.OpenBraceToken.Span.End : declaration.Identifier.SpanStart, name: word)
        where type is ITypeSymbol
        select type).FirstOrDefault();

    /// <summary>Texts of a pipeline that break the line which they stand on, or are no text at all, each with what it is and the attribute that has it.</summary>
    public static IEnumerable<(string What, AttributeData At)> Broken(INamedTypeSymbol row, AttributeData pipeline) =>
        from text in Texts(row, pipeline)
        where !IsSound(text.Text)
        select (text.What, text.At);

    static IEnumerable<(string What, string Text, AttributeData At)> Texts(INamedTypeSymbol row, AttributeData pipeline)
    {
        yield return ("name of the pipeline", First(pipeline), pipeline);
        foreach (var property in Features.Properties(row))
        {
            if (property.Attribute(Names.Column) is { } column)
                yield return ($"name of the column '{property.Name}'", First(column), column);
            foreach (var step in Features.Steps(property))
                if (step.AttributeClass!.Attribute(Names.StepInfo) is { } info)
                    yield return ($"name of the step '{step.AttributeClass!.Name}'", First(info), step);
        }
    }

    static string First(AttributeData attribute) => attribute.ConstructorArguments.FirstOrDefault().Value as string ?? "";

    /// <summary>Whether a text has no control characters or line ends, and no half of a character.</summary>
    static bool IsSound(string text)
    {
        for (var i = 0; i < text.Length; i++)
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (char.IsSurrogate(text[i]) || char.IsControl(text[i]) || text[i] is '\u2028' or '\u2029')
                return false;
        return true;
    }
}
