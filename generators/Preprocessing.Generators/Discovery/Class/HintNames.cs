using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Preprocessing.Generators.Identity;

namespace Preprocessing.Generators.Discovery;

/// <summary>
/// What generated files are named after. The compiler stops a generator over a name with other letters than those of identifiers, or over
/// two names that differ in upper and lower case alone.
/// </summary>
static class HintNames
{
    /// <summary>Longer paths than systems take would follow from longer names.</summary>
    const int Longest = 150;

    /// <summary>A type is alone of its name; of methods there may be several, and the parameters that tell them apart are no name of a file.</summary>
    public static string Name(ISymbol symbol)
    {
        var parts = Parts(symbol).Reverse().ToList();
        var name = string.Concat(string.Join(".", parts.Select(Part)).Select(letter => char.IsLetterOrDigit(letter) || letter is '.' or '_' ? letter : '-'));
        return symbol is INamedTypeSymbol && name.Length <= Longest && !parts.Any(HasTwin) ? name
            : $"{name.Substring(0, System.Math.Min(name.Length, Longest))}.{Hashing.Hash([symbol.GetDocumentationCommentId() ?? ""]).Substring("sha256:".Length, 8)}";
    }

    static IEnumerable<ISymbol> Parts(ISymbol symbol)
    {
        for (var part = symbol; part is not (null or INamespaceSymbol { IsGlobalNamespace: true }); part = part.ContainingSymbol)
            yield return part;
    }

    static string Part(ISymbol part) => part is INamedTypeSymbol { Arity: > 0 } generic ? $"{part.Name}.{generic.Arity}" : part.Name;

    /// <summary>Whether something beside it is written like it but for upper and lower case.</summary>
    static bool HasTwin(ISymbol part) => ((INamespaceOrTypeSymbol)part.ContainingSymbol).GetMembers()
        .Any(other => other is INamespaceOrTypeSymbol && other.Name != part.Name && string.Equals(other.Name, part.Name, System.StringComparison.OrdinalIgnoreCase));
}
