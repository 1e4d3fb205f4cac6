using System.ComponentModel;
using Preprocessing.Engines;

namespace Preprocessing.Generated;

/// <summary>The base of the fitted pipeline that the generator writes.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class GeneratedFitted<TRow, TState> : FittedPipeline<TRow>, ITraced where TState : PipelineState
{
    readonly TState learnt;
    readonly SlotNaming names;

    /// <summary>Takes a complete state.</summary>
    protected GeneratedFitted(Pipeline<TRow> pipeline, TState state, FittedOn data, SlotNaming slots)
    {
        Pipeline = pipeline;
        learnt = state;
        FittedOn = data;
        names = slots;
    }

    /// <inheritdoc/>
    public sealed override Pipeline<TRow> Pipeline { get; }

    /// <inheritdoc/>
    public sealed override FittedOn FittedOn { get; }

    /// <inheritdoc/>
    public sealed override int Width => names.Count;

    /// <inheritdoc/>
    public sealed override IReadOnlyList<string> SlotNames => names;

    /// <inheritdoc/>
    public sealed override IReadOnlyDictionary<string, int> Cardinalities
    {
        get
        {
            var counts = new Dictionary<string, int>();
            CountIndices(learnt, counts.Add);
            return counts;
        }
    }

    /// <inheritdoc/>
    public sealed override IReadOnlyDictionary<string, object?> Inverse(ReadOnlySpan<double> features)
    {
        if (features.Length < Width)
            throw new ArgumentException($"A row has {Width} features, but {features.Length} are given.", nameof(features));
        var values = new Dictionary<string, object?>();
        Invert(learnt, features, values);
        return values;
    }

    /// <summary>Undoes the chain of each feature for which that can be done.</summary>
    protected virtual void Invert(TState learnt, ReadOnlySpan<double> features, Dictionary<string, object?> values) { }

    /// <summary>Tells the cardinality of each feature that leaves its chain as an index.</summary>
    protected virtual void CountIndices(TState learnt, Action<string, int> add) { }

    /// <summary>Returns the label at a position of a row; here for those that are not there.</summary>
    protected virtual float LabelCore(int label, in TRow row) => throw new ArgumentOutOfRangeException(nameof(label));

    /// <summary>Names the classes of the label at a position; here for labels that have none.</summary>
    protected virtual IReadOnlyList<string> NameClasses(int label, TState learnt) => [];

    /// <summary>Undoes the steps of the label at a position; here for labels that have none, or have classes.</summary>
    protected virtual double InvertLabel(int label, TState learnt, double prediction) => prediction;

    /// <inheritdoc/>
    // Computed when it is asked for: pipelines without a fold are made, and never saved.
    public sealed override string StateHash => field ??= StateFile.Hash(Pipeline.TransformHash, learnt);

    /// <summary>What was learnt.</summary>
    protected TState Learnt => learnt;

    internal sealed override PipelineState State => learnt;

    internal sealed override FittedPipeline<TRow> Outside(int fold) => ((ILearnt<TRow>)Pipeline).Complete(learnt.Outside(fold), FittedOn);

    internal sealed override float LabelAt(int label, in TRow row) => LabelCore(label, in row);

    internal sealed override IReadOnlyList<string> ClassesAt(int label) => NameClasses(label, learnt);

    internal sealed override double InvertLabelAt(int label, double prediction) => InvertLabel(label, learnt, prediction);

    /// <summary>Declares the next label.</summary>
    protected void AddLabel(string name, LabelKind kind) => Labels = [.. Labels, new(this, Labels.Count, name, kind)];

    /// <summary>Declares the next named output.</summary>
    protected void AddOutput(string name, OutputType type, SlotNaming slots) =>
        Outputs = [.. Outputs, new(this, Outputs.Count, name, type, slots)];

    /// <summary>Says which slots are one feature's indicator.</summary>
    protected void AddIndicator(int start, int width)
    {
        if (width > 0)
            Indicators = [.. Indicators, start..(start + width)];
    }

    /// <summary>Says which slots get noise when a model is trained.</summary>
    protected void AddNoise(int start, int end, double standardDeviation) =>
        Noise = [.. Noise, .. Enumerable.Range(start, end - start).Select(slot => (slot, standardDeviation))];

    /// <summary>Transforms a row to the output at a position; here for those that are not of this type.</summary>
    protected virtual void TransformOutputCore(int output, in TRow row, Span<long> values) => throw Outputs[output].NotOf("long");

    /// <summary>Transforms a row to the output at a position; here for those that are not of this type.</summary>
    protected virtual void TransformOutputCore(int output, in TRow row, Span<float> values) => throw Outputs[output].NotOf("float");

    /// <summary>Transforms a row to the output at a position; here for those that are not of this type.</summary>
    protected virtual void TransformOutputCore(int output, in TRow row, Span<double> values) => throw Outputs[output].NotOf("double");

    internal sealed override void TransformOutput(int output, in TRow row, Span<long> values) =>
        TransformOutputCore(output, in row, values);

    internal sealed override void TransformOutput(int output, in TRow row, Span<float> values) =>
        TransformOutputCore(output, in row, values);

    internal sealed override void TransformOutput(int output, in TRow row, Span<double> values) =>
        TransformOutputCore(output, in row, values);

    /// <summary>Declares the features of which a monitor counts values.</summary>
    protected abstract void Watch(ServedValues watched);

    /// <summary>Counts the values of a row that was served.</summary>
    protected abstract void WatchCore(TRow row, ServedValues watched);

    internal sealed override ServedValues Watch(ColumnBins?[] bins)
    {
        var watched = new ServedValues(bins);
        Watch(watched);
        return watched;
    }

    internal sealed override void Watch(TRow row, ServedValues watched) => WatchCore(row, watched);

    /// <summary>Takes down what each feature computes.</summary>
    protected abstract void Trace(Tracer trace);

    TracedPipeline ITraced.Traced()
    {
        var tracer = new Tracer(Pipeline.Columns, SlotNames);
        Trace(tracer);
        return tracer.Complete();
    }

    /// <summary>Takes down which columns the chains read.</summary>
    protected abstract void Describe(ChainFacts facts);

    Lineage ITraced.Lineage()
    {
        var facts = new ChainFacts(Pipeline.Columns, output => output is null ? SlotNames : Output(output).SlotNames);
        Describe(facts);
        return facts.Complete(Pipeline.Definition);
    }
}

