using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Preprocessing.Generators.Discovery;

/// <summary>Finds properties whose getters change the fields behind them.</summary>
sealed class Accessors(Compilation compilation, CancellationToken cancellationToken)
{
    /// <summary>Whether reading a property may change what it yields the next time.</summary>
    public bool Change(IPropertySymbol property)
    {
        PlaceReads? places = null;
        foreach (var part in property.ContainingType.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellationToken)).OfType<TypeDeclarationSyntax>())
            foreach (var declaration in part.Members.OfType<PropertyDeclarationSyntax>().Where(declaration => declaration.Identifier.ValueText == property.Name))
                foreach (var body in Dependencies.Bodies(declaration).Where(body => !(body.Parent is AccessorDeclarationSyntax accessor && !accessor.IsKind(SyntaxKind.GetAccessorDeclaration))))
                    if (!compilation.ContainsSyntaxTree(body.SyntaxTree) || compilation.GetSemanticModel(body.SyntaxTree).GetOperation(body, cancellationToken) is not { } root
                        || root.DescendantsAndSelf().OfType<IFieldReferenceOperation>().Any(field => SymbolEqualityComparer.Default.Equals(field.Field.AssociatedSymbol?.OriginalDefinition, property.OriginalDefinition)
                            && !(places ??= new(new(compilation, cancellationToken), compilation)).IsValue(field)))
                        return true;
        return false;
    }
}
