using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Preprocessing.Generators.Discovery;

/// <summary>
/// Finds static fields that may be read before they have their values. What they yield then depends on the order of fields, files and first
/// uses, not on the code.
/// </summary>
sealed class StaticOrder(SourceDeclarations declarations)
{
    readonly Dictionary<ISymbol, HashSet<ISymbol>> uses = new(SymbolEqualityComparer.Default);

    /// <summary>Notes that the code of a member uses another.</summary>
    public void Note(ISymbol by, ISymbol used)
    {
        if (!uses.TryGetValue(by, out var all))
            uses[by] = all = new(SymbolEqualityComparer.Default);
        all.Add(used);
    }

    /// <summary>The fields whose values depend on that order, each with the words for a message.</summary>
    public IEnumerable<(ISymbol Field, string Found)> Problems()
    {
        var given = uses.Keys.Where(IsGiven)
            .ToDictionary(symbol => symbol, Reached, (IEqualityComparer<ISymbol>)SymbolEqualityComparer.Default);
        var needs = given.GroupBy(pair => pair.Key.ContainingType, (IEqualityComparer<ISymbol>)SymbolEqualityComparer.Default)
            .ToDictionary(
                type => type.Key,
                type => new HashSet<ISymbol>(
                    type.SelectMany(pair => pair.Value).Where(IsGiven).Select(symbol => symbol.ContainingType),
                    SymbolEqualityComparer.Default),
                (IEqualityComparer<ISymbol>)SymbolEqualityComparer.Default);
        foreach (var pair in given)
        {
            foreach (var field in pair.Value)
                if (HasField(field)
                    && SymbolEqualityComparer.Default.Equals(field.ContainingType, pair.Key.ContainingType)
                    && pair.Key is not IMethodSymbol
                    && !IsBefore(field, pair.Key))
                    yield return (pair.Key, $"'{Name(field)}', which '{Name(pair.Key)}' may read before it has its value");
            foreach (var other in needs[pair.Key.ContainingType])
                if (!SymbolEqualityComparer.Default.Equals(other, pair.Key.ContainingType)
                    && needs.TryGetValue(other, out var back)
                    && back.Contains(pair.Key.ContainingType))
                    yield return (pair.Key, $"static values of '{pair.Key.ContainingType.Name}' and '{other.Name}', which need each other");
        }
    }

    HashSet<ISymbol> Reached(ISymbol from)
    {
        var found = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var open = new Stack<ISymbol>([from]);
        while (open.Count > 0)
            foreach (var next in uses.TryGetValue(open.Pop(), out var used) ? used : [])
                // The static constructor of its own type runs after a field has its value.
                if (!(next is IMethodSymbol { MethodKind: MethodKind.StaticConstructor }
                    && SymbolEqualityComparer.Default.Equals(next.ContainingType, from.ContainingType))
                    && found.Add(next))
                    open.Push(next);
        return found;
    }

    static string Name(ISymbol member) => $"{member.ContainingType.Name}.{member.Name}";

    /// <summary>Whether a member gives a static field its value.</summary>
    bool IsGiven(ISymbol symbol) =>
        symbol is IMethodSymbol { MethodKind: MethodKind.StaticConstructor } || HasField(symbol) && HasInitializer(symbol);

    bool HasField(ISymbol symbol) =>
        symbol is { IsStatic: true, DeclaringSyntaxReferences.Length: > 0 }
        && (symbol is IFieldSymbol { IsConst: false }
            || symbol is IPropertySymbol && symbol.ContainingType.GetMembers().OfType<IFieldSymbol>()
                .Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, symbol)));

    bool HasInitializer(ISymbol symbol) => declarations.Bodies(symbol).Any(body => body.Name == "=");

    bool IsBefore(ISymbol field, ISymbol start)
    {
        var (one, other) = (field.DeclaringSyntaxReferences[0], start.DeclaringSyntaxReferences[0]);
        return HasInitializer(field) && one.SyntaxTree == other.SyntaxTree && one.Span.Start < other.Span.Start;
    }
}