/// <summary>The base of the batch transformer that the generator writes.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class GeneratedTransformer<TRow>(FittedPipeline<TRow> fitted) : BatchTransformer<TRow>
{
    /// <inheritdoc/>
    public sealed override void Labels(int start, Span<float> labels) => Labels(fitted.OnlyLabel, start, labels);

    /// <summary>Writes the label at a position of rows; here for those that are not there.</summary>
    protected virtual void LabelsCore(int label, int start, Span<float> labels) => throw new ArgumentOutOfRangeException(nameof(label));

    internal sealed override void LabelsAt(int label, int start, Span<float> labels) => LabelsCore(label, start, labels);

    /// <summary>Transforms rows to the output at a position; here for those that are not of this type.</summary>
    protected virtual void TransformOutputCore(int output, int start, int count, Span<long> values) =>
        throw fitted.Outputs[output].NotOf("long");

    /// <summary>Transforms rows to the output at a position; here for those that are not of this type.</summary>
    protected virtual void TransformOutputCore(int output, int start, int count, Span<float> values) =>
        throw fitted.Outputs[output].NotOf("float");

    /// <summary>Transforms rows to the output at a position; here for those that are not of this type.</summary>
    protected virtual void TransformOutputCore(int output, int start, int count, Span<double> values) =>
        throw fitted.Outputs[output].NotOf("double");

    internal sealed override void TransformOutput(int output, int start, int count, Span<long> values) =>
        TransformOutputCore(output, start, count, values);

    internal sealed override void TransformOutput(int output, int start, int count, Span<float> values) =>
        TransformOutputCore(output, start, count, values);

    internal sealed override void TransformOutput(int output, int start, int count, Span<double> values) =>
        TransformOutputCore(output, start, count, values);
}
