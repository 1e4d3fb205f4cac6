using Microsoft.ML;
using Microsoft.ML.Data;

namespace Preprocessing.ML;

/// <summary>Walks over the rows of a source, transforming a block at a time into memory that it reuses.</summary>
sealed class FeatureCursor<TRow> : DataViewRowCursor
{
    // A block's matrix should stay in the second-level cache between being written and being handed out row by row.
    const int BlockRows = 512;

    readonly FeatureView<TRow> view;
    readonly BatchTransformer<TRow> transformer;
    readonly bool[] active;
    readonly float[] matrix, labels, weights;
    IAsyncEnumerator<Batch<TRow>>? batches;
    Batch<TRow>? batch;
    int partition, blockStart, blockRows, row;
    long position = -1;

    public FeatureCursor(FeatureView<TRow> view, IEnumerable<DataViewSchema.Column> columnsNeeded)
    {
        this.view = view;
        transformer = view.Fitted.CreateTransformer();
        active = new bool[view.Schema.Count];
        foreach (var column in columnsNeeded)
            active[column.Index] = true;
        matrix = IsActive(FeatureView<TRow>.Features) ? new float[BlockRows * view.Fitted.Width] : [];
        labels = IsActive(FeatureView<TRow>.Label) ? new float[BlockRows] : [];
        weights = IsActive(FeatureView<TRow>.Weight) ? new float[BlockRows] : [];
    }

    public override long Position => position;

    public override long Batch => 0;

    public override DataViewSchema Schema => view.Schema;

    public override bool IsColumnActive(DataViewSchema.Column column) => active[column.Index];

    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = new DataViewRowId((ulong)position, 0);

    public override bool MoveNext()
    {
        if (position == -2)
            return false;
        if (++row >= blockRows && !NextBlock())
        {
            position = -2;
            return false;
        }
        position++;
        return true;
    }

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        if (!IsColumnActive(column))
            throw new InvalidOperationException($"Column '{column.Name}' was not asked for when the cursor was made.");
        Delegate getter = column.Name switch
        {
            FeatureView<TRow>.Features => (ValueGetter<VBuffer<float>>)Features,
            FeatureView<TRow>.Weight => (ValueGetter<float>)((ref float value) => value = weights[row]),
            _ when view.Fitted.Pipeline.LabelKind == LabelKind.Boolean => (ValueGetter<bool>)((ref bool value) => value = YesOrNo()),
            _ => (ValueGetter<float>)((ref float value) => value = labels[row]),
        };
        return getter as ValueGetter<TValue>
            ?? throw new InvalidOperationException($"Column '{column.Name}' holds {column.Type}, not {typeof(TValue).Name}.");
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Wait(CloseBatchesAsync());
            transformer.Dispose();
        }
        base.Dispose(disposing);
    }

    void Features(ref VBuffer<float> value)
    {
        var editor = VBufferEditor.Create(ref value, view.Fitted.Width);
        matrix.AsSpan(row * view.Fitted.Width, view.Fitted.Width).CopyTo(editor.Values);
        value = editor.Commit();
    }

    bool YesOrNo() => labels[row] switch
    {
        0 => false,
        float.NaN => throw new SourceException($"The label is missing at row {batch!.FirstRow + blockStart + row} of {batch.Origin}; a yes or no cannot be. Filter such rows out, or let the label's expression decide."),
        _ => true,
    };

    bool NextBlock()
    {
        blockStart += blockRows;
        while (batch is null || blockStart >= batch.Count)
        {
            if (!NextBatch())
                return false;
            blockStart = 0;
        }
        blockRows = Math.Min(BlockRows, batch.Count - blockStart);
        row = 0;
        if (matrix.Length > 0)
            transformer.Transform(blockStart, blockRows, matrix);
        if (labels.Length > 0)
            transformer.Labels(blockStart, labels.AsSpan(0, blockRows));
        if (weights.Length > 0)
            transformer.Weights(blockStart, weights.AsSpan(0, blockRows));
        return true;
    }

    bool NextBatch()
    {
        batch = Wait(NextBatchAsync());
        if (batch is null)
            return false;
        transformer.Load(batch);
        return true;
    }

    async Task<Batch<TRow>?> NextBatchAsync()
    {
        while (true)
        {
            if (batches is not null && await batches.MoveNextAsync().ConfigureAwait(false))
                return batches.Current;
            await CloseBatchesAsync().ConfigureAwait(false);
            if (partition == view.Source.PartitionCount)
                return null;
            batches = view.Source.ReadAsync(partition++, view.Training).GetAsyncEnumerator();
        }
    }

    async Task CloseBatchesAsync()
    {
        if (batches is not null)
            await batches.DisposeAsync().ConfigureAwait(false);
        batches = null;
    }

    /// <summary>Waits where ML.NET cannot: nothing here resumes on a captured context, so waiting cannot lock up.</summary>
    static T Wait<T>(Task<T> task) => task.GetAwaiter().GetResult();

    static void Wait(Task task) => task.GetAwaiter().GetResult();

    bool IsActive(string column) => view.Schema.GetColumnOrNull(column) is { } found && active[found.Index];
}
