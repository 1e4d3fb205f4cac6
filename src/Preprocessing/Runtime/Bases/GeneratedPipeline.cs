using System.ComponentModel;
using System.Text.Json;
using Preprocessing.Engines;

namespace Preprocessing.Generated;

/// <summary>The base of the pipeline class that the generator writes.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class GeneratedPipeline<TRow, TState> : Pipeline<TRow>, IChecked<TRow>, IFitted<TRow>, IRemember<TRow>, IViewed<TRow>
    where TState : PipelineState
{
    /// <summary>A state before anything is learnt.</summary>
    /// <exception cref="FitException">A step's parameters do not allow one.</exception>
    protected abstract TState EmptyState();

    /// <summary>Begins a group of a pass of the fit.</summary>
    protected abstract FitPass<TRow> BeginPass(int pass, TState state, int group);

    /// <summary>The fitted pipeline for a state.</summary>
    protected abstract FittedPipeline<TRow> Complete(TState state, FittedOn data);

    /// <summary>Reads what <see cref="PipelineState.Write"/> wrote.</summary>
    protected abstract TState ReadState(JsonElement json);

    /// <summary>Steps with the hash of the code that the pipeline was compiled with.</summary>
    protected virtual (Type Step, string Code)[] StepCode => [];

    /// <summary>Checks the rows of a batch against the declared constraints.</summary>
    protected abstract void Check(Batch<TRow> batch, CheckFindings findings);

    /// <summary>An empty history; null if the pipeline declares no lag and no window.</summary>
    protected virtual GeneratedHistory<TRow>? BeginHistory() => null;

    /// <summary>The pipeline as a feature view; null if it is none.</summary>
    protected virtual FeatureView<TRow>? View => null;

    /// <summary>What the pipeline reads from feature views.</summary>
    protected virtual ViewReading<TRow>[] Readings => [];

    /// <summary>The columns whose hash says which fold a row belongs to and what noise it gets; none if training needs neither.</summary>
    protected virtual int[] TrainingKeys => [];

    /// <summary>Says which rows of a batch take part in training.</summary>
    protected virtual void Filter(Batch<TRow> batch, Span<bool> keep) => keep.Fill(true);

    /// <summary>Computes the weight of each row of a batch; NaN if it is missing.</summary>
    protected virtual void Weigh(Batch<TRow> batch, Span<double> weights) => weights.Fill(1);

    PipelineState ILearnt<TRow>.EmptyState() => EmptyState();

    PipelineState ILearnt<TRow>.ReadState(JsonElement json) => ReadState(json);

    FittedPipeline<TRow> ILearnt<TRow>.Complete(PipelineState state, FittedOn data) => Complete((TState)state, data);

    (Type Step, string Code)[] ILearnt<TRow>.StepCode => StepCode;

    int[] ILearnt<TRow>.TrainingKeys => TrainingKeys;

    void ILearnt<TRow>.Filter(Batch<TRow> batch, Span<bool> keep) => Filter(batch, keep);

    void ILearnt<TRow>.Weigh(Batch<TRow> batch, Span<double> weights) => Weigh(batch, weights);

    void IChecked<TRow>.Check(Batch<TRow> batch, CheckFindings findings) => Check(batch, findings);

    GeneratedHistory<TRow>? IRemember<TRow>.BeginHistory() => BeginHistory();

    FeatureView<TRow>? IViewed<TRow>.View => View;

    IReadOnlyList<ViewReading<TRow>> IViewed<TRow>.Readings => Readings;

    FitPass<TRow> IFitted<TRow>.BeginPass(int pass, PipelineState state, int group) => BeginPass(pass, (TState)state, group);
}
