namespace Preprocessing;

/// <summary>A label of a fitted pipeline: what one model learns to predict. Immutable and thread-safe.</summary>
/// <typeparam name="TRow">The class that declares the pipeline.</typeparam>
public sealed class FittedLabel<TRow>
{
    readonly FittedPipeline<TRow> fitted;

    internal FittedLabel(FittedPipeline<TRow> fitted, int position, string name, LabelKind kind)
    {
        this.fitted = fitted;
        (Position, Name, Kind) = (position, name, kind);
    }

    /// <summary>The property that declares the label.</summary>
    public string Name { get; }

    /// <summary>Whether the label is a yes or no, a number, or one of several classes.</summary>
    public LabelKind Kind { get; }

    /// <summary>
    /// The names of the label's classes, in the order of their indices; empty if it has none (<see cref="LabelKind.Classes"/>).
    /// </summary>
    public IReadOnlyList<string> Classes => field ??= fitted.ClassesAt(Position);

    internal int Position { get; }

    /// <summary>
    /// Returns the label of a row: 0 or 1 for a boolean label, the index of the class for a label with <see cref="Classes"/>, else the
    /// number at the end of the label's chain; NaN if it is missing.
    /// </summary>
    /// <exception cref="StepException">A step of the label refuses the value, such as a class that the fit has not seen.</exception>
    public float Number(in TRow row) => fitted.LabelAt(Position, in row);

    /// <summary>Writes the labels of all rows of a batch that is filled for training, with the same bits as row by row.</summary>
    /// <param name="batch">The rows. For pieces of a batch, use <see cref="BatchTransformer{TRow}"/>.</param>
    /// <param name="numbers">Receives one number per row.</param>
    /// <exception cref="ArgumentException"><paramref name="numbers"/> is shorter than the batch.</exception>
    /// <exception cref="StepException">A step of the label refuses the value of a row, which the message names.</exception>
    public void Numbers(Batch<TRow> batch, Span<float> numbers)
    {
        ArgumentNullException.ThrowIfNull(batch);
        if (numbers.Length < batch.Count)
            throw new ArgumentException($"{batch.Count} rows have a label each, but there is room for {numbers.Length}.", nameof(numbers));
        using var transformer = fitted.CreateTransformer().Loaded(batch);
        transformer.Labels(this, 0, numbers[..batch.Count]);
    }

    /// <summary>
    /// Returns a prediction in the label's own units: undoes the steps of a label of numbers, up to rounding. The prediction of another
    /// label, or of one without steps, is returned as it is.
    /// </summary>
    /// <param name="prediction">A number as at the end of the label's chain; NaN stays NaN.</param>
    public double Inverse(double prediction) => fitted.InvertLabelAt(Position, prediction);
}
