using Microsoft.ML.OnnxRuntime;

namespace Preprocessing.Onnx;

/// <summary>What one caller at a time needs: pinned memory for features and scores, and its bindings to the model.</summary>
sealed class Seat<TRow> : IDisposable
{
    readonly InferenceSession session;
    readonly RunOptions run;
    readonly FittedPipeline<TRow> fitted;
    readonly ModelTensors tensors;
    readonly float[] features;
    readonly float[][] results;
    readonly Bound?[] bound;
    BatchTransformer<TRow>? transformer;

    public Seat(InferenceSession session, RunOptions run, FittedPipeline<TRow> fitted, ModelTensors tensors)
    {
        (this.session, this.run, this.fitted, this.tensors) = (session, run, fitted, tensors);
        features = Pinned(fitted.Width);
        results = [.. tensors.Outputs.Select(output => Pinned(output.Width))];
        // A tensor's shape is fixed when it is made, so each number of rows has tensors of its own over the same memory.
        bound = new Bound?[tensors.MaxBatch + 1];
    }

    public void Score(ReadOnlySpan<TRow> rows, Span<float> scores)
    {
        for (var i = 0; i < rows.Length; i++)
            fitted.Transform(in rows[i], features.AsSpan(i * fitted.Width, fitted.Width));
        Run(rows.Length, scores);
    }

    /// <summary>Takes the batch whose rows are scored next.</summary>
    public void Load(Batch<TRow> batch) => (transformer ??= fitted.CreateTransformer()).Load(batch);

    public void Score(int start, int count, Span<float> scores)
    {
        transformer!.Transform(start, count, features);
        Run(count, scores);
    }

    public void Dispose()
    {
        foreach (var tensor in bound)
            tensor?.Dispose();
        transformer?.Dispose();
    }

    void Run(int count, Span<float> scores)
    {
        var binding = (bound[count] ??= new Bound(this, count)).Binding;
        session.RunWithBinding(run, binding);
        binding.SynchronizeBoundOutputs();
        for (int i = 0, before = 0; i < results.Length; before += tensors.Outputs[i++].Width)
        {
            var width = tensors.Outputs[i].Width;
            for (var row = 0; row < count; row++)
                results[i].AsSpan(row * width, width).CopyTo(scores[(row * tensors.Width + before)..]);
        }
    }

    float[] Pinned(int width) => GC.AllocateArray<float>(tensors.MaxBatch * width, pinned: true);

    /// <summary>The tensors of a number of rows, bound to the model.</summary>
    sealed class Bound : IDisposable
    {
        readonly List<OrtValue> values = [];

        public Bound(Seat<TRow> seat, int count)
        {
            Binding = seat.session.CreateIoBinding();
            Binding.BindInput(seat.tensors.Input, Tensor(seat.features, [count, seat.fitted.Width]));
            for (var i = 0; i < seat.results.Length; i++)
                Binding.BindOutput(seat.tensors.Outputs[i].Name, Tensor(seat.results[i], seat.tensors.Outputs[i].Shape(count)));
        }

        public OrtIoBinding Binding { get; }

        public void Dispose()
        {
            Binding.Dispose();
            foreach (var value in values)
                value.Dispose();
        }

        OrtValue Tensor(float[] memory, long[] shape)
        {
            var length = shape.Aggregate(1L, (product, dimension) => product * dimension);
            var value = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, memory.AsMemory(0, (int)length), shape);
            values.Add(value);
            return value;
        }
    }
}
