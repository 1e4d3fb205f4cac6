namespace Preprocessing;

/// <summary>A named output of a fitted pipeline, a tensor of its own beside the vector of features. Immutable and thread-safe.</summary>
/// <typeparam name="TRow">The class that declares the pipeline.</typeparam>
public sealed class FittedOutput<TRow>
{
    readonly FittedPipeline<TRow> fitted;

    internal FittedOutput(FittedPipeline<TRow> fitted, int position, string name, OutputType type, IReadOnlyList<string> names)
    {
        this.fitted = fitted;
        (Position, Name, Type, SlotNames) = (position, name, type, names);
    }

    /// <summary>The name given to <see cref="OutputAttribute"/>.</summary>
    public string Name { get; }

    /// <summary>
    /// The type of the numbers: <see cref="OutputType.Int64"/> is written to <see cref="long"/>, <see cref="OutputType.Single"/> to
    /// <see cref="float"/> or, unrounded, to <see cref="double"/>.
    /// </summary>
    public OutputType Type { get; }

    /// <summary>The number of slots per row.</summary>
    public int Width => SlotNames.Count;

    /// <summary>One name per slot.</summary>
    public IReadOnlyList<string> SlotNames { get; }

    internal int Position { get; }

    /// <summary>Transforms a row. Allocates nothing. Safe to call from many threads.</summary>
    /// <param name="row">The row.</param>
    /// <param name="values">Filled with <see cref="Width"/> numbers.</param>
    /// <exception cref="ArgumentException"><paramref name="values"/> is shorter than <see cref="Width"/>.</exception>
    /// <exception cref="InvalidOperationException">The output is of another type.</exception>
    /// <exception cref="StepException">A step refuses a value, such as an unknown category.</exception>
    public void Transform(in TRow row, Span<long> values) => fitted.TransformOutput(Position, in row, values);

    /// <inheritdoc cref="Transform(in TRow, Span{long})"/>
    public void Transform(in TRow row, Span<float> values) => fitted.TransformOutput(Position, in row, values);

    /// <inheritdoc cref="Transform(in TRow, Span{long})"/>
    public void Transform(in TRow row, Span<double> values) => fitted.TransformOutput(Position, in row, values);

    /// <summary>
    /// Transforms all rows of a batch, with the same numbers as row by row. For more than one output or piece of a
    /// batch, use <see cref="BatchTransformer{TRow}"/>.
    /// </summary>
    /// <param name="batch">The rows.</param>
    /// <param name="matrix">Filled row by row with <see cref="Width"/> numbers each.</param>
    /// <exception cref="ArgumentException"><paramref name="matrix"/> is shorter than the rows times <see cref="Width"/>.</exception>
    /// <exception cref="InvalidOperationException">The output is of another type.</exception>
    /// <exception cref="StepException">A step refuses a value.</exception>
    public void Transform(Batch<TRow> batch, Span<long> matrix)
    {
        using var transformer = fitted.CreateTransformer().Loaded(batch);
        transformer.Transform(this, 0, batch.Count, matrix);
    }

    /// <inheritdoc cref="Transform(Batch{TRow}, Span{long})"/>
    public void Transform(Batch<TRow> batch, Span<float> matrix)
    {
        using var transformer = fitted.CreateTransformer().Loaded(batch);
        transformer.Transform(this, 0, batch.Count, matrix);
    }

    /// <inheritdoc cref="Transform(Batch{TRow}, Span{long})"/>
    public void Transform(Batch<TRow> batch, Span<double> matrix)
    {
        using var transformer = fitted.CreateTransformer().Loaded(batch);
        transformer.Transform(this, 0, batch.Count, matrix);
    }

    internal InvalidOperationException NotOf(string type) =>
        new($"Output '{Name}' holds {Type}, which is not written to {type}: "
            + $"give memory of {(Type == OutputType.Int64 ? "long" : "float or double")}.");
}
