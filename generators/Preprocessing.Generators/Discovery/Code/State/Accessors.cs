using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Preprocessing.Generators.Discovery;

/// <summary>Finds properties whose getters change the fields behind them.</summary>
sealed class Accessors(Compilation compilation, CancellationToken cancellationToken)
{
    readonly SourceDeclarations declarations = new(compilation, cancellationToken);
    readonly VariableReads variables = new TableReads(compilation, cancellationToken).Variables;

    /// <summary>Whether a read of a property may change what the next read yields.</summary>
    public bool Change(IPropertySymbol property) =>
        SymbolEqualityComparer.Default.Equals(property.ContainingAssembly, compilation.Assembly)
        && declarations.Bodies(property).Any(body => body.Name == "get"
            && (body.Root is null
                || body.Root.DescendantsAndSelf().OfType<IFieldReferenceOperation>().Any(field => SymbolEqualityComparer.Default.Equals(
                    field.Field.AssociatedSymbol?.OriginalDefinition, property.OriginalDefinition) && !variables.IsValue(field))));
}
