using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Preprocessing.Onnx;

/// <summary>An output of a model that holds float numbers.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Tail">Its shape without the number of rows.</param>
sealed record ModelOutput(string Name, long[] Tail)
{
    /// <summary>The numbers per row.</summary>
    public int Width { get; } = checked((int)Tail.Aggregate(1L, (product, dimension) => product * dimension));

    /// <summary>Its shape for a number of rows.</summary>
    public long[] Shape(int rows) => [rows, .. Tail];
}

/// <summary>Which tensors of a model are fed and read, found to agree with the fitted pipeline.</summary>
/// <param name="Input">The input that takes the features.</param>
/// <param name="Outputs">The outputs that are read.</param>
/// <param name="MaxBatch">The most rows at once.</param>
sealed record ModelTensors(string Input, IReadOnlyList<ModelOutput> Outputs, int MaxBatch)
{
    /// <summary>All numbers per row.</summary>
    public int Width { get; } = Outputs.Sum(output => output.Width);

    /// <summary>The outputs with their widths, for messages.</summary>
    public string Describe() => string.Join(", ", Outputs.Select(output => $"{output.Width} of output '{output.Name}'"));

    /// <summary>Chooses the tensors and checks types and shapes, by what the model declares and by running it once on rows of zeros.</summary>
    /// <exception cref="MismatchException">The model takes or gives other tensors; the message names the one and what was expected.</exception>
    public static ModelTensors Of<TRow>(InferenceSession session, string path, FittedPipeline<TRow> fitted, OnnxScorerOptions options)
    {
        var input = ChooseInput(session, path, options);
        var declared = session.InputMetadata[input];
        var expected = $"a float tensor of shape [rows, {fitted.Width}], as pipeline '{fitted.Pipeline.Name}' has {fitted.Width} features";
        if (declared is not { IsTensor: true, ElementDataType: TensorElementType.Float, Dimensions: [var rows, var width] } || width >= 0 && width != fitted.Width || rows is not (< 0 or 1))
            throw new MismatchException($"The input '{input}' of model '{path}' takes {Describe(declared)}, expected {expected}. Export the model for these features, with a first dimension that is not fixed.");
        var maxBatch = rows == 1 ? 1 : options.MaxBatch;
        var names = ChooseOutputs(session, path, options);
        var trial = Math.Min(maxBatch, 2);
        using var zeros = OrtValue.CreateTensorValueFromMemory(new float[trial * fitted.Width], [trial, fitted.Width]);
        using var run = new RunOptions();
        try
        {
            using var results = session.Run(run, [input], [zeros], names);
            return new(input, [.. names.Zip(results, (name, result) => Output(path, name, result, trial))], maxBatch);
        }
        catch (OnnxRuntimeException error)
        {
            throw new MismatchException($"The model '{path}' does not run on {expected} at its input '{input}': {error.Message}", error);
        }
    }

    static string ChooseInput(InferenceSession session, string path, OnnxScorerOptions options)
    {
        var names = session.InputNames;
        if (options.Input is { } wanted)
            return names.Contains(wanted) ? wanted : throw new MismatchException($"The model '{path}' has no input '{wanted}'; it has {Quote(names)}.");
        return names.Count == 1 ? names[0]
            : throw new MismatchException($"The model '{path}' has several inputs, {Quote(names)}, but the pipeline makes one tensor, of all features. Export the model with one input.");
    }

    static IReadOnlyList<string> ChooseOutputs(InferenceSession session, string path, OnnxScorerOptions options)
    {
        var (all, wanted) = (session.OutputMetadata, options.Outputs);
        foreach (var name in wanted)
            if (!all.TryGetValue(name, out var output))
                throw new MismatchException($"The model '{path}' has no output '{name}'; it has {Quote(session.OutputNames)}.");
            else if (!IsFloat(output))
                throw new MismatchException($"The output '{name}' of model '{path}' is {Describe(output)}, expected a float tensor.");
        if (wanted.Count > 0)
            return [.. wanted];
        string[] found = [.. session.OutputNames.Where(name => IsFloat(all[name]))];
        return found.Length > 0 ? found
            : throw new MismatchException($"The model '{path}' has no output that is a float tensor: {string.Join(", ", session.OutputNames.Select(name => $"'{name}' is {Describe(all[name])}"))}.");

        static bool IsFloat(NodeMetadata output) => output is { IsTensor: true, ElementDataType: TensorElementType.Float };
    }

    static ModelOutput Output(string path, string name, OrtValue result, int rows)
    {
        var shape = result.GetTensorTypeAndShape().Shape;
        return shape.Length > 0 && shape[0] == rows ? new(name, shape[1..])
            : throw new MismatchException($"The output '{name}' of model '{path}' has the shape [{string.Join(", ", shape)}] for {rows} rows, expected [{rows}, …]: numbers for each row.");
    }

    static string Quote(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"'{name}'"));

    static string Describe(NodeMetadata tensor) => tensor.IsTensor
        ? $"a {tensor.ElementDataType.ToString().ToLowerInvariant()} tensor of shape [{string.Join(", ", tensor.Dimensions.Select((length, i) => length >= 0 ? $"{length}" : tensor.SymbolicDimensions[i] is { Length: > 0 } name ? name : "any"))}]"
        : $"a {tensor.OnnxValueType.ToString()["ONNX_TYPE_".Length..].ToLowerInvariant()}";
}
