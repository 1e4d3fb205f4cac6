using Microsoft.ML;
using Microsoft.ML.Data;

namespace Preprocessing.ML;

/// <summary>A block of rows of a named output, which the column of this name returns row by row.</summary>
abstract class OutputBlock<TRow>
{
    public static OutputBlock<TRow> Of(FittedOutput<TRow> output, int rows) => output.Type == OutputType.Int64
        ? new Block<long>(
            output,
            rows,
            (transformer, start, count, matrix) => transformer.Transform(output, start, count, matrix.AsSpan()),
            (row, matrix) => output.Transform(in row, matrix.AsSpan()))
        : new Block<float>(
            output,
            rows,
            (transformer, start, count, matrix) => transformer.Transform(output, start, count, matrix.AsSpan()),
            (row, matrix) => output.Transform(in row, matrix.AsSpan()));

    /// <summary>Gives the type of the output's column.</summary>
    public static VectorDataViewType Type(FittedOutput<TRow> output) =>
        new(output.Type == OutputType.Int64 ? NumberDataViewType.Int64 : NumberDataViewType.Single, output.Width);

    /// <summary>Transforms rows of the loaded batch.</summary>
    public abstract void Fill(BatchTransformer<TRow> transformer, int start, int count);

    /// <summary>Transforms one row, which then is the block.</summary>
    public abstract void Fill(in TRow row);

    /// <summary>Creates the delegate that returns the row at a position of the block.</summary>
    public abstract Delegate Getter(Func<int> row);

    sealed class Block<T>(
        FittedOutput<TRow> output,
        int rows,
        Action<BatchTransformer<TRow>, int, int, T[]> fill,
        Action<TRow, T[]> fillRow) : OutputBlock<TRow>
    {
        readonly T[] matrix = new T[rows * output.Width];

        public override void Fill(BatchTransformer<TRow> transformer, int start, int count) => fill(transformer, start, count, matrix);

        public override void Fill(in TRow row) => fillRow(row, matrix);

        public override Delegate Getter(Func<int> row) => (ValueGetter<VBuffer<T>>)((ref VBuffer<T> value) =>
        {
            var editor = VBufferEditor.Create(ref value, output.Width);
            matrix.AsSpan(row() * output.Width, output.Width).CopyTo(editor.Values);
            value = editor.Commit();
        });
    }
}
