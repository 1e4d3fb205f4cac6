using System.ComponentModel;
using Preprocessing.Authoring;

namespace Preprocessing.Generated;

/// <summary>The base of the generated history; the generated part reads and writes rows and batches.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract partial class GeneratedHistory<TRow> : History<TRow>
{
    const int OnStack = 64;

    readonly Pipeline<TRow> pipeline;
    readonly HistoryAttribute[] columns;
    readonly int[] positions;
    readonly Lock gate = new();
    CategorySet keys = new();
    KeyMemory[] memories = [];
    long[] newest = [];

    /// <summary>Creates an empty history of the columns at these positions of the schema.</summary>
    protected GeneratedHistory(Pipeline<TRow> pipeline, HistoryAttribute[] columns, int[] positions) =>
        (this.pipeline, this.columns, this.positions) = (pipeline, columns, positions);

    /// <inheritdoc/>
    public sealed override int KeyCount => keys.Count;

    /// <summary>Creates an empty history of the same columns.</summary>
    protected abstract GeneratedHistory<TRow> New();

    /// <summary>What combines the values of several key columns. It is used under the lock of this history.</summary>
    protected KeyParts Parts { get; } = new();

    /// <summary>Returns the key of a row.</summary>
    protected abstract Category Key(TRow row);

    /// <summary>Returns the event time of a row in ticks of 100 ns, or null if it is missing.</summary>
    protected abstract long? Ticks(TRow row);

    /// <summary>Reads the numbers to remember.</summary>
    protected abstract void Read(TRow row, Span<double> values);

    /// <summary>Writes the recalled numbers.</summary>
    protected abstract void Write(TRow row, ReadOnlySpan<double> recalled);

    /// <summary>Returns the key of a row of a batch.</summary>
    protected abstract Category Key(Batch<TRow> batch, int row);

    /// <summary>Returns the event time of a row of a batch.</summary>
    protected abstract long? Ticks(Batch<TRow> batch, int row);

    /// <summary>Reads the numbers to remember from a row of a batch.</summary>
    protected abstract void Read(Batch<TRow> batch, int row, Span<double> values);

    /// <inheritdoc/>
    public sealed override void Recall(TRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var recalled = columns.Length <= OnStack ? stackalloc double[columns.Length] : new double[columns.Length];
        lock (gate)
            Recall(keys.Find(Key(row)), Ticks(row) ?? throw NoTime("the row"), recalled);
        Write(row, recalled);
    }

    /// <inheritdoc/>
    public sealed override void Record(TRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var values = columns.Length <= OnStack ? stackalloc double[columns.Length] : new double[columns.Length];
        Read(row, values);
        lock (gate)
            Record(Key(row), Ticks(row) ?? throw NoTime("the row"), values, "the row");
    }

    internal sealed override void Run(Batch<TRow> batch)
    {
        var numbers = columns.Length <= OnStack ? stackalloc double[columns.Length] : new double[columns.Length];
        foreach (var position in positions)
            batch.Values<double>(position).Resize(batch.Count, withMissing: true);
        lock (gate)
            for (var row = 0; row < batch.Count; row++)
            {
                var key = Key(batch, row);
                var ticks = Ticks(batch, row) ?? throw NoTime(Place(batch, row));
                Recall(keys.Find(key), ticks, numbers);
                for (var i = 0; i < positions.Length; i++)
                {
                    var column = batch.Values<double>(positions[i]);
                    column.Values[row] = numbers[i];
                    column.Missing[row] = double.IsNaN(numbers[i]);
                }
                Read(batch, row, numbers);
                Record(key, ticks, numbers, Place(batch, row));
            }
    }

    /// <inheritdoc/>
    public sealed override int Forget(DateTime before)
    {
        lock (gate)
        {
            var (oldKeys, oldMemories, oldNewest) = (keys, memories, newest);
            (keys, memories, newest) = (new CategorySet(), [], []);
            for (var key = 0; key < oldKeys.Count; key++)
                if (oldNewest[key] >= before.Ticks)
                {
                    var kept = Add(oldKeys[key]);
                    newest[kept] = oldNewest[key];
                    oldMemories.AsSpan(key * columns.Length, columns.Length).CopyTo(memories.AsSpan(kept * columns.Length));
                }
            return oldKeys.Count - keys.Count;
        }
    }

    internal sealed override History<TRow> Copy()
    {
        var copy = New();
        lock (gate)
            for (var key = 0; key < keys.Count; key++)
            {
                copy.Add(keys[key]);
                copy.newest[key] = newest[key];
                for (var i = 0; i < columns.Length; i++)
                    copy.memories[key * columns.Length + i] = memories[key * columns.Length + i].Copy();
            }
        return copy;
    }

    void Recall(int key, long ticks, Span<double> recalled)
    {
        var now = new DateTime(ticks);
        for (var i = 0; i < columns.Length; i++)
            recalled[i] = columns[i].Recall(key < 0 ? default : memories[key * columns.Length + i].Rows, now);
    }

    void Record(Category key, long ticks, ReadOnlySpan<double> values, string place)
    {
        var number = keys.Find(key);
        if (number < 0)
            number = Add(key);
        else if (ticks < newest[number])
            throw new StepException(Fault.OutOfOrder,
                $"Pipeline '{pipeline.Name}': {place} of key '{key.ToString()}' is of {new DateTime(ticks):O}, "
                    + $"but a row of {new DateTime(newest[number]):O} was recorded before. Sort the data by event time.");
        newest[number] = ticks;
        for (var i = 0; i < columns.Length; i++)
            memories[number * columns.Length + i].Add(values[i], ticks, columns[i]);
    }

    int Add(Category key)
    {
        var number = keys.FindOrAdd(key);
        if (number == newest.Length)
        {
            Array.Resize(ref newest, Math.Max(16, 2 * number));
            Array.Resize(ref memories, newest.Length * columns.Length);
        }
        return number;
    }

    StepException NoTime(string place) =>
        new(
            Fault.MissingInput,
            $"Pipeline '{pipeline.Name}': {place} has no event time, so that it is neither before nor after another. Leave such rows out.");

    static string Place(Batch<TRow> batch, int row) => $"row {batch.RowAt(row)} of {batch.Origin}";
}
