using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Preprocessing.Generators.Discovery;

/// <summary>
/// The columns whose values are classified, as those of persons are: by an attribute that derives from <c>DataClassificationAttribute</c>
/// on the column, on a record or property that it is in, or on the class; and those that are computed from them in other rows.
/// </summary>
/// <remarks>
/// Code of features is followed through helpers, tuples, records and other properties as <see cref="PipelineClass.Reads"/> has it: an
/// expression needs no more of a row than its columns, so what it reads is all that its value can tell, whatever it calls. Code that could
/// take a row another way is outside the language of expressions, and refused there.
/// </remarks>
sealed class Classified
{
    readonly PipelineClass pipeline;
    readonly Dictionary<IPropertySymbol, InputColumn?> recalled = new(SymbolEqualityComparer.Default);

    Classified(PipelineClass pipeline) => this.pipeline = pipeline;

    /// <summary>The classified columns of a class; null if it has none, as most.</summary>
    public static Classified? In(PipelineClass pipeline) =>
        pipeline.Columns.Any(column => IsDeclared(column)) ? new(pipeline) : null;

    /// <summary>Whether an attribute classifies what it stands on. One that says there is no class does not.</summary>
    public static bool IsClassification(INamedTypeSymbol? attribute) =>
        attribute.DerivesFrom(Names.Classification) && !attribute.DerivesFrom(Names.NoClassification);

    /// <summary>Whether a column is classified by an attribute.</summary>
    public static bool IsDeclared(InputColumn column) =>
        column.Path.Any(property => Bears(property) || Bears(property.ContainingType));

    /// <summary>The first classified column whose value a property can tell; null if there is none.</summary>
    public InputColumn? Read(IPropertySymbol property) =>
        pipeline.Reads(property).Select(Behind).FirstOrDefault(column => column is not null);

    /// <summary>The classified column that a column is, or that it is computed from in other rows; null if there is none.</summary>
    public InputColumn? Behind(InputColumn column)
    {
        if (IsDeclared(column))
            return column;
        if (column.IsNested || !Columns.IsRecalled(column.Property))
            return null;
        if (!recalled.TryGetValue(column.Property, out var known))
        {
            // A circle tells nothing new.
            recalled[column.Property] = null;
            recalled[column.Property] = known = Remembered(column.Property);
        }
        return known;
    }

    /// <summary>What a lag or window tells: what it remembers, or when rows happened.</summary>
    InputColumn? Remembered(IPropertySymbol property) =>
        Histories.Attribute(property) is null ? null
        : (Histories.Remembered(pipeline.Row, property) ?? Times.Event(pipeline)) is { } remembered ? Read(remembered)
        : null;

    static bool Bears(ISymbol symbol) => Terms.Attributes(symbol).Any(attribute => IsClassification(attribute.AttributeClass));
}
