using Microsoft.ML.OnnxRuntime;

namespace Preprocessing.Onnx;

/// <summary>The objects that one caller at a time needs: pinned memory for inputs and scores, and its bindings to the model.</summary>
sealed class ScoringSession<TRow> : IDisposable
{
    readonly InferenceSession session;
    readonly RunOptions run;
    readonly FittedPipeline<TRow> fitted;
    readonly ModelTensors tensors;
    readonly InputBuffer<TRow>[] inputs;
    readonly float[][] results;
    readonly Bound?[] bound;
    BatchTransformer<TRow>? transformer;

    public ScoringSession(InferenceSession session, RunOptions run, FittedPipeline<TRow> fitted, ModelTensors tensors)
    {
        (this.session, this.run, this.fitted, this.tensors) = (session, run, fitted, tensors);
        inputs = [.. tensors.Inputs.Select(input => InputBuffer<TRow>.Of(input, fitted, tensors.MaxBatch))];
        results = [.. tensors.Outputs.Select(output => GC.AllocateArray<float>(tensors.MaxBatch * output.Width, pinned: true))];
        // The shape of a tensor is fixed when it is created, so each number of rows has its own tensors over the same memory.
        bound = new Bound?[tensors.MaxBatch + 1];
    }

    public void Score(ReadOnlySpan<TRow> rows, Span<float> scores)
    {
        for (var i = 0; i < rows.Length; i++)
            foreach (var input in inputs)
                input.Write(i, in rows[i]);
        Run(rows.Length, scores);
    }

    /// <summary>Takes the batch whose rows are scored next.</summary>
    public void Load(Batch<TRow> batch) => (transformer ??= fitted.CreateTransformer()).Load(batch);

    public void Score(int start, int count, Span<float> scores)
    {
        foreach (var input in inputs)
            input.Write(transformer!, start, count);
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

    /// <summary>The tensors of a number of rows, bound to the model.</summary>
    sealed class Bound : IDisposable
    {
        readonly List<OrtValue> values = [];

        public Bound(ScoringSession<TRow> scoring, int count)
        {
            Binding = scoring.session.CreateIoBinding();
            foreach (var input in scoring.inputs)
                Binding.BindInput(input.Input.Name, Kept(input.Tensor(count)));
            for (var i = 0; i < scoring.results.Length; i++)
            {
                var (output, memory) = (scoring.tensors.Outputs[i], scoring.results[i]);
                Binding.BindOutput(output.Name, Kept(OrtValue.CreateTensorValueFromMemory(
                    OrtMemoryInfo.DefaultInstance, memory.AsMemory(0, count * output.Width), output.Shape(count))));
            }
        }

        public OrtIoBinding Binding { get; }

        public void Dispose()
        {
            Binding.Dispose();
            foreach (var value in values)
                value.Dispose();
        }

        OrtValue Kept(OrtValue value)
        {
            values.Add(value);
            return value;
        }
    }
}
