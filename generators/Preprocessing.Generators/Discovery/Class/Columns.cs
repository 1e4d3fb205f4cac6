using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Preprocessing.Generators.Discovery;

/// <summary>The columns of a pipeline: the settable properties of its class.</summary>
static class Columns
{
    /// <summary>Whether a property is a column.</summary>
    public static bool IsColumn(IPropertySymbol property) => property.SetMethod is not null;

    /// <summary>Whether no source has a column: it is computed from earlier rows, or taken from a feature view.</summary>
    public static bool IsRecalled(IPropertySymbol property) =>
        Histories.Attribute(property) is not null || ViewReads.Attribute(property) is not null;

    /// <summary>The name that a column has in the data.</summary>
    public static string Name(IPropertySymbol column) =>
        Vectors.Pattern(column) ?? column.Attribute(Names.Column)?.ConstructorArguments.FirstOrDefault().Value as string ?? column.Name;

    /// <summary>The names of the columns in the data that a property is read from.</summary>
    static IEnumerable<string> AllNames(InputColumn column) =>
        column.Property is var property && Vectors.First(property) is { } first
        && Vectors.Problem(property) is null && Vectors.Declared(property) is { } count
            ? Enumerable.Range(first, count).Select(number => column.Name.Replace("*", $"{number}"))
            : [column.Name];

    /// <summary>The rule that a pipeline has a column.</summary>
    public static IEnumerable<Breach> Missing(PipelineClass pipeline)
    {
        if (!pipeline.Properties.Any(IsColumn))
            yield return new(pipeline.Row.NameLocation(), pipeline.Row.Name);
    }

    /// <summary>The rule that a column has a type that sources yield. The compiler reports a type that does not exist.</summary>
    public static IEnumerable<Breach> UnsupportedType(PipelineClass pipeline) =>
        from column in pipeline.Properties.Where(IsColumn)
        where !column.Type.IsColumn() && column.Type.TypeKind != TypeKind.Error && !Records.IsSeveral(column.Type, pipeline.Compilation)
        select new Breach(column.TypeLocation(pipeline.CancellationToken), column.Name, column.Type.Describe());

    /// <summary>The rule that a column can be read.</summary>
    public static IEnumerable<Breach> NotReadable(PipelineClass pipeline) =>
        from column in pipeline.Properties.Where(IsColumn)
        where column.GetMethod is null
        select new Breach(column.NameLocation(), column.Name);

    /// <summary>The rule that a column yields the value that it was given.</summary>
    public static IEnumerable<Breach> NotStored(PipelineClass pipeline) =>
        from column in pipeline.Properties.Where(IsColumn)
        where column.GetMethod is not null && !IsStored(column, pipeline.Compilation, pipeline.CancellationToken)
        select new Breach(column.NameLocation(), column.Name);

    /// <summary>The rule that columns have names of their own.</summary>
    public static IEnumerable<Breach> OneName(PipelineClass pipeline) =>
        from same in pipeline.Columns.SelectMany(AllNames, (column, name) => (column, name))
            .GroupBy(pair => pair.name, pair => pair.column, System.StringComparer.Ordinal)
        from column in same.Skip(1)
        let named = column.Path[0].Attribute(Names.Column)
        select new Breach(
            named?.FirstArgumentLocation(pipeline.CancellationToken) ?? column.Path[0].NameLocation(),
            same.Key, same.First().Member, column.Member);

    /// <summary>Whether a property yields the value that it was given. Batches that are filled from files run no accessor.</summary>
    public static bool IsStored(IPropertySymbol column, Compilation compilation, CancellationToken cancellationToken) =>
        new SourceDeclarations(compilation, cancellationToken).Bodies(column).All(body => body.Name == "=" || IsPlain(body.Root, column));

    /// <summary>Whether an accessor does what the compiler's own accessor would do.</summary>
    static bool IsPlain(IOperation? accessor, IPropertySymbol column) => accessor switch
    {
        IMethodBodyOperation body => IsPlain(body.BlockBody ?? body.ExpressionBody, column),
        IBlockOperation { Operations: { Length: 1 } only } => IsPlain(only[0], column),
        IExpressionStatementOperation statement => IsPlain(statement.Operation, column),
        IReturnOperation { ReturnedValue: IFieldReferenceOperation read } => IsBehind(read, column),
        ISimpleAssignmentOperation { Target: IFieldReferenceOperation written, Value: IParameterReferenceOperation } =>
            IsBehind(written, column),
        _ => false,
    };

    static bool IsBehind(IFieldReferenceOperation field, IPropertySymbol column) =>
        field.Field.AssociatedSymbol is IPropertySymbol property && property.Name == column.Name;
}
