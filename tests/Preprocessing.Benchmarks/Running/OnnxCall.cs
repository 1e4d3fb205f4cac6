using Microsoft.ML.OnnxRuntime;

namespace Preprocessing.Benchmarks.Running;

/// <summary>
/// A call of ONNX Runtime with memory of its own, used again and again: inputs of a fixed number of rows, filled before each run.
/// </summary>
sealed class OnnxCall : IDisposable
{
    static readonly RunOptions Options = new();

    readonly InferenceSession session;
    readonly string[] inputNames, outputNames;
    readonly OrtValue[] inputs, outputs;

    /// <summary>Inputs and outputs by name, in the order in which they are filled and read.</summary>
    public OnnxCall(
        InferenceSession session, IReadOnlyList<(string Name, OrtValue Value)> inputs, IReadOnlyList<(string Name, OrtValue Value)> outputs)
    {
        this.session = session;
        (inputNames, this.inputs) = ([.. inputs.Select(input => input.Name)], [.. inputs.Select(input => input.Value)]);
        (outputNames, this.outputs) = ([.. outputs.Select(output => output.Name)], [.. outputs.Select(output => output.Value)]);
    }

    /// <summary>A session that uses the thread that calls it.</summary>
    public static InferenceSession Open(byte[] model)
    {
        using var options = new SessionOptions
        {
            IntraOpNumThreads = 1,
            InterOpNumThreads = 1,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
        };
        return new(model, options);
    }

    /// <summary>A tensor over memory of the caller.</summary>
    public static OrtValue Over<T>(T[] memory, int rows, int columns) where T : unmanaged =>
        OrtValue.CreateTensorValueFromMemory(memory, [rows, columns]);

    /// <summary>A tensor of texts.</summary>
    public static OrtValue Texts(int rows) => OrtValue.CreateTensorWithEmptyStrings(OrtAllocator.DefaultInstance, [rows, 1]);

    public void Run() => session.Run(Options, inputNames, inputs, outputNames, outputs);

    public void Dispose()
    {
        foreach (var value in inputs.Concat(outputs))
            value.Dispose();
    }
}
