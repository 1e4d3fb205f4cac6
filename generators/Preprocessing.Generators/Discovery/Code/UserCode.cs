using System.Linq;
using Microsoft.CodeAnalysis;

namespace Preprocessing.Generators.Discovery;

/// <summary>The names by which messages and definitions call code.</summary>
static class UserCode
{
    static readonly SymbolDisplayFormat Named = SymbolDisplayFormat.CSharpErrorMessageFormat.RemoveMiscellaneousOptions(
        SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>
    /// A symbol with namespace, type and parameters. Type parameters are written by their numbers, as their names mean nothing outside.
    /// </summary>
    public static string Name(ISymbol symbol) => string.Concat(symbol.ToDisplayParts(Named).Select(part =>
        part.Symbol is ITypeParameterSymbol parameter
            ? (parameter.DeclaringMethod is null ? "T" : "M") + (parameter.Ordinal + 1)
            : part.ToString()));
}
