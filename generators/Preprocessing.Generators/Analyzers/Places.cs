using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Preprocessing.Generators.Analyzers;

/// <summary>Where in the code a mistake is shown.</summary>
static class Places
{
    /// <summary>The name in a declaration.</summary>
    public static Location Name(this ISymbol symbol) => symbol.Locations.FirstOrDefault(location => location.IsInSource) ?? Location.None;

    /// <summary>An attribute with its arguments.</summary>
    public static Location Place(this AttributeData attribute, CancellationToken cancellationToken) =>
        attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken).GetLocation() ?? Location.None;

    /// <summary>The first argument of an attribute; the attribute if it has none.</summary>
    public static Location FirstArgument(this AttributeData attribute, CancellationToken cancellationToken) =>
        attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) is AttributeSyntax { ArgumentList.Arguments: { Count: > 0 } arguments }
            ? arguments[0].GetLocation()
            : attribute.Place(cancellationToken);

    /// <summary>The type in the declaration of a property or parameter.</summary>
    public static Location TypeOf(ISymbol symbol, CancellationToken cancellationToken) =>
        symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) switch
        {
            PropertyDeclarationSyntax property => property.Type.GetLocation(),
            ParameterSyntax { Type: { } type } => type.GetLocation(),
            _ => symbol.Name(),
        };

    /// <summary>A type as messages name it.</summary>
    public static string Words(this ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
}
