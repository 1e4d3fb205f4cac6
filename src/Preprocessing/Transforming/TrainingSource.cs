namespace Preprocessing;

/// <summary>Selects the rows of a source for training.</summary>
public static class TrainingSources
{
    /// <summary>
    /// Returns a source of the rows that take part in training by the class's
    /// <see cref="TrainingFilterAttribute"/>; all rows if the class has none.
    /// </summary>
    /// <remarks>
    /// Fits and the views for trainers leave rows out themselves; this method is for other trainers.
    /// Readings that are not for training keep all rows.
    /// </remarks>
    public static IBatchSource<TRow> ForTraining<TRow>(this IBatchSource<TRow> source) where TRow : IPipelineRow<TRow> =>
        ForTraining(source, TRow.Pipeline);

    /// <inheritdoc cref="ForTraining{TRow}(IBatchSource{TRow})"/>
    public static IBatchSource<TRow> ForTraining<TRow>(this IBatchSource<TRow> source, Pipeline<TRow> pipeline) =>
        pipeline.HasTrainingFilter && source is not TrainingSource<TRow> ? new TrainingSource<TRow>(source, pipeline) : source;
}

sealed class TrainingSource<TRow>(IBatchSource<TRow> source, Pipeline<TRow> pipeline) : FilteredSource<TRow>(source)
{
    protected override bool Mark(Batch<TRow> batch, bool training, Span<bool> keep)
    {
        if (training)
            ((ILearnt<TRow>)pipeline).Filter(batch, keep);
        return !training;
    }
}
