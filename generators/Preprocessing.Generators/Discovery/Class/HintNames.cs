using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Preprocessing.Generators.Identity;

namespace Preprocessing.Generators.Discovery;

/// <summary>
/// The names of generated files. The compiler stops a generator that gives a file a name with letters that identifiers cannot have, or
/// gives two files names that differ only in upper and lower case.
/// </summary>
static class HintNames
{
    /// <summary>The greatest length of a name. Paths with longer names would be longer than some systems allow.</summary>
    const int Longest = 150;

    /// <summary>
    /// The name for a symbol. Only a type is alone with its name; methods of one name differ in parameters, which a file name cannot have.
    /// </summary>
    public static string Name(ISymbol symbol)
    {
        var parts = Parts(symbol).Reverse().ToList();
        var name = string.Concat(
            string.Join(".", parts.Select(Part)).Select(letter => char.IsLetterOrDigit(letter) || letter is '.' or '_' ? letter : '-'));
        return symbol is INamedTypeSymbol && name.Length <= Longest && !parts.Any(HasTwin) ? name
            : $"{name.Substring(0, System.Math.Min(name.Length, Longest))}."
                + $"{Hashing.Hash([symbol.GetDocumentationCommentId() ?? ""]).Substring("sha256:".Length, 8)}";
    }

    static IEnumerable<ISymbol> Parts(ISymbol symbol)
    {
        for (var part = symbol; part is not (null or INamespaceSymbol { IsGlobalNamespace: true }); part = part.ContainingSymbol)
            yield return part;
    }

    static string Part(ISymbol part) => part is INamedTypeSymbol { Arity: > 0 } generic ? $"{part.Name}.{generic.Arity}" : part.Name;

    /// <summary>Whether a type or namespace beside it has a name that differs only in upper and lower case.</summary>
    static bool HasTwin(ISymbol part) => ((INamespaceOrTypeSymbol)part.ContainingSymbol).GetMembers()
        .Any(other => other is INamespaceOrTypeSymbol
            && other.Name != part.Name
            && string.Equals(other.Name, part.Name, System.StringComparison.OrdinalIgnoreCase));
}
