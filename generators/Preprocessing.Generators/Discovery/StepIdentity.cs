using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Preprocessing.Generators.Identity;

namespace Preprocessing.Generators.Discovery;

/// <summary>How steps and user code count: a step of an assembly by name, version and parameters; code of the same compilation by what it says.</summary>
static class StepIdentity
{
    public static string Definition(AttributeData attribute, Compilation compilation)
    {
        var type = attribute.AttributeClass!;
        var version = type.Attribute(Names.StepInfo)?.NamedArguments.FirstOrDefault(named => named.Key == "Version").Value.Value as int? ?? 1;
        var code = SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly)
            ? " code=" + Hashing.Of(Code([type], compilation, null, CancellationToken.None).Select(part => part.Text))
            : "";
        return $"{Chains.StepName(type)}/{version}{Literals.Parameters(attribute)}{code}";
    }

    /// <summary>The canonical code of the symbols and of all that they use in the same compilation, in ordinal order of their names.</summary>
    public static IEnumerable<(string Name, string Text)> Code(IEnumerable<ISymbol> symbols, Compilation compilation, INamedTypeSymbol? row, CancellationToken cancellationToken)
    {
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var open = new Stack<ISymbol>(symbols);
        var parts = new List<(string Name, string Text)>();
        while (open.Count > 0)
        {
            var symbol = open.Pop();
            if (!seen.Add(symbol) || !SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, compilation.Assembly))
                continue;
            foreach (var reference in symbol.DeclaringSyntaxReferences)
            {
                var syntax = reference.GetSyntax(cancellationToken);
                var (text, code) = CanonicalCode.Declaration(syntax, compilation.GetSemanticModel(syntax.SyntaxTree), row, cancellationToken);
                parts.Add((symbol.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat), text));
                foreach (var used in code.Uses)
                    if (!IsInside(used, symbol))
                        open.Push(used);
            }
        }
        return parts.OrderBy(part => part.Name, System.StringComparer.Ordinal).ThenBy(part => part.Text, System.StringComparer.Ordinal);
    }

    static bool IsInside(ISymbol symbol, ISymbol owner)
    {
        for (var container = symbol.ContainingType; container is not null; container = container.ContainingType)
            if (SymbolEqualityComparer.Default.Equals(container, owner))
                return true;
        return false;
    }
}
