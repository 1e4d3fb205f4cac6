namespace Preprocessing.Onnx;

/// <summary>The options for writing a fitted pipeline as an ONNX model.</summary>
public sealed record OnnxExportOptions
{
    /// <summary>
    /// An ONNX model that takes the features; the pipeline and this model become one model from raw columns to scores. Null for the
    /// features alone.
    /// </summary>
    public string? Model { get; init; }

    /// <summary>Whether <see cref="Model"/> may lack a stamp of the preprocessing that it was trained with.</summary>
    public bool AllowUnstamped { get; init; }

    /// <summary>
    /// Whether features stay in double precision, as they are computed, instead of being rounded to single. Not possible with a
    /// <see cref="Model"/>.
    /// </summary>
    public bool Float64 { get; init; }
}
