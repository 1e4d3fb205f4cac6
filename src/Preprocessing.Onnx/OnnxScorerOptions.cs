using Microsoft.ML.OnnxRuntime;

namespace Preprocessing.Onnx;

/// <summary>The options for connecting a model to its preprocessing. The defaults suit a server.</summary>
public sealed record OnnxScorerOptions
{
    /// <summary>
    /// The model's input that takes the vector of features. If null, it is the only input without the name of an
    /// <see cref="OutputAttribute"/>; of several, the input that is called <c>features</c>, in upper or lower case. An input with the name
    /// of an output takes that output.
    /// </summary>
    public string? Input { get; init; }

    /// <summary>The requested outputs of the model, in this order; if empty, every output that holds float numbers.</summary>
    public IReadOnlyList<string> Outputs { get; init; } = [];

    /// <summary>
    /// The largest number of rows that the model takes at once; more rows are cut into pieces. Each concurrent caller has buffers of this
    /// size.
    /// </summary>
    public int MaxBatch { get; init; } = 256;

    /// <summary>The label that the model predicts, by its property; if null, the only one. Of several, one has to be named.</summary>
    public string? Label { get; init; }

    /// <summary>
    /// Whether the model's numbers are predictions of the label, whose steps are undone
    /// (<see cref="FittedLabel{TRow}.Inverse"/>). Nothing is undone if the label has no steps or has classes.
    /// </summary>
    public bool InOwnUnits { get; init; } = true;

    /// <summary>Whether a model without a stamp is loaded, after a warning. A model with another stamp is never loaded.</summary>
    public bool AllowUnstamped { get; init; }

    /// <summary>Receives the differences that change no number, such as a column that nothing reads.</summary>
    public Action<string>? Warn { get; init; }

    /// <summary>
    /// Options of ONNX Runtime, which the caller owns. If null, a call computes on its own thread alone, because the calls of a server run
    /// in parallel anyway.
    /// </summary>
    public SessionOptions? Session { get; init; }
}
