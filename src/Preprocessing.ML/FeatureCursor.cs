using Microsoft.ML;
using Microsoft.ML.Data;

namespace Preprocessing.ML;

/// <summary>Walks over the rows of a source, and transforms one block at a time into memory that it reuses.</summary>
sealed class FeatureCursor<TRow> : DataViewRowCursor
{
    // The matrix of a block should stay in the second-level cache from its writing until its last row is read.
    const int BlockRows = 512;

    readonly FeatureView<TRow> view;
    readonly bool[] active;
    readonly BatchReader<TRow> batches;
    readonly BatchTransformer<TRow> transformer;
    readonly float[] matrix, labels, weights;
    readonly uint[] groups;
    readonly GroupKeys<TRow> keys;
    readonly Dictionary<string, OutputBlock<TRow>> outputs;
    readonly SparseMatrix<float>? sparse;
    Batch<TRow>? batch;
    int blockStart, blockRows, row;
    long position = -1, unlabelled;
    bool done, isLabelled;

    public FeatureCursor(FeatureView<TRow> view, IEnumerable<DataViewSchema.Column> columnsNeeded)
    {
        this.view = view;
        active = new bool[view.Schema.Count];
        foreach (var column in columnsNeeded)
            active[column.Index] = true;
        var features = IsActive(FeatureView<TRow>.Features);
        sparse = features && view.Fitted.IsSparse ? new() : null;
        matrix = features && sparse is null ? new float[BlockRows * view.Fitted.Width] : [];
        labels = IsActive(FeatureView<TRow>.Label) ? new float[BlockRows] : [];
        weights = IsActive(FeatureView<TRow>.Weight) ? new float[BlockRows] : [];
        groups = IsActive(FeatureView<TRow>.Group) ? new uint[BlockRows] : [];
        keys = new(view.Fitted.Pipeline);
        outputs = view.Fitted.Outputs.Where(output => IsActive(output.Name))
            .ToDictionary(output => output.Name, output => OutputBlock<TRow>.Of(output, BlockRows));
        var reads = labels.Length + weights.Length + groups.Length;
        batches = new(view.Source, training: view.Trained is not null || reads > 0, view.CancellationToken);
        transformer = view.Trained?.CreateTransformer() ?? view.Fitted.CreateTransformer();
    }

    public override long Position => position;

    public override long Batch => 0;

    public override DataViewSchema Schema => view.Schema;

    public override bool IsColumnActive(DataViewSchema.Column column) => active[column.Index];

    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = new DataViewRowId((ulong)position, 0);

    public override bool MoveNext()
    {
        if (done)
            return false;
        // True until the next row is ready, so that after a failure the cursor is at its end, not at a later partition.
        done = true;
        if (++row >= blockRows && !NextBlock())
        {
            position = -1;
            return false;
        }
        done = false;
        position++;
        return true;
    }

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        if (!IsColumnActive(column))
            throw new InvalidOperationException($"Column '{column.Name}' was not asked for when the cursor was made.");
        var getter = column.Name switch
        {
            FeatureView<TRow>.Features => (ValueGetter<VBuffer<float>>)Features,
            _ when outputs.TryGetValue(column.Name, out var output) => output.Getter(() => row),
            FeatureView<TRow>.Group => (ValueGetter<uint>)((ref uint value) => value = groups[row]),
            FeatureView<TRow>.Weight => (ValueGetter<float>)((ref float value) => value = weights[row]),
            _ when view.Predicted!.Kind == LabelKind.Boolean => (ValueGetter<bool>)((ref bool value) => value = YesOrNo()),
            // ML.NET counts keys from 1; 0 is missing.
            _ when view.Predicted.Kind == LabelKind.Classes =>
                (ValueGetter<uint>)((ref uint value) => value = float.IsNaN(labels[row]) ? 0 : (uint)labels[row] + 1),
            _ => (ValueGetter<float>)((ref float value) => value = Known()),
        };
        return getter as ValueGetter<TValue>
            ?? throw new InvalidOperationException($"Column '{column.Name}' holds {column.Type}, not {typeof(TValue).Name}.");
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            done = true;
            batches.Dispose();
            transformer.Dispose();
        }
        base.Dispose(disposing);
    }

    void Features(ref VBuffer<float> value)
    {
        if (sparse is not null)
        {
            SparseFeatures.Write(sparse, row, ref value);
            return;
        }
        var editor = VBufferEditor.Create(ref value, view.Fitted.Width);
        matrix.AsSpan(row * view.Fitted.Width, view.Fitted.Width).CopyTo(editor.Values);
        value = editor.Commit();
    }

    bool YesOrNo() => Known() != 0;

    /// <summary>The label, refused if it is missing: a yes or no cannot be, and LightGBM would take a missing number for 0.</summary>
    float Known() => labels[row] is var label && !float.IsNaN(label)
        ? label
        : throw new SourceException($"The label is missing at row {batch!.RowAt(blockStart + row)} of {batch.Origin}, expected "
            + (view.Predicted!.Kind == LabelKind.Boolean ? "yes or no" : "a number")
            + ". Leave such rows out with [TrainingFilter], or let the label's expression decide.");

    bool NextBlock()
    {
        blockStart += blockRows;
        while (batch is null || blockStart >= batch.Count)
        {
            batch = batches.Next();
            if (batch is null)
            {
                RequireLabel();
                return false;
            }
            transformer.Load(batch);
            blockStart = 0;
        }
        blockRows = Math.Min(BlockRows, batch.Count - blockStart);
        row = 0;
        if (sparse is not null)
            transformer.Transform(blockStart, blockRows, sparse);
        if (matrix.Length > 0)
            transformer.Transform(blockStart, blockRows, matrix);
        foreach (var output in outputs.Values)
            output.Fill(transformer, blockStart, blockRows);
        if (labels.Length > 0)
        {
            var block = labels.AsSpan(0, blockRows);
            transformer.Labels(view.Predicted!, blockStart, block);
            unlabelled += blockRows;
            isLabelled |= block.ContainsAnyExcept(float.NaN);
        }
        if (weights.Length > 0)
            transformer.Weights(blockStart, weights.AsSpan(0, blockRows));
        if (groups.Length > 0)
            keys.Number(batch, blockStart, groups.AsSpan(0, blockRows));
        return true;
    }

    /// <summary>Refuses rows that all miss the label: a trainer would leave all of them out, and say something else.</summary>
    void RequireLabel()
    {
        if (unlabelled > 0 && !isLabelled)
            throw new SourceException($"The label of pipeline '{view.Fitted.Pipeline.Name}' is missing in all {unlabelled} rows, "
                + "expected some with one. Check the columns that the label is computed from.");
    }

    bool IsActive(string column) => view.Schema.GetColumnOrNull(column) is { } found && active[found.Index];
}
