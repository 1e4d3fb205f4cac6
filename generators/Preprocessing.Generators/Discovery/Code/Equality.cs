using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Preprocessing.Generators.Discovery;

/// <summary>
/// Finds out whether a randomised hash code decides only where a hash table looks, because equal values have equal hash codes.
/// </summary>
static class Equality
{
    /// <summary>Whether the equality of a type compares everything that the type's hash code is made of.</summary>
    public static bool IsBehind(ISymbol hash, SourceDeclarations declarations)
    {
        var equal = hash.ContainingType.GetMembers().OfType<IMethodSymbol>()
            .Where(method => !method.IsImplicitlyDeclared
                && (method.Name == "Equals" || method.Name.EndsWith(".Equals", System.StringComparison.Ordinal))
                && method.Parameters.Length == ((IMethodSymbol)hash).Parameters.Length + 1).ToList();
        if (equal.Count == 0)
            return true;
        var compared = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var open = new Stack<ISymbol>(equal);
        while (open.Count > 0)
            foreach (var used in Read(open.Pop(), declarations))
                if (compared.Add(used)
                    && SymbolEqualityComparer.Default.Equals(used.ContainingType, hash.ContainingType)
                    && used is IMethodSymbol or IPropertySymbol)
                    open.Push(used);
        return Read(hash, declarations).All(used => used is IMethodSymbol || compared.Contains(used));
    }

    static IEnumerable<ISymbol> Read(ISymbol member, SourceDeclarations declarations) =>
        declarations.Bodies(member).SelectMany(body => body.Root?.DescendantsAndSelf() ?? []).SelectMany(operation =>
            operation is IParameterReferenceOperation
            {
                Parameter: { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } captured
            }
                ? [captured.OriginalDefinition]
                : Dependencies.Targets(operation)
                    .Where(target => !target.IsStatic || target is IMethodSymbol)
                    .Select(target => target.OriginalDefinition));
}
