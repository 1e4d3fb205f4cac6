namespace Preprocessing.Onnx;

/// <summary>How a fitted pipeline is written as an ONNX model.</summary>
public sealed record OnnxExportOptions
{
    /// <summary>An ONNX model that takes the features, with which the pipeline becomes one model from raw columns to scores; null for the features alone.</summary>
    public string? Model { get; init; }

    /// <summary>Whether <see cref="Model"/> may lack a stamp that says which preprocessing it was trained with.</summary>
    public bool AllowUnstamped { get; init; }

    /// <summary>Whether features come out in double precision, as they are computed, and not rounded to single. Not with a <see cref="Model"/>.</summary>
    public bool Float64 { get; init; }
}
