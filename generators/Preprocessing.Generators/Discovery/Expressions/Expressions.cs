using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Preprocessing.Generators.Discovery;

/// <summary>The expressions by which derived properties are computed from columns.</summary>
static class Expressions
{
    /// <summary>The expression body of a derived property; null for columns and for other bodies.</summary>
    public static ExpressionSyntax? Body(IPropertySymbol property, CancellationToken cancellationToken)
    {
        if (Columns.IsColumn(property)
            || property.DeclaringSyntaxReferences.FirstOrDefault()
                ?.GetSyntax(cancellationToken) is not PropertyDeclarationSyntax declaration)
            return null;
        var getter = declaration.AccessorList?.Accessors.FirstOrDefault();
        var expression = declaration.ExpressionBody?.Expression
            ?? getter?.ExpressionBody?.Expression
            ?? (getter?.Body?.Statements is { Count: 1 } body && body[0] is ReturnStatementSyntax { Expression: { } returned }
                ? returned
                : null);
        // An expression that yields a reference to a variable is no value of columns.
        return expression is RefExpressionSyntax ? null : expression;
    }

    /// <summary>
    /// The operation of an expression body, with the conversion to the type of the property; null if the body does not compile.
    /// </summary>
    /// <remarks>
    /// The compiler is asked about what is around the expression: parentheses and "checked" are no operations of their own.
    /// </remarks>
    public static IOperation? Operation(ExpressionSyntax expression, Compilation compilation, CancellationToken cancellationToken) =>
        expression.Parent is not { } body ? null
        : (compilation.GetSemanticModel(expression.SyntaxTree).GetOperation(body, cancellationToken) switch
        {
            IReturnOperation returned => returned,
            IBlockOperation block => block.Operations.OfType<IReturnOperation>().FirstOrDefault(),
            _ => null,
        })?.ReturnedValue;

    /// <summary>The properties of the row that an expression names.</summary>
    public static IEnumerable<(IPropertySymbol Property, SyntaxNode Name)> Named(PipelineClass pipeline, ExpressionSyntax expression)
    {
        var semantics = pipeline.Compilation.GetSemanticModel(expression.SyntaxTree);
        return
            from name in expression.DescendantNodesAndSelf(node => !IsConstantCall(node)).OfType<IdentifierNameSyntax>()
            let property = semantics.GetSymbolInfo(name, pipeline.CancellationToken).Symbol as IPropertySymbol
            where property is { IsStatic: false } && SymbolEqualityComparer.Default.Equals(property.ContainingType, pipeline.Row)
            select (property, (SyntaxNode)name);

        // nameof does not read what it names.
        bool IsConstantCall(SyntaxNode node) =>
            node is InvocationExpressionSyntax && semantics.GetConstantValue(node, pipeline.CancellationToken).HasValue;
    }

    /// <summary>The rule that what is computed is a column or has an expression body.</summary>
    public static IEnumerable<Breach> Missing(PipelineClass pipeline) =>
        from property in pipeline.Evaluated
        where !Columns.IsColumn(property) && pipeline.Derived(property) is null
        select new Breach(property.NameLocation(), Roles.Describe(property), property.Name);

    /// <summary>The rule that an expression needs no more of a row than its columns.</summary>
    public static IEnumerable<Breach> NeedRow(PipelineClass pipeline)
    {
        // Several properties may read one that breaks the rule.
        var reported = new HashSet<SyntaxNode>();
        foreach (var derived in pipeline.AllDerived)
            foreach (var (at, needed) in derived.Code.RowUses)
                if (reported.Add(at))
                {
                    var (found, advice) = Describe(pipeline.Row, needed);
                    yield return new(at.GetLocation(), Roles.Describe(derived.Property), found, advice);
                }
        foreach (var derived in pipeline.AllDerived)
            foreach (var (at, found, advice) in derived.Code.RecordUses)
                if (reported.Add(at))
                    yield return new(at.GetLocation(), Roles.Describe(derived.Property), found, advice);
    }

    /// <summary>The rule that an expression does not lead back to its own property, nor to another that reads itself.</summary>
    public static IEnumerable<Breach> ReadThemselves(PipelineClass pipeline) =>
        from derived in pipeline.AllDerived
        let circle = derived.Code.Circle
        where circle is not null
        select new Breach(derived.Property.NameLocation(), Roles.Describe(derived.Property), circle.Name);

    /// <summary>The rule that an expression means in generated code what it means where it is written.</summary>
    public static IEnumerable<Breach> NotMovable(PipelineClass pipeline)
    {
        // No code can be generated into such a class, so the compiler would only say that.
        if (Types.NotPartial(pipeline).Concat(Types.UnsupportedKind(pipeline)).Any())
            yield break;
        foreach (var derived in pipeline.AllDerived)
            if (derived.Code.ClassParameter is { } parameter)
                yield return Breach(derived, $"it reads the parameter '{parameter.Name}' of '{pipeline.Row.Name}', which only rows have");
        foreach (var (derived, error) in MovedCode.Errors(pipeline))
            yield return Breach(derived, error.TrimEnd('.'));

        Breach Breach(DerivedProperty derived, string problem) =>
            new(derived.Expression.GetLocation(), Roles.Describe(derived.Property), problem, pipeline.Row.Name);
    }

    /// <summary>What an expression needs a row for, in words, and what to do about it.</summary>
    static (string Found, string Advice) Describe(INamedTypeSymbol row, ISymbol needed)
    {
        if (needed is INamedTypeSymbol)
            return ("the row itself", "Pass the columns that it needs instead of 'this'");
        var kind = needed.Kind.ToString().ToLowerInvariant();
        if (!SymbolEqualityComparer.Default.Equals(needed.ContainingType, row))
            return (
                $"the {kind} '{needed.Name}' of the base class '{needed.ContainingType.Name}'",
                $"Declare what it needs in '{row.Name}' itself");
        return needed switch
        {
            IPropertySymbol => (
                $"the property '{needed.Name}', which has no expression body",
                "Give it an expression body over columns, or a setter if it is a column"),
            IMethodSymbol => ($"the instance method '{needed.Name}'", "Make it static and pass the columns that it needs"),
            _ => ($"the instance {kind} '{needed.Name}'", "Make it a column, a constant, or static and readonly"),
        };
    }
}
