using Microsoft.ML.OnnxRuntime;

namespace Preprocessing.Onnx;

/// <summary>How a model is put behind its preprocessing. The defaults suit a server.</summary>
public sealed record OnnxScorerOptions
{
    /// <summary>
    /// The model's input that takes the vector of features; if null the only one that has not the name of an <see cref="OutputAttribute"/>, or the
    /// one of those called <c>features</c> in any case. Inputs with the name of an output take that output.
    /// </summary>
    public string? Input { get; init; }

    /// <summary>The model's outputs that are wanted, in this order; if empty every one that holds float numbers.</summary>
    public IReadOnlyList<string> Outputs { get; init; } = [];

    /// <summary>The most rows that go through the model at once; more are cut into pieces. Each concurrent caller has buffers of this size.</summary>
    public int MaxBatch { get; init; } = 256;

    /// <summary>Whether a model without a stamp is loaded all the same, after a warning. One with another stamp never is.</summary>
    public bool AllowUnstamped { get; init; }

    /// <summary>Told what differs without changing any number, such as a column that nothing reads.</summary>
    public Action<string>? Warn { get; init; }

    /// <summary>Options of ONNX Runtime, which stay the caller's; if null a call computes on its own thread alone, as the calls of a server run side by side anyway.</summary>
    public SessionOptions? Session { get; init; }
}
