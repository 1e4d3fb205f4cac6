using System.ComponentModel;
using Preprocessing.Tracing;

namespace Preprocessing.Generated;

/// <summary>The base of the fitted pipeline that the generator writes.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class GeneratedFitted<TRow, TState> : FittedPipeline<TRow> where TState : PipelineState
{
    readonly TState learnt;
    readonly SlotNames names;

    /// <summary>Takes a complete state.</summary>
    protected GeneratedFitted(Pipeline<TRow> pipeline, TState state, FittedOn data, SlotNames slots)
    {
        Pipeline = pipeline;
        learnt = state;
        FittedOn = data;
        names = slots;
        StateHash = StateFile.Hash(pipeline.TransformHash, state);
    }

    /// <inheritdoc/>
    public sealed override Pipeline<TRow> Pipeline { get; }

    /// <inheritdoc/>
    public sealed override FittedOn FittedOn { get; }

    /// <inheritdoc/>
    public sealed override int Width => names.Count;

    /// <inheritdoc/>
    public sealed override IReadOnlyList<string> FeatureNames => names;

    /// <inheritdoc/>
    public sealed override string StateHash { get; }

    /// <summary>What was learnt.</summary>
    protected TState Learnt => learnt;

    internal sealed override PipelineState State => learnt;

    /// <summary>Takes down what each feature computes.</summary>
    protected abstract void Trace(Tracer trace);

    internal sealed override TracedPipeline Traced()
    {
        var tracer = new Tracer(Pipeline.Columns, FeatureNames);
        Trace(tracer);
        return tracer.Complete();
    }
}

/// <summary>The base of the batch transformer that the generator writes.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class GeneratedTransformer<TRow> : BatchTransformer<TRow>;
