using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Preprocessing.Onnx;

/// <summary>An input of a model, and the part of the pipeline's output that it takes.</summary>
/// <param name="Name">The input's name.</param>
/// <param name="Output">The position of the pipeline's named output; null for the vector of features.</param>
/// <param name="Type">The type of the numbers.</param>
/// <param name="Width">The number of numbers per row.</param>
/// <param name="IsFlat">Whether the tensor has no second dimension, as ids often have none: one number per row.</param>
sealed record ModelInput(string Name, int? Output, OutputType Type, int Width, bool IsFlat)
{
    /// <summary>Gives the shape of the tensor for a number of rows.</summary>
    public long[] Shape(int rows) => IsFlat ? [rows] : [rows, Width];

    /// <summary>Finds for each input of a model the pipeline's named output of the same name, or the vector of features.</summary>
    /// <param name="session">The model.</param>
    /// <param name="path">The model's file, for messages.</param>
    /// <param name="fitted">The pipeline.</param>
    /// <param name="features">The input that takes the features; null to find it.</param>
    /// <param name="isForSingleRows">Whether the model takes one row at a time.</param>
    /// <exception cref="MismatchException">
    /// The pipeline has no output for an input, or one of another type or shape; the message names the input.
    /// </exception>
    public static IReadOnlyList<ModelInput> All<TRow>(
        InferenceSession session, string path, FittedPipeline<TRow> fitted, string? features, out bool isForSingleRows)
    {
        var names = session.InputNames;
        if (features is not null && !names.Contains(features))
            throw new MismatchException($"The model '{path}' has no input '{features}'; it has {Quote(names)}.");
        string[] unnamed = [.. names.Where(name => name != features && Position(name) is null)];
        features ??= unnamed is [var only]
            ? only
            : unnamed.FirstOrDefault(name => name.Equals("features", StringComparison.OrdinalIgnoreCase));
        if (unnamed.FirstOrDefault(name => name != features) is { } unmade)
            throw new MismatchException(
                $"The model '{path}' has an input '{unmade}', but pipeline '{fitted.Pipeline.Name}' makes no tensor of that name; "
                + "it makes the vector of features"
                + (fitted.Outputs.Count == 0 ? "" : $" and {Quote(fitted.Outputs.Select(output => output.Name))}")
                + $". Send features to it with [Output(\"{unmade}\")], or say which input takes the features.");
        var inputs =
            names.Select(name => Of(session.InputMetadata[name], path, name, fitted, name == features ? null : Position(name))).ToList();
        isForSingleRows = names.Any(name => session.InputMetadata[name].Dimensions[0] == 1);
        return inputs;

        int? Position(string name) =>
            fitted.Outputs.Index().Where(output => output.Item.Name == name).Select(output => (int?)output.Index).FirstOrDefault();
    }

    static ModelInput Of<TRow>(NodeMetadata declared, string path, string name, FittedPipeline<TRow> fitted, int? output)
    {
        var (type, width) = output is { } at ? (fitted.Outputs[at].Type, fitted.Outputs[at].Width) : (OutputType.Single, fitted.Width);
        var element = type == OutputType.Int64 ? TensorElementType.Int64 : TensorElementType.Float;
        var fits = declared is { IsTensor: true } && declared.ElementDataType == element && declared.Dimensions switch
        {
            [< 0 or 1] => width == 1,
            [< 0 or 1, var length] => length < 0 || length == width,
            _ => false,
        };
        return fits ? new(name, output, type, width, declared.Dimensions.Length == 1)
            : throw new MismatchException(
                $"The input '{name}' of model '{path}' takes {Describe(declared)}, expected {Article(element)} tensor of shape [rows, "
                + $"{width}], as "
                + (output is null
                    ? $"pipeline '{fitted.Pipeline.Name}' has {width} features"
                    : $"the output of that name of pipeline '{fitted.Pipeline.Name}' is")
                + ". Export the model for it, with a first dimension that is not fixed.");
    }

    /// <summary>Describes a tensor of a model for messages.</summary>
    public static string Describe(NodeMetadata tensor) => tensor.IsTensor
        ? $"{Article(tensor.ElementDataType)} tensor of shape ["
            + string.Join(", ", tensor.Dimensions.Select(
                (length, i) => length >= 0 ? $"{length}" : tensor.SymbolicDimensions[i] is { Length: > 0 } name ? name : "any"))
            + "]"
        : $"a {tensor.OnnxValueType.ToString()["ONNX_TYPE_".Length..].ToLowerInvariant()}";

    /// <summary>Puts names in quotes, for messages.</summary>
    public static string Quote(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"'{name}'"));

    static string Article(TensorElementType type) =>
        type.ToString().ToLowerInvariant() is var name && name[0] is 'i' or 'u' ? $"an {name}" : $"a {name}";
}
