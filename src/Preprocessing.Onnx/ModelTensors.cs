using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Preprocessing.Onnx;

/// <summary>An output of a model that holds float numbers.</summary>
/// <param name="Name">The name of the output.</param>
/// <param name="Tail">The shape without the number of rows.</param>
sealed record ModelOutput(string Name, long[] Tail)
{
    /// <summary>The number of numbers per row.</summary>
    public int Width { get; } = checked((int)Tail.Aggregate(1L, (product, dimension) => product * dimension));

    /// <summary>Gives the shape for a number of rows.</summary>
    public long[] Shape(int rows) => [rows, .. Tail];
}

/// <summary>The tensors of a model that are written and read, after a check that they agree with the fitted pipeline.</summary>
/// <param name="Inputs">All inputs of the model.</param>
/// <param name="Outputs">The outputs that are read.</param>
/// <param name="MaxBatch">The largest number of rows at once.</param>
sealed record ModelTensors(IReadOnlyList<ModelInput> Inputs, IReadOnlyList<ModelOutput> Outputs, int MaxBatch)
{
    /// <summary>The number of numbers per row of all outputs.</summary>
    public int Width { get; } = Outputs.Sum(output => output.Width);

    /// <summary>Describes the outputs with their widths, for messages.</summary>
    public string Describe() => string.Join(", ", Outputs.Select(output => $"{output.Width} of output '{output.Name}'"));

    /// <summary>
    /// Chooses the tensors and checks types and shapes, by what the model declares and by running it once on rows of zeros.
    /// </summary>
    /// <exception cref="MismatchException">
    /// The model takes or gives other tensors; the message names the tensor and what was expected.
    /// </exception>
    public static ModelTensors Of<TRow>(InferenceSession session, string path, FittedPipeline<TRow> fitted, OnnxScorerOptions options)
    {
        var inputs = ModelInput.All(session, path, fitted, options.Input, out var isForSingleRows);
        var maxBatch = isForSingleRows ? 1 : options.MaxBatch;
        var outputs = ChooseOutputs(session, path, options);
        var trial = Math.Min(maxBatch, 2);
        OrtValue[] zeros = [.. inputs.Select(input => InputBuffer<TRow>.Of(input, fitted, trial).Tensor(trial))];
        using var run = new RunOptions();
        try
        {
            using var results = session.Run(run, [.. inputs.Select(input => input.Name)], zeros, outputs);
            return new(inputs, [.. outputs.Zip(results, (name, result) => Output(path, name, result, trial))], maxBatch);
        }
        catch (OnnxRuntimeException error)
        {
            throw new MismatchException(
                $"The model '{path}' does not run on {trial} rows of zeros at {ModelInput.Quote(inputs.Select(input => input.Name))}: "
                    + $"{error.Message}",
                error);
        }
        finally
        {
            foreach (var zero in zeros)
                zero.Dispose();
        }
    }

    static IReadOnlyList<string> ChooseOutputs(InferenceSession session, string path, OnnxScorerOptions options)
    {
        var (all, wanted) = (session.OutputMetadata, options.Outputs);
        foreach (var name in wanted)
            if (!all.TryGetValue(name, out var output))
                throw new MismatchException($"The model '{path}' has no output '{name}'; it has {ModelInput.Quote(session.OutputNames)}.");
            else if (!IsFloat(output))
                throw new MismatchException(
                    $"The output '{name}' of model '{path}' is {ModelInput.Describe(output)}, expected a float tensor.");
        if (wanted.Count > 0)
            return [.. wanted];
        string[] found = [.. session.OutputNames.Where(name => IsFloat(all[name]))];
        return found.Length > 0 ? found
            : throw new MismatchException($"The model '{path}' has no output that is a float tensor: "
                + string.Join(", ", session.OutputNames.Select(name => $"'{name}' is {ModelInput.Describe(all[name])}"))
                + ".");

        static bool IsFloat(NodeMetadata output) => output is { IsTensor: true, ElementDataType: TensorElementType.Float };
    }

    static ModelOutput Output(string path, string name, OrtValue result, int rows)
    {
        var shape = result.GetTensorTypeAndShape().Shape;
        return shape.Length > 0 && shape[0] == rows ? new(name, shape[1..])
            : throw new MismatchException($"The output '{name}' of model '{path}' has the shape [{string.Join(", ", shape)}] for "
                + $"{rows} rows, expected [{rows}, …]: numbers for each row.");
    }
}
