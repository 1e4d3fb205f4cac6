using Microsoft.ML.OnnxRuntime;

namespace Preprocessing.Onnx;

/// <summary>
/// A model together with its preprocessing: it takes rows and gives the model's numbers. Any number of threads may call it.
/// </summary>
/// <remarks>
/// Features are written into pinned memory that the model reads without a copy, and the model writes its numbers in the same way. A call
/// allocates nothing if as many concurrent callers, with the same numbers of rows, have called before. <see cref="OnnxModel.LoadVerified"/>
/// creates a scorer. The features of a row have the same bits alone and among other rows; ONNX Runtime may compute the sums of the model in
/// another order, so its numbers can differ in the last bit.
/// <para>
/// The numbers for a label of numbers with steps come back in the label's own units
/// (<see cref="OnnxScorerOptions.InOwnUnits"/>). A model of classes gives its numbers by name with <c>Classify</c>.
/// </para>
/// </remarks>
/// <typeparam name="TRow">The class that declares the pipeline.</typeparam>
public sealed class OnnxScorer<TRow> : IDisposable
{
    readonly InferenceSession session;
    readonly ModelTensors tensors;
    readonly RunOptions run = new();
    readonly Pool<ScoringSession<TRow>> sessions;

    readonly FittedLabel<TRow>? label;
    readonly bool isOnLabel;

    internal OnnxScorer(
        InferenceSession session, FittedPipeline<TRow> fitted, ModelTensors tensors, FittedLabel<TRow>? label, bool inOwnUnits)
    {
        (this.session, this.tensors, this.label) = (session, tensors, label);
        isOnLabel = inOwnUnits && label?.Kind == LabelKind.Number;
        sessions = new(() => new ScoringSession<TRow>(session, run, fitted, tensors));
    }

    /// <summary>The number of numbers that the model gives for a row: those of the requested outputs, one output after the other.</summary>
    public int Width => tensors.Width;

    /// <summary>The outputs of the model whose numbers are returned.</summary>
    public IReadOnlyList<string> Outputs => [.. tensors.Outputs.Select(output => output.Name)];

    /// <summary>Computes the model's number for a row.</summary>
    /// <exception cref="InvalidOperationException">The model gives several numbers.</exception>
    /// <exception cref="StepException">A step refuses a value of the row.</exception>
    public float Score(in TRow row)
    {
        if (Width != 1)
            throw new InvalidOperationException($"The model gives {Width} numbers for a row ({tensors.Describe()}), not one. "
                + "Ask for one output, or give a span for all of them.");
        var score = 0f;
        Score(in row, new Span<float>(ref score));
        return score;
    }

    /// <summary>Computes the model's answer for a row: the class, and the number of each class by its name.</summary>
    /// <exception cref="InvalidOperationException">
    /// The label has no classes, or the requested outputs do not give one number per class.
    /// </exception>
    /// <exception cref="StepException">A step refuses a value of the row.</exception>
    public ClassPrediction Classify(in TRow row)
    {
        if (label is not { Kind: LabelKind.Classes, Classes: var classes })
            throw new InvalidOperationException("The label has no classes. Ask for the model's numbers with Score.");
        if (Width != classes.Count)
            throw new InvalidOperationException($"The label has {classes.Count} classes, but the model gives {Width} numbers for a "
                + $"row ({tensors.Describe()}). Ask for the output that has one number per class.");
        var scores = Width <= 256 ? stackalloc float[Width] : new float[Width];
        Score(in row, scores);
        return new(classes, scores);
    }

    /// <summary>Computes the model's numbers for a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="scores">Receives <see cref="Width"/> numbers.</param>
    /// <exception cref="ArgumentException"><paramref name="scores"/> is too short.</exception>
    /// <exception cref="StepException">A step refuses a value of the row.</exception>
    public void Score(in TRow row, Span<float> scores) => Score(new ReadOnlySpan<TRow>(in row), scores);

    /// <summary>Computes the model's numbers for some rows.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="scores">Receives <see cref="Width"/> numbers per row, row by row.</param>
    /// <param name="cancellationToken">
    /// Stops before the next <see cref="OnnxScorerOptions.MaxBatch"/> rows; the numbers of earlier rows are complete.
    /// </param>
    /// <exception cref="ArgumentException"><paramref name="scores"/> is too short.</exception>
    /// <exception cref="StepException">A step refuses a value of a row.</exception>
    public void Score(ReadOnlySpan<TRow> rows, Span<float> scores, CancellationToken cancellationToken = default)
    {
        RequireLength(rows.Length, scores);
        var scoring = sessions.Rent();
        try
        {
            for (var start = 0; start < rows.Length; start += tensors.MaxBatch)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var piece = rows.Slice(start, Math.Min(tensors.MaxBatch, rows.Length - start));
                var numbers = scores.Slice(start * Width, piece.Length * Width);
                scoring.Score(piece, numbers);
                Undo(numbers);
            }
        }
        finally
        {
            sessions.Return(scoring);
        }
    }

    /// <summary>Computes the model's numbers for the rows of a batch.</summary>
    /// <param name="batch">The rows.</param>
    /// <param name="scores">Receives <see cref="Width"/> numbers per row, row by row.</param>
    /// <param name="cancellationToken">Stops before the next <see cref="OnnxScorerOptions.MaxBatch"/> rows.</param>
    /// <inheritdoc cref="Score(ReadOnlySpan{TRow}, Span{float}, CancellationToken)"/>
    public void Score(Batch<TRow> batch, Span<float> scores, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(batch);
        RequireLength(batch.Count, scores);
        var scoring = sessions.Rent();
        try
        {
            scoring.Load(batch);
            for (var start = 0; start < batch.Count; start += tensors.MaxBatch)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var count = Math.Min(tensors.MaxBatch, batch.Count - start);
                var numbers = scores.Slice(start * Width, count * Width);
                scoring.Score(start, count, numbers);
                Undo(numbers);
            }
        }
        finally
        {
            sessions.Return(scoring);
        }
    }

    /// <summary>Releases the memory of the model. No call may be running.</summary>
    public void Dispose()
    {
        sessions.Dispose();
        run.Dispose();
        session.Dispose();
    }

    /// <summary>Brings predictions back into the units of the label.</summary>
    void Undo(Span<float> numbers)
    {
        if (isOnLabel)
            foreach (ref var number in numbers)
                number = (float)label!.Inverse(number);
    }

    void RequireLength(int rows, Span<float> scores)
    {
        if (scores.Length < (long)rows * Width)
            throw new ArgumentException(
                $"{rows} rows have {(long)rows * Width} scores, {Width} each ({tensors.Describe()}), "
                    + $"but there is room for {scores.Length} only.",
                nameof(scores));
    }
}
