using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Preprocessing.Generators.Discovery;

/// <summary>The locations in code at which breaches of rules are shown.</summary>
static class Locations
{
    /// <summary>The location of the name in a declaration.</summary>
    public static Location NameLocation(this ISymbol symbol) =>
        symbol.Locations.FirstOrDefault(location => location.IsInSource) ?? Microsoft.CodeAnalysis.Location.None;

    /// <summary>The location of an attribute with its arguments.</summary>
    public static Location Location(this AttributeData attribute, CancellationToken cancellationToken) =>
        attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken).GetLocation() ?? Microsoft.CodeAnalysis.Location.None;

    /// <summary>The location of the first argument of an attribute; of the whole attribute if it has none.</summary>
    public static Location FirstArgumentLocation(this AttributeData attribute, CancellationToken cancellationToken) =>
        attribute.ApplicationSyntaxReference?.GetSyntax(
            cancellationToken) is AttributeSyntax { ArgumentList.Arguments: { Count: > 0 } arguments }
            ? arguments[0].GetLocation()
            : attribute.Location(cancellationToken);

    /// <summary>The location of the type in the declaration of a property or parameter.</summary>
    public static Location TypeLocation(this ISymbol symbol, CancellationToken cancellationToken) =>
        symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) switch
        {
            PropertyDeclarationSyntax property => property.Type.GetLocation(),
            ParameterSyntax { Type: { } type } => type.GetLocation(),
            _ => symbol.NameLocation(),
        };
}
