using System.Buffers;

namespace Preprocessing;

/// <summary>Transforms the rows of each fold with the pipeline of that fold, and puts the results at the positions of the rows.</summary>
sealed class FoldedTransformer<TRow>(FittedPipeline<TRow> fitted, FittedPipeline<TRow>[] outside) : BatchTransformer<TRow>
{
    readonly BatchTransformer<TRow>[] transformers = [.. outside.Select(fold => fold.CreateTransformer())];
    readonly FoldedBatch<TRow> batch = new(fitted.Pipeline);
    int count;

    /// <summary>Writes rows of a fold, one after the other.</summary>
    delegate void Piece<T>(BatchTransformer<TRow> transformer, int start, int count, Span<T> rows);

    public override void Load(Batch<TRow> rows)
    {
        batch.Load(rows);
        count = rows.Count;
        for (var fold = 0; fold < transformers.Length; fold++)
            transformers[fold].Load(batch[fold]);
    }

    public override void Transform(int start, int count, Span<float> matrix) =>
        Scatter(start, count, fitted.Width, matrix, static (transformer, start, count, rows) => transformer.Transform(start, count, rows));

    public override void Transform(int start, int count, Span<double> matrix) =>
        Scatter(start, count, fitted.Width, matrix, static (transformer, start, count, rows) => transformer.Transform(start, count, rows));

    public override void Transform(int start, int count, SparseMatrix<float> matrix) =>
        Merge(start, count, matrix, static (transformer, start, count, rows) => transformer.Transform(start, count, rows));

    public override void Transform(int start, int count, SparseMatrix<double> matrix) =>
        Merge(start, count, matrix, static (transformer, start, count, rows) => transformer.Transform(start, count, rows));

    public override void Labels(int start, Span<float> labels) => Labels(fitted.OnlyLabel, start, labels);

    public override void Weights(int start, Span<float> weights) =>
        Scatter(start, weights.Length, 1, weights, static (transformer, start, _, rows) => transformer.Weights(start, rows));

    public override void Dispose()
    {
        foreach (var transformer in transformers)
            transformer.Dispose();
    }

    internal override void LabelsAt(int label, int start, Span<float> labels) =>
        Scatter(start, labels.Length, 1, labels, (transformer, start, _, rows) => transformer.LabelsAt(label, start, rows));

    internal override void TransformOutput(int output, int start, int count, Span<long> values) =>
        Scatter(
            start,
            count,
            fitted.Outputs[output].Width,
            values,
            (transformer, start, count, rows) => transformer.TransformOutput(output, start, count, rows));

    internal override void TransformOutput(int output, int start, int count, Span<float> values) =>
        Scatter(
            start,
            count,
            fitted.Outputs[output].Width,
            values,
            (transformer, start, count, rows) => transformer.TransformOutput(output, start, count, rows));

    internal override void TransformOutput(int output, int start, int count, Span<double> values) =>
        Scatter(
            start,
            count,
            fitted.Outputs[output].Width,
            values,
            (transformer, start, count, rows) => transformer.TransformOutput(output, start, count, rows));

    void Scatter<T>(int start, int count, int width, Span<T> matrix, Piece<T> transform) where T : unmanaged
    {
        Require(start, count);
        if (matrix.Length < (long)count * width)
            throw new ArgumentException($"{count} rows of {width} numbers do not fit into {matrix.Length}.", nameof(matrix));
        var room = ArrayPool<T>.Shared.Rent(count * width);
        for (var fold = 0; fold < transformers.Length; fold++)
        {
            var rows = Rows(fold, start, count, out var first);
            transform(transformers[fold], first, rows.Length, room.AsSpan(0, rows.Length * width));
            for (var i = 0; i < rows.Length; i++)
                room.AsSpan(i * width, width).CopyTo(matrix.Slice((rows[i] - start) * width, width));
        }
        ArrayPool<T>.Shared.Return(room);
    }

    void Merge<T>(int start, int count, SparseMatrix<T> matrix, Action<BatchTransformer<TRow>, int, int, SparseMatrix<T>> transform)
        where T : unmanaged
    {
        Require(start, count);
        var (parts, places) = (new SparseMatrix<T>[transformers.Length], new (int Fold, int Row)[count]);
        for (var fold = 0; fold < transformers.Length; fold++)
        {
            var rows = Rows(fold, start, count, out var first);
            transform(transformers[fold], first, rows.Length, parts[fold] = new());
            for (var i = 0; i < rows.Length; i++)
                places[rows[i] - start] = (fold, i);
        }
        matrix.Begin(fitted.Width, 0);
        foreach (var (fold, row) in places)
        {
            matrix.Add(parts[fold][row]);
            matrix.EndRow();
        }
    }

    /// <summary>
    /// Returns the positions of those rows of a fold that lie in a range of the batch, and the
    /// position of the first of them within the fold.
    /// </summary>
    ReadOnlySpan<int> Rows(int fold, int start, int count, out int first)
    {
        var rows = batch.Rows(fold);
        first = Before(rows, start);
        return rows[first..Before(rows, start + count)];
    }

    static int Before(ReadOnlySpan<int> rows, int row) => rows.BinarySearch(row) is var found && found < 0 ? ~found : found;

    void Require(int start, int rows)
    {
        if (start < 0 || rows < 0 || start > count - rows)
            throw new ArgumentOutOfRangeException(
                nameof(start), $"Rows {start} to {start + rows} are asked for, but the batch has {count}.");
    }
}
