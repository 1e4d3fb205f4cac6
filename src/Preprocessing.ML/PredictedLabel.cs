using Microsoft.ML;
using Microsoft.ML.Data;

namespace Preprocessing.ML;

/// <summary>
/// The name of the label that is the column <c>Label</c> of a view, where a pipeline has several: an annotation of the column.
/// </summary>
static class PredictedLabel
{
    const string Kind = "PreprocessingLabel";

    /// <summary>Adds the name.</summary>
    public static void Add(DataViewSchema.Annotations.Builder annotations, string label) =>
        annotations.Add(Kind, TextDataViewType.Instance, (ref ReadOnlyMemory<char> value) => value = label.AsMemory());

    /// <summary>The name that the schema of a view has; null if it has none.</summary>
    public static string? Of(DataViewSchema? schema)
    {
        // Columns that transformers added later hide the one of the view.
        if (schema?.GetColumnOrNull("Label")?.Annotations is not { } annotations
            || annotations.Schema.GetColumnOrNull(Kind) is not { } kind || kind.Type is not TextDataViewType)
            return null;
        ReadOnlyMemory<char> label = default;
        annotations.GetValue(Kind, ref label);
        return label.ToString();
    }
}
