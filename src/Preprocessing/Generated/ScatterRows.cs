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
    /// <exception cref="PreprocessingException">The step refuses a value of the row.</exception>
    public void Store<TSlot>(int row, Span<TSlot> features, string feature, string step) where TSlot : unmanaged
    {
        if (refused.Count > 0 && refused.TryGetValue(row, out var value))
            throw Refusal.Of(feature, step, value.ToCategory());
        var start = row == 0 ? 0 : ends[row - 1];
        Scatter.Store(slots.AsSpan(start, ends[row] - start), values.AsSpan(start, ends[row] - start), features);
    }
}
