namespace Preprocessing;

/// <summary>
/// A fitted pipeline for the rows that a model is trained on. Where steps are cross-fitted, each row is transformed with the state learnt
/// from the rows outside its fold; where a feature has <see cref="TrainingNoiseAttribute"/>, noise is added.
/// </summary>
/// <remarks>
/// It transforms only batches, which hold the key and all other columns that training needs: a row at inference is in no fold. Rows on
/// which the pipeline was not fitted, such as those of a test, go through the fitted pipeline itself. Immutable and thread-safe.
/// </remarks>
/// <typeparam name="TRow">The class that declares the pipeline.</typeparam>
public sealed class TrainingPipeline<TRow>
{
    readonly FittedPipeline<TRow>[] outside;

    internal TrainingPipeline(FittedPipeline<TRow> fitted)
    {
        Fitted = fitted;
        outside = [.. Enumerable.Range(0, fitted.Pipeline.Folds).Select(fitted.Outside)];
        for (var fold = 0; fold < outside.Length; fold++)
            if (!outside[fold].SlotNames.SequenceEqual(fitted.SlotNames)
                || !outside[fold].Outputs.Zip(fitted.Outputs).All(pair => pair.First.SlotNames.SequenceEqual(pair.Second.SlotNames)))
                throw new FitException(Fault.TooFewRows,
                    $"Pipeline '{fitted.Pipeline.Name}' has other features without the rows of fold {fold + 1} of {outside.Length}: "
                        + "a class of the label, say, occurs in that fold alone. Fit on more rows or in fewer folds.");
    }

    /// <summary>The pipeline for all other rows: inference, tests.</summary>
    public FittedPipeline<TRow> Fitted { get; }

    /// <summary>Transforms all rows of a batch that is filled for training.</summary>
    /// <param name="batch">The rows.</param>
    /// <param name="matrix">Filled row by row with as many numbers as the fitted pipeline is wide.</param>
    /// <exception cref="ArgumentException"><paramref name="matrix"/> is too short for these numbers.</exception>
    /// <exception cref="InvalidOperationException">The batch has no keys.</exception>
    /// <exception cref="StepException">A step refuses a value.</exception>
    public void Transform(Batch<TRow> batch, Span<float> matrix)
    {
        using var transformer = CreateTransformer().Loaded(batch);
        transformer.Transform(0, batch.Count, matrix);
    }

    /// <summary>Transforms all rows of a batch without the final rounding to single precision; otherwise the same.</summary>
    /// <inheritdoc cref="Transform(Batch{TRow}, Span{float})"/>
    public void Transform(Batch<TRow> batch, Span<double> matrix)
    {
        using var transformer = CreateTransformer().Loaded(batch);
        transformer.Transform(0, batch.Count, matrix);
    }

    /// <summary>Creates a reusable worker that transforms batches piece by piece. For one thread at a time.</summary>
    public BatchTransformer<TRow> CreateTransformer()
    {
        var transformer = outside.Length == 0 ? Fitted.CreateTransformer() : new FoldedTransformer<TRow>(Fitted, outside);
        return Fitted.Noise.Count == 0 ? transformer : new NoisyTransformer<TRow>(Fitted, transformer);
    }
}
