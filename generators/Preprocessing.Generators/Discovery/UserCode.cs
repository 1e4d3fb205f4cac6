using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Preprocessing.Generators.Identity;

namespace Preprocessing.Generators.Discovery;

/// <summary>A piece of code that counts.</summary>
/// <param name="Name">What a person calls it.</param>
/// <param name="Text">Its canonical code, or what stands for it if it is a library's.</param>
/// <param name="IsOfLibrary">Whether it is a library's.</param>
readonly record struct CodePart(string Name, string Text, bool IsOfLibrary = false)
{
    /// <summary>What a definition says of it.</summary>
    public string Hash => IsOfLibrary ? Text : Hashing.Of([Text]);
}

/// <summary>Code of the user: all that is used of the same compilation, by what it says, and the members of libraries it calls.</summary>
static class UserCode
{
    /// <summary>The code of the symbols and of all that they use, in ordinal order of the names. The files that it was found in are added to <paramref name="files"/>.</summary>
    public static IEnumerable<CodePart> Of(IEnumerable<ISymbol> symbols, Compilation compilation, INamedTypeSymbol? row, ISet<SyntaxTree> files, CancellationToken cancellationToken)
    {
        var types = new SourceTypes(compilation);
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var open = new Stack<ISymbol>(symbols);
        var parts = new List<CodePart>();
        while (open.Count > 0)
        {
            var symbol = open.Pop();
            if (!seen.Add(symbol))
                continue;
            if (!SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, compilation.Assembly))
            {
                if (LibraryCode.Part(symbol, compilation) is { } part)
                    parts.Add(part);
                continue;
            }
            foreach (var behind in Dependencies.Behind(symbol, types).Where(behind => !IsInside(behind, symbol)))
                open.Push(behind);
            foreach (var reference in new[] { symbol, (symbol as IMethodSymbol)?.PartialImplementationPart }.OfType<ISymbol>().SelectMany(part => part.DeclaringSyntaxReferences))
            {
                var syntax = reference.GetSyntax(cancellationToken);
                files.Add(syntax.SyntaxTree);
                var (text, code) = CanonicalCode.Declaration(syntax, compilation.GetSemanticModel(syntax.SyntaxTree), row, cancellationToken);
                // The value of a member of an enum may follow from the members before it.
                parts.Add(new(Name(symbol), symbol is IFieldSymbol { ContainingType.TypeKind: TypeKind.Enum } member ? LibraryCode.Value(member) : text));
                foreach (var used in code.Uses.Where(used => !IsInside(used, symbol)))
                    open.Push(used);
            }
        }
        return parts.Distinct().OrderBy(part => part.Name, StringComparer.Ordinal).ThenBy(part => part.Text, StringComparer.Ordinal);
    }

    public static string Name(ISymbol symbol) => symbol.ToDisplayString(Named);

    static readonly SymbolDisplayFormat Named = SymbolDisplayFormat.CSharpShortErrorMessageFormat.RemoveMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    static bool IsInside(ISymbol symbol, ISymbol owner)
    {
        for (var container = symbol.ContainingType; container is not null; container = container.ContainingType)
            if (SymbolEqualityComparer.Default.Equals(container, owner))
                return true;
        return false;
    }
}
