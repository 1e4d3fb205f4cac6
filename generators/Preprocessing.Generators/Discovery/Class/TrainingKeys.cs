using System.Linq;
using Microsoft.CodeAnalysis;

namespace Preprocessing.Generators.Discovery;

/// <summary>The key whose hash says what training does with a row: which fold it belongs to, which noise it gets.</summary>
static class TrainingKeys
{
    /// <summary>The key; null if nothing in training needs it. A class that keeps the rules has it where it is needed.</summary>
    public static IPropertySymbol? Needed(PipelineClass pipeline) =>
        pipeline.Features.Any(feature =>
            Noises.Deviation(feature) is not null || pipeline.Chain(feature)?.Steps.Any(step => step.CrossFits) == true)
            ? pipeline.Keys.FirstOrDefault()
            : null;

    /// <summary>Why there is no such key; null if there is one.</summary>
    public static string? Problem(PipelineClass pipeline)
    {
        var keys = pipeline.Keys;
        return keys.Count == 1 && Columns.IsColumn(keys[0]) && keys[0].Type.IsColumn() && keys[0].Type.ListElement() is null ? null
            : keys.Count == 0
                ? $"'{pipeline.Row.Name}' has no [Key], whose hash distinguishes training rows; mark a column that differs between rows"
            : $"'{pipeline.Row.Name}' has more than one [Key], or one that is no column with a single value; mark one column";
    }
}
