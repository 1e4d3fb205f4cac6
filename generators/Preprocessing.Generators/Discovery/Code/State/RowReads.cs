using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Preprocessing.Generators.Discovery;

/// <summary>
/// Finds code that changes the row that it reads, or an object in a column: features would depend on the order in which they are computed.
/// </summary>
sealed class RowReads(Compilation compilation, CancellationToken cancellationToken)
{
    readonly HashSet<ISymbol> rows = new(SymbolEqualityComparer.Default);
    readonly TableReads reads = new(compilation, cancellationToken);

    /// <summary>The files that were searched for code that changes a column.</summary>
    public HashSet<SyntaxTree> Searched => reads.Searched;

    /// <summary>Adds the class of a row, with the classes that it derives from.</summary>
    public void Add(INamedTypeSymbol row) =>
        rows.UnionWith(Types.WithBases(row).Where(part => part.SpecialType == SpecialType.None).Select(part => part.OriginalDefinition));

    public bool IsRow(INamedTypeSymbol type) => rows.Contains(type.OriginalDefinition);

    /// <summary>The refusal of an operation that changes a column, or may change it; null if it does not.</summary>
    public Refusal? Problem(IOperation operation) =>
        operation is IMemberReferenceOperation { Instance: { } instance, Member: IPropertySymbol or IFieldSymbol } column
        && rows.Contains(column.Member.ContainingType.OriginalDefinition)
        && instance is not IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver }
        && IsKnown(column.Type)
        && !IsHandedOn(column)
        && !reads.IsRead(column, false)
            ? new(
                column.Syntax,
                RefusalRule.MutableState,
                $"{column.Member.ContainingType.Name}.{column.Member.Name}",
                "a column that code changes, or may change")
            : null;

    bool IsKnown(ITypeSymbol? type) => type is not null && (Immutable.Is(type, compilation) || Immutable.IsTable(type, compilation));

    /// <summary>Whether a property of the row yields a column: then the property is looked at where it is used.</summary>
    static bool IsHandedOn(IOperation column)
    {
        var value = column;
        while (value.Parent is IConversionOperation { OperatorMethod: null } or ICoalesceOperation
            or IConditionalOperation { IsRef: false }
            || value.Parent is IConditionalAccessOperation access && access.WhenNotNull == value)
            value = value.Parent;
        return value.Parent is null
            || value.Parent is IReturnOperation && value.Syntax.FirstAncestorOrSelf<SyntaxNode>(node => node is MemberDeclarationSyntax
                or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax) is PropertyDeclarationSyntax;
    }
}
