using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Preprocessing.Generators.Discovery;

/// <summary>The keys whose hash says what training does with a row: which fold it belongs to, which noise it gets.</summary>
static class TrainingKeys
{
    /// <summary>The keys; empty if nothing in training needs them. A class that keeps the rules has them where they are needed.</summary>
    public static IReadOnlyList<IPropertySymbol> Needed(PipelineClass pipeline) =>
        pipeline.Features.Any(feature =>
            Noises.Deviation(feature) is not null || pipeline.Chain(feature)?.Steps.Any(step => step.CrossFits) == true)
            ? pipeline.Keys
            : [];

    /// <summary>Why there are no such keys; null if there are.</summary>
    public static string? Problem(PipelineClass pipeline) =>
        pipeline.Keys.Count == 0
            ? $"'{pipeline.Row.Name}' has no [Key], whose hash distinguishes training rows; mark a column that differs between rows"
            : Misplaced(pipeline);

    /// <summary>Says which key is no column with a single value; null if all are.</summary>
    public static string? Misplaced(PipelineClass pipeline) =>
        pipeline.Keys.FirstOrDefault(key => !Columns.IsColumn(key) || !key.Type.IsColumn() || key.Type.ListElement() is not null) is { } key
            ? $"[Key] '{key.Name}' of '{pipeline.Row.Name}' is no column with a single value; mark columns"
            : null;
}
