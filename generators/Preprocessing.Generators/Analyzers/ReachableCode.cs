using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>The code that takes part in computing something: an expression, and all code of the same compilation that it calls or reads.</summary>
/// <remarks>Code that only makes an exception takes no part. Instance members of the row other than derived properties are a mistake of their own, and not followed.</remarks>
static class ReachableCode
{
    public static IEnumerable<IOperation> From(IEnumerable<SyntaxNode> roots, Compilation compilation, INamedTypeSymbol? row, CancellationToken cancellationToken)
    {
        var open = new Stack<SyntaxNode>(roots.Reverse());
        var types = new SourceTypes(compilation);
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        while (open.Count > 0)
        {
            var node = open.Pop();
            if (compilation.GetSemanticModel(node.SyntaxTree).GetOperation(node, cancellationToken) is not { } root)
                continue;
            foreach (var operation in Parts(root))
            {
                yield return operation;
                foreach (var target in Dependencies.Targets(operation).Select(target => target.OriginalDefinition).SelectMany(target => Dependencies.Behind(target, types).Prepend(target)))
                    if (SymbolEqualityComparer.Default.Equals(target.ContainingAssembly, compilation.Assembly) && seen.Add(target))
                        foreach (var body in Follow(target, row, cancellationToken))
                            open.Push(body);
            }
        }
    }

    /// <summary>What an operation calls or reads.</summary>
    public static ISymbol? Target(IOperation operation) => operation switch
    {
        IInvocationOperation invocation => invocation.TargetMethod.ReducedFrom ?? invocation.TargetMethod,
        IMethodReferenceOperation method => method.Method,
        IObjectCreationOperation creation => creation.Constructor,
        IPropertyReferenceOperation property => property.Property,
        IFieldReferenceOperation field => field.Field,
        IBinaryOperation binary => binary.OperatorMethod,
        IUnaryOperation unary => unary.OperatorMethod,
        IConversionOperation conversion => conversion.OperatorMethod,
        _ => null,
    };

    /// <summary>What a member is asked of.</summary>
    public static IOperation? Receiver(IOperation operation) => operation switch
    {
        IInvocationOperation invocation => invocation.Instance,
        IMemberReferenceOperation member => member.Instance,
        _ => null,
    };

    static IEnumerable<SyntaxNode> Follow(ISymbol target, INamedTypeSymbol? row, CancellationToken cancellationToken) =>
        !target.IsStatic && SymbolEqualityComparer.Default.Equals(target.ContainingType, row)
            ? target is IPropertySymbol property && Features.Expression(property, cancellationToken) is { } expression ? [expression] : []
            : target.DeclaringSyntaxReferences.SelectMany(reference => Dependencies.Bodies(reference.GetSyntax(cancellationToken)));

    static IEnumerable<IOperation> Parts(IOperation operation)
    {
        if (operation is IThrowOperation or INameOfOperation)
            yield break;
        yield return operation;
        foreach (var child in operation.ChildOperations)
            foreach (var part in Parts(child))
                yield return part;
    }
}
