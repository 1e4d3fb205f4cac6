using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Preprocessing.Generators.Discovery;

/// <summary>What code calls and reads, also where it does not say so: operators, conversions, loops, patterns, queries.</summary>
static class Dependencies
{
    /// <summary>All that a piece of code calls and reads.</summary>
    public static IEnumerable<ISymbol> Of(SyntaxNode node, SemanticModel semantics) => Operations(node, semantics).SelectMany(Targets);

    /// <summary>All that a piece of code does.</summary>
    public static IEnumerable<IOperation> Operations(SyntaxNode node, SemanticModel semantics)
    {
        foreach (var root in node is ExpressionSyntax ? [node] : Bodies(node))
        {
            var operation = semantics.GetOperation(root);
            // What the value is converted to where it is used may call an operator, too.
            if (operation is { Parent: IConversionOperation conversion })
                operation = conversion;
            foreach (var part in operation.DescendantsAndSelf())
                yield return part;
        }
    }

    /// <summary>The bodies and initialisers in a declaration.</summary>
    public static IEnumerable<SyntaxNode> Bodies(SyntaxNode declaration) =>
        declaration.DescendantNodesAndSelf(node => !IsBody(node)).Where(IsBody);

    static bool IsBody(SyntaxNode node) => node is BlockSyntax or ArrowExpressionClauseSyntax or EqualsValueClauseSyntax or ConstructorInitializerSyntax or PrimaryConstructorBaseTypeSyntax;

    /// <summary>What one operation calls or reads.</summary>
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
        ICompoundAssignmentOperation compound => [compound.OperatorMethod, compound.InConversion.MethodSymbol, compound.OutConversion.MethodSymbol],
        IRecursivePatternOperation pattern => [pattern.DeconstructSymbol],
        IListPatternOperation pattern => [pattern.LengthSymbol, pattern.IndexerSymbol],
        IImplicitIndexerReferenceOperation indexer => [indexer.LengthSymbol, indexer.IndexerSymbol],
        IForEachLoopOperation { Syntax: CommonForEachStatementSyntax loop, SemanticModel: { } semantics } => ForEach(semantics.GetForEachStatementInfo(loop)),
        IDeconstructionAssignmentOperation { Syntax: AssignmentExpressionSyntax assignment, SemanticModel: { } semantics } => Deconstruction(semantics.GetDeconstructionInfo(assignment)),
        _ => Enumerable.Empty<ISymbol?>(),
    }).OfType<ISymbol>().Select(symbol => (symbol as IMethodSymbol)?.ReducedFrom ?? symbol);

    static IEnumerable<ISymbol?> ForEach(ForEachStatementInfo loop) =>
        [loop.GetEnumeratorMethod, loop.MoveNextMethod, loop.CurrentProperty, loop.ElementConversion.MethodSymbol, loop.CurrentConversion.MethodSymbol];

    static IEnumerable<ISymbol?> Deconstruction(DeconstructionInfo info) =>
        new ISymbol?[] { info.Method, info.Conversion?.MethodSymbol }.Concat(info.Nested.SelectMany(Deconstruction));

    /// <summary>Source code of the same compilation that runs when a member is used, beside the member itself.</summary>
    public static IEnumerable<ISymbol> Behind(ISymbol member, SourceTypes types)
    {
        if (member is INamedTypeSymbol step)
            return Family(step);
        var behind = new List<ISymbol>();
        if (member.ContainingType is not { } owner)
            return behind;
        // A static field may get its value in the static constructor.
        if (member.IsStatic || member is IMethodSymbol { MethodKind: MethodKind.Constructor })
            behind.AddRange(owner.StaticConstructors);
        if (member is IMethodSymbol { MethodKind: MethodKind.Constructor })
        {
            behind.AddRange(owner.BaseType?.InstanceConstructors.Where(constructor => constructor.Parameters.IsEmpty) ?? []);
            // A library that is handed the object calls what it knows of it.
            behind.AddRange(owner.GetMembers().Where(IsKnownOutside));
        }
        if (member is IMethodSymbol or IPropertySymbol && (member.IsVirtual || member.IsAbstract || member.IsOverride))
            behind.AddRange(types.All.SelectMany(type => Implementations(member, type)));
        return behind;
    }

    /// <summary>A step runs code of its base classes and of the types it is declared with, such as its accumulator and state.</summary>
    static IEnumerable<ISymbol> Family(INamedTypeSymbol type) =>
        new[] { type.BaseType }.OfType<INamedTypeSymbol>().Concat(type.AllInterfaces)
            .SelectMany(related => related.TypeArguments.OfType<INamedTypeSymbol>().Prepend(related))
            .Where(related => related.SpecialType == SpecialType.None)
            .Select(related => related.OriginalDefinition);

    static IEnumerable<ISymbol> Implementations(ISymbol member, INamedTypeSymbol type)
    {
        if (member.ContainingType.TypeKind == TypeKind.Interface)
            return type.AllInterfaces.Where(shape => SymbolEqualityComparer.Default.Equals(shape.OriginalDefinition, member.ContainingType))
                .SelectMany(shape => shape.GetMembers(member.Name))
                .Select(type.FindImplementationForInterfaceMember)
                .OfType<ISymbol>();
        return type.GetMembers(member.Name).Where(candidate => Overridden(candidate).Any(overridden => SymbolEqualityComparer.Default.Equals(overridden.OriginalDefinition, member)));
    }

    static bool IsKnownOutside(ISymbol member) =>
        Overridden(member).LastOrDefault() is { DeclaringSyntaxReferences.IsEmpty: true }
        || member.ContainingType.AllInterfaces.Where(shape => shape.DeclaringSyntaxReferences.IsEmpty)
            .SelectMany(shape => shape.GetMembers())
            .Any(declared => SymbolEqualityComparer.Default.Equals(member.ContainingType.FindImplementationForInterfaceMember(declared), member));

    static IEnumerable<ISymbol> Overridden(ISymbol? member)
    {
        for (member = Next(member); member is not null; member = Next(member))
            yield return member;

        static ISymbol? Next(ISymbol? member) => (ISymbol?)(member as IMethodSymbol)?.OverriddenMethod ?? (member as IPropertySymbol)?.OverriddenProperty;
    }
}

/// <summary>The types that a compilation declares, looked up once they are asked for.</summary>
sealed class SourceTypes(Compilation compilation)
{
    IReadOnlyList<INamedTypeSymbol>? all;

    public IReadOnlyList<INamedTypeSymbol> All => all ??= [.. In(compilation.Assembly.GlobalNamespace)];

    static IEnumerable<INamedTypeSymbol> In(INamespaceOrTypeSymbol container) =>
        container.GetMembers().OfType<INamespaceOrTypeSymbol>().SelectMany(member => member is INamedTypeSymbol type ? In(type).Prepend(type) : In(member));
}
