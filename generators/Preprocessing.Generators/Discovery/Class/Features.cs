using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Preprocessing.Generators.Discovery;

/// <summary>What the properties of a pipeline's class are: columns, features, label, weight.</summary>
static class Features
{
    /// <summary>The properties that a pipeline is made of, in the order written.</summary>
    public static IEnumerable<IPropertySymbol> Properties(INamedTypeSymbol row) =>
        row.GetMembers().OfType<IPropertySymbol>().Where(property => !property.IsStatic && !property.IsIndexer && property.CanBeReferencedByName && property.ExplicitInterfaceImplementations.IsEmpty && !IsRecordContract(property));

    /// <summary>A settable property.</summary>
    public static bool IsColumn(IPropertySymbol property) => property.SetMethod is not null;

    /// <summary>The properties whose values the pipeline computes: features, label, weight and filter, and what steps learn from or histories remember.</summary>
    public static IEnumerable<IPropertySymbol> Computed(INamedTypeSymbol row)
    {
        var properties = Properties(row).ToList();
        HashSet<string> named =
        [
            .. properties.Where(IsFeature).SelectMany(Steps).Select(LearntFrom.Name).OfType<string>(),
            .. properties.Select(other => Histories.Remembered(row, other)?.Name).OfType<string>(),
        ];
        return properties.Where(property => IsFeature(property) || IsRole(property) || named.Contains(property.Name));
    }

    /// <summary>The constructor that readers of rows run, if one is written: it may give columns a value.</summary>
    public static IMethodSymbol? Constructor(INamedTypeSymbol row) => row.InstanceConstructors.FirstOrDefault(constructor => !constructor.IsImplicitlyDeclared && constructor.Parameters.IsEmpty);

    /// <summary>Whether a column yields what it was given: batches that are filled from files run no accessor.</summary>
    public static bool IsStored(IPropertySymbol column, Compilation compilation, CancellationToken cancellationToken) =>
        new SourceDeclarations(compilation, cancellationToken).Bodies(column).All(body => body.Name == "=" || Yields(body.Root, column));

    /// <summary>Whether an accessor does what the compiler's own would do.</summary>
    static bool Yields(IOperation? accessor, IPropertySymbol column) => accessor switch
    {
        IMethodBodyOperation body => Yields(body.BlockBody ?? body.ExpressionBody, column),
        IBlockOperation { Operations: { Length: 1 } only } => Yields(only[0], column),
        IExpressionStatementOperation statement => Yields(statement.Operation, column),
        IReturnOperation { ReturnedValue: IFieldReferenceOperation read } => IsOf(read, column),
        ISimpleAssignmentOperation { Target: IFieldReferenceOperation written, Value: IParameterReferenceOperation } => IsOf(written, column),
        _ => false,
    };

    static bool IsOf(IFieldReferenceOperation field, IPropertySymbol column) => field.Field.AssociatedSymbol is IPropertySymbol property && property.Name == column.Name;

    public static bool IsLabel(IPropertySymbol property) => property.Attribute(Names.Label) is not null;

    public static bool IsWeight(IPropertySymbol property) => property.Attribute(Names.Weight) is not null;

    public static bool IsFilter(IPropertySymbol property) => property.Attribute(Names.TrainingFilter) is not null;

    public static bool IsKey(IPropertySymbol property) => property.Attribute(Names.Key) is not null;

    /// <summary>A property that is computed for training, not for the model's input.</summary>
    public static bool IsRole(IPropertySymbol property) => IsLabel(property) || IsWeight(property) || IsFilter(property);

    /// <summary>A property that goes to the model: it has a step, or is marked as a feature.</summary>
    public static bool IsFeature(IPropertySymbol property) =>
        !IsRole(property) && (property.Attribute(Names.Feature) is not null || Steps(property).Any());

    /// <summary>The steps on a property, in the order written, without those that are its constraints.</summary>
    public static IEnumerable<AttributeData> Steps(IPropertySymbol property) => HasConstraints(property) ? Written(property).SkipWhile(IsConstraint) : Written(property);

    /// <summary>The steps that constrain a column, before all others on it.</summary>
    public static IEnumerable<AttributeData> Constraints(IPropertySymbol property) => HasConstraints(property) ? Written(property).TakeWhile(IsConstraint) : [];

    static IEnumerable<AttributeData> Written(IPropertySymbol property) =>
        property.GetAttributes()
            .Where(attribute => attribute.AttributeClass.DerivesFrom(Names.Step))
            .OrderBy(attribute => attribute.ApplicationSyntaxReference?.Span.Start ?? 0);

    /// <summary>A column of numbers that are read: those worked out from earlier rows are features of a kind.</summary>
    static bool HasConstraints(IPropertySymbol property) =>
        IsColumn(property) && property.Type.IsNumber() && !property.GetAttributes().Any(attribute => attribute.AttributeClass.DerivesFrom(Names.History));

    static bool IsConstraint(AttributeData attribute) => Chains.Implemented(attribute.AttributeClass!, "IConstrain") is not null;

    /// <summary>The expression body of a derived property; null for columns and for other bodies.</summary>
    public static ExpressionSyntax? Expression(IPropertySymbol property, CancellationToken cancellationToken)
    {
        if (IsColumn(property) || property.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) is not PropertyDeclarationSyntax declaration)
            return null;
        var getter = declaration.AccessorList?.Accessors.FirstOrDefault();
        var expression = declaration.ExpressionBody?.Expression
            ?? getter?.ExpressionBody?.Expression
            ?? (getter?.Body?.Statements is { Count: 1 } body && body[0] is ReturnStatementSyntax { Expression: { } returned } ? returned : null);
        // What yields a variable is no value of columns.
        return expression is RefExpressionSyntax ? null : expression;
    }

    /// <summary>What an expression body yields, with what it is converted to; null if it does not compile.</summary>
    /// <remarks>It is asked of what is around the expression: parentheses and "checked" are no operations of their own.</remarks>
    public static IOperation? Operation(ExpressionSyntax expression, Compilation compilation, CancellationToken cancellationToken) =>
        expression.Parent is not { } body ? null
        : (compilation.GetSemanticModel(expression.SyntaxTree).GetOperation(body, cancellationToken) switch
        {
            IReturnOperation returned => returned,
            IBlockOperation block => block.Operations.OfType<IReturnOperation>().FirstOrDefault(),
            _ => null,
        })?.ReturnedValue;

    static bool IsRecordContract(IPropertySymbol property) => property is { Name: "EqualityContract", ContainingType.IsRecord: true };
}
