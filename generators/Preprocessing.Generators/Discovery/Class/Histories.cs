using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Preprocessing.Generators.Model;

namespace Preprocessing.Generators.Discovery;

/// <summary>The columns that are computed from earlier rows of the same keys: lags and windows.</summary>
static class Histories
{
    /// <summary>What a class that keeps the rules remembers of earlier rows; null if nothing.</summary>
    /// <param name="pipeline">The class.</param>
    /// <param name="value">Gives the value of a property as rows and batches see it.</param>
    public static HistoryModel? Model(PipelineClass pipeline, Func<IPropertySymbol, ValueModel> value)
    {
        var recalled = (
            from property in pipeline.Properties
            let attribute = Attribute(property)
            where attribute is not null
            let remembered = Remembered(pipeline.Row, attribute)
            select new RecalledModel(
                pipeline.IndexOf(property),
                Literals.Creation(attribute),
                remembered is null ? null : value(remembered),
                StepIdentity.Of(attribute.AttributeClass!, pipeline.Compilation, pipeline.Files)
                    .Definition(attribute, pipeline.Compilation))).ToEquatable();
        if (recalled.Count == 0)
            return null;
        return new(
            pipeline.Keys.Select(pipeline.IndexOf).ToEquatable(),
            // A row of a view is computed when it becomes known.
            Times.Model(
                pipeline.Properties.FirstOrDefault(Times.IsCreated) ?? pipeline.Properties.First(Times.IsEvent), value),
            recalled);
    }

    /// <summary>The rule that lags and windows stand where they can be computed.</summary>
    public static IEnumerable<Breach> Misdeclared(PipelineClass pipeline) =>
        from property in pipeline.Properties
        let attribute = Attribute(property)
        where attribute is not null
        let problem = Problem(pipeline, property, attribute)
        where problem is not null
        select new Breach(attribute.Location(pipeline.CancellationToken), property.Name, problem);

    /// <summary>The attribute by which a property is computed from earlier rows; null if it is not.</summary>
    public static AttributeData? Attribute(IPropertySymbol property) =>
        property.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass.DerivesFrom(Names.History));

    /// <summary>The property that a lag or window remembers; null if the property is no lag or window, or if only times matter.</summary>
    public static IPropertySymbol? Remembered(INamedTypeSymbol row, IPropertySymbol property) =>
        Attribute(property) is { } attribute ? Remembered(row, attribute) : null;

    static string? Problem(PipelineClass pipeline, IPropertySymbol property, AttributeData attribute)
    {
        var row = pipeline.Row;
        if (property.SetMethod is not { IsInitOnly: false }
            || property.Type.Underlying().SpecialType != SpecialType.System_Double
            || !property.Type.IsNullable())
            return $"'{property.Name}' cannot take the value; declare it as 'double? {property.Name} {{ get; private set; }}'";
        if (property.GetAttributes().Count(other => other.AttributeClass.DerivesFrom(Names.History)) > 1)
            return $"'{property.Name}' has two such attributes; declare a property for each";
        if (Times.Event(pipeline) is null)
            return $"'{row.Name}' has no column of DateTime or DateTimeOffset that alone is marked with [EventTime], "
                + "so nothing says which rows are earlier; mark one";
        if (!Views.IsView(row) && pipeline.Properties.FirstOrDefault(Times.IsCreated) is { } created)
            return $"earlier rows may become known after '{row.Name}', as '{created.Name}' says, and the history would see them before; "
                + "remove [CreatedTime], or compute it in a [FeatureView]";
        if (TrainingKeys.Misplaced(pipeline) is { } misplaced)
            return misplaced;
        if (StepIdentity.Of(attribute.AttributeClass!, pipeline.Compilation, pipeline.Files).Problem is { } uncounted)
            return uncounted;
        if (NameOfRemembered(attribute) is not { } name)
            return null;
        return Remembered(row, attribute) is not { } remembered ? $"'{row.Name}' has no property '{name}'; name one with nameof"
            : !remembered.Type.IsNumber() ? $"'{name}' is of type '{remembered.Type.Describe()}', expected a number; name one"
            : Attribute(remembered) is not null
                ? $"'{name}' is itself computed from earlier rows; name a column or an expression over columns"
            : null;
    }

    // The first argument of the constructor, where that is a text: of a lag, say, but not of the time since the last row.
    static string? NameOfRemembered(AttributeData attribute) => attribute.ConstructorArguments.FirstOrDefault().Value as string;

    static IPropertySymbol? Remembered(INamedTypeSymbol row, AttributeData attribute) =>
        NameOfRemembered(attribute) is { } name ? Features.Properties(row).FirstOrDefault(property => property.Name == name) : null;
}
