using System.ComponentModel;
using Preprocessing.Authoring;

namespace Preprocessing.Generated;

/// <summary>Slots of rows that are kept: a result per distinct text of a batch.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ScatterRows
{
    int[] ends = new int[16], slots = [];
    double[] values = [];
    readonly Dictionary<int, CategoryValue> refused = [];
    int count;

    /// <summary>Forgets all rows.</summary>
    public void Clear()
    {
        count = 0;
        refused.Clear();
    }

    /// <summary>Adds a row.</summary>
    public void Add(SparseSlots row)
    {
        if (row.IsRefused)
            refused.Add(count, row.Refused);
        var start = count == 0 ? 0 : ends[count - 1];
        var end = start + row.Count;
        if (count == ends.Length)
            Array.Resize(ref ends, 2 * count);
        if (slots.Length < end)
        {
            Array.Resize(ref slots, Math.Max(end, 2 * slots.Length));
            Array.Resize(ref values, slots.Length);
        }
        row.Slots.CopyTo(slots.AsSpan(start));
        row.Values.CopyTo(values.AsSpan(start));
        ends[count++] = end;
    }

    /// <summary>Writes the slots of a row into features.</summary>
    /// <exception cref="StepException">The step refuses a value of the row.</exception>
    public void Store<TSlot>(int row, Span<TSlot> features, string feature, string step) where TSlot : unmanaged
    {
        var (start, length) = Entries(row, feature, step);
        Scatter.Store(slots.AsSpan(start, length), values.AsSpan(start, length), features);
    }

    /// <summary>Adds the slots of a row to those of a sparse one.</summary>
    /// <exception cref="StepException">The step refuses a value of the row.</exception>
    public void Store<TSlot>(int row, SparseMatrix<TSlot> matrix, int at, int width, string feature, string step) where TSlot : unmanaged
    {
        var (start, length) = Entries(row, feature, step);
        SparseRows.Add(matrix, slots.AsSpan(start, length), values.AsSpan(start, length), at, width);
    }

    (int Start, int Length) Entries(int row, string feature, string step)
    {
        if (refused.Count > 0 && refused.TryGetValue(row, out var value))
            throw Refusal.Error(feature, step, value.ToCategory());
        var start = row == 0 ? 0 : ends[row - 1];
        return (start, ends[row] - start);
    }
}
