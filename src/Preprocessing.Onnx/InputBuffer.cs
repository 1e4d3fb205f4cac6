using Microsoft.ML.OnnxRuntime;

namespace Preprocessing.Onnx;

/// <summary>Pinned memory for one input of a model; the model reads it without a copy.</summary>
abstract class InputBuffer<TRow>(ModelInput input)
{
    /// <summary>Creates the memory for an input of at most <paramref name="maxBatch"/> rows.</summary>
    public static InputBuffer<TRow> Of(ModelInput input, FittedPipeline<TRow> fitted, int maxBatch) => input switch
    {
        { Output: null } => new Features(input, fitted, maxBatch),
        { Type: OutputType.Int64 } => new WholeNumbers(input, fitted.Outputs[input.Output.Value], maxBatch),
        _ => new Numbers(input, fitted.Outputs[input.Output.Value], maxBatch),
    };

    /// <summary>The input.</summary>
    public ModelInput Input => input;

    /// <summary>Writes the numbers of a row for the input.</summary>
    public abstract void Write(int at, in TRow row);

    /// <summary>Writes the numbers of rows of the loaded batch for the input.</summary>
    public abstract void Write(BatchTransformer<TRow> transformer, int start, int count);

    /// <summary>Creates a tensor of the first rows.</summary>
    public abstract OrtValue Tensor(int count);

    protected static T[] Pinned<T>(ModelInput input, int maxBatch) => GC.AllocateArray<T>(maxBatch * input.Width, pinned: true);

    protected OrtValue Tensor<T>(T[] memory, int count) where T : unmanaged =>
        OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, memory.AsMemory(0, count * input.Width), input.Shape(count));

    sealed class Features(ModelInput input, FittedPipeline<TRow> fitted, int maxBatch) : InputBuffer<TRow>(input)
    {
        readonly float[] memory = Pinned<float>(input, maxBatch);

        public override void Write(int at, in TRow row) => fitted.Transform(in row, memory.AsSpan(at * Input.Width, Input.Width));

        public override void Write(BatchTransformer<TRow> transformer, int start, int count) => transformer.Transform(start, count, memory);

        public override OrtValue Tensor(int count) => Tensor(memory, count);
    }

    sealed class Numbers(ModelInput input, FittedOutput<TRow> output, int maxBatch) : InputBuffer<TRow>(input)
    {
        readonly float[] memory = Pinned<float>(input, maxBatch);

        public override void Write(int at, in TRow row) => output.Transform(in row, memory.AsSpan(at * Input.Width, Input.Width));

        public override void Write(BatchTransformer<TRow> transformer, int start, int count) =>
            transformer.Transform(output, start, count, memory.AsSpan());

        public override OrtValue Tensor(int count) => Tensor(memory, count);
    }

    sealed class WholeNumbers(ModelInput input, FittedOutput<TRow> output, int maxBatch) : InputBuffer<TRow>(input)
    {
        readonly long[] memory = Pinned<long>(input, maxBatch);

        public override void Write(int at, in TRow row) => output.Transform(in row, memory.AsSpan(at * Input.Width, Input.Width));

        public override void Write(BatchTransformer<TRow> transformer, int start, int count) =>
            transformer.Transform(output, start, count, memory.AsSpan());

        public override OrtValue Tensor(int count) => Tensor(memory, count);
    }
}
