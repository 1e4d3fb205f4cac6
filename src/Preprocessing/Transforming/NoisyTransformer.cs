using System.Numerics;

namespace Preprocessing;

/// <summary>Adds noise to the training rows that another transformer has transformed.</summary>
sealed class NoisyTransformer<TRow>(FittedPipeline<TRow> fitted, BatchTransformer<TRow> exact) : BatchTransformer<TRow>
{
    readonly (int Slot, double Deviation, uint Seed)[] noise =
        [.. fitted.Noise.Select(noise => (noise.Slot, noise.StandardDeviation, Murmur3.Hash(fitted.SlotNames[noise.Slot].AsSpan())))];
    TrainingKeys keys = null!;

    public override void Load(Batch<TRow> batch)
    {
        keys = TrainingKeys.Of(fitted.Pipeline, batch);
        exact.Load(batch);
    }

    public override void Transform(int start, int count, Span<float> matrix)
    {
        exact.Transform(start, count, matrix);
        Add(start, count, matrix);
    }

    public override void Transform(int start, int count, Span<double> matrix)
    {
        exact.Transform(start, count, matrix);
        Add(start, count, matrix);
    }

    public override void Transform(int start, int count, SparseMatrix<float> matrix)
    {
        var rows = new SparseMatrix<float>();
        exact.Transform(start, count, rows);
        Add(start, rows, matrix);
    }

    public override void Transform(int start, int count, SparseMatrix<double> matrix)
    {
        var rows = new SparseMatrix<double>();
        exact.Transform(start, count, rows);
        Add(start, rows, matrix);
    }

    public override void Labels(int start, Span<float> labels) => exact.Labels(start, labels);

    public override void Weights(int start, Span<float> weights) => exact.Weights(start, weights);

    public override void Dispose() => exact.Dispose();

    internal override void LabelsAt(int label, int start, Span<float> labels) => exact.LabelsAt(label, start, labels);

    internal override void TransformOutput(int output, int start, int count, Span<long> values) =>
        exact.TransformOutput(output, start, count, values);

    internal override void TransformOutput(int output, int start, int count, Span<float> values) =>
        exact.TransformOutput(output, start, count, values);

    internal override void TransformOutput(int output, int start, int count, Span<double> values) =>
        exact.TransformOutput(output, start, count, values);

    void Add<T>(int start, int count, Span<T> matrix) where T : unmanaged, INumber<T>
    {
        for (var row = 0; row < count; row++)
            foreach (var (slot, deviation, seed) in noise)
            {
                ref var value = ref matrix[row * fitted.Width + slot];
                value = Noisy(value, start + row, deviation, seed);
            }
    }

    void Add<T>(int start, SparseMatrix<T> rows, SparseMatrix<T> matrix) where T : unmanaged, INumber<T>
    {
        matrix.Begin(fitted.Width, 0);
        for (var row = 0; row < rows.Count; row++)
        {
            var from = rows[row];
            var next = 0;
            foreach (var (slot, deviation, seed) in noise)
            {
                for (; next < from.Slots.Length && from.Slots[next] < slot; next++)
                    matrix.Add(from.Slots[next], double.CreateTruncating(from.Values[next]));
                var value = next < from.Slots.Length && from.Slots[next] == slot ? from.Values[next++] : T.Zero;
                matrix.Add(slot, double.CreateTruncating(Noisy(value, start + row, deviation, seed)));
            }
            for (; next < from.Slots.Length; next++)
                matrix.Add(from.Slots[next], double.CreateTruncating(from.Values[next]));
            matrix.EndRow();
        }
    }

    T Noisy<T>(T value, int row, double deviation, uint seed) where T : INumber<T>
    {
        var key = keys.At(row);
        var high = (ulong)(uint)HashIndexAttribute.Hash(key, seed);
        var low = (ulong)(uint)HashIndexAttribute.Hash(key, ~seed);
        var normal = PortableMath.NormalQuantile(((high << 20 | low >> 12) + 0.5) / (1L << 52));
        return T.CreateTruncating(double.CreateTruncating(value) + deviation * normal);
    }
}
