using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Preprocessing.Generators.Discovery;

/// <summary>
/// The members that code calls and reads, those included that it does not name: by operators, conversions, loops, patterns, queries.
/// </summary>
static class Dependencies
{
    /// <summary>The bodies and initialisers in a declaration.</summary>
    public static IEnumerable<SyntaxNode> Bodies(SyntaxNode declaration) =>
        declaration.DescendantNodesAndSelf(node => !IsBody(node)).Where(IsBody);

    static bool IsBody(SyntaxNode node) =>
        node is BlockSyntax or ArrowExpressionClauseSyntax or EqualsValueClauseSyntax or ConstructorInitializerSyntax
            or PrimaryConstructorBaseTypeSyntax;

    /// <summary>The members that one operation calls or reads.</summary>
    public static IEnumerable<ISymbol> Targets(IOperation operation) => (operation switch
    {
        IInvocationOperation invocation => [invocation.TargetMethod],
        IMethodReferenceOperation method => [method.Method],
        IObjectCreationOperation creation => [creation.Constructor],
        IMemberReferenceOperation member => [member.Member],
        IBinaryOperation binary => [binary.OperatorMethod],
        IUnaryOperation unary => [unary.OperatorMethod],
        IIncrementOrDecrementOperation increment => [increment.OperatorMethod],
        IConversionOperation conversion => [conversion.OperatorMethod],
        ICompoundAssignmentOperation compound =>
            [compound.OperatorMethod, compound.InConversion.MethodSymbol, compound.OutConversion.MethodSymbol],
        IRecursivePatternOperation pattern => [pattern.DeconstructSymbol],
        IListPatternOperation pattern => [pattern.LengthSymbol, pattern.IndexerSymbol],
        IImplicitIndexerReferenceOperation indexer => [indexer.LengthSymbol, indexer.IndexerSymbol],
        IForEachLoopOperation { Syntax: CommonForEachStatementSyntax loop, SemanticModel: { } semantics } =>
            ForEach(semantics.GetForEachStatementInfo(loop)),
        IDeconstructionAssignmentOperation { Syntax: AssignmentExpressionSyntax assignment, SemanticModel: { } semantics } =>
            Deconstruction(semantics.GetDeconstructionInfo(assignment)),
        _ => Enumerable.Empty<ISymbol?>(),
    }).OfType<ISymbol>().Select(symbol => (symbol as IMethodSymbol)?.ReducedFrom ?? symbol);

    static IEnumerable<ISymbol?> ForEach(ForEachStatementInfo loop) =>
        [
            loop.GetEnumeratorMethod,
            loop.MoveNextMethod,
            loop.CurrentProperty,
            loop.ElementConversion.MethodSymbol,
            loop.CurrentConversion.MethodSymbol,
        ];

    static IEnumerable<ISymbol?> Deconstruction(DeconstructionInfo info) =>
        new ISymbol?[] { info.Method, info.Conversion?.MethodSymbol }.Concat(info.Nested.SelectMany(Deconstruction));

    /// <summary>The object whose member an operation uses.</summary>
    public static IOperation? Receiver(IOperation operation) => operation switch
    {
        IInvocationOperation invocation => invocation.Instance,
        IMemberReferenceOperation member => member.Instance,
        _ => null,
    };
}
