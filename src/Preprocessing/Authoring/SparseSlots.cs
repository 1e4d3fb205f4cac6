namespace Preprocessing.Authoring;

/// <summary>
/// The numbers that a row scatters over the slots of a step; a slot without an addition is zero. Its memory is reused from row to row.
/// </summary>
/// <remarks>
/// For one thread at a time. While a row is added, entries stand in the order of their first addition;
/// once it is finished, in the order of their slots.
/// </remarks>
public sealed class SparseSlots
{
    const int SmallTable = 64;

    int[] slots = new int[SmallTable / 2];
    double[] values = new double[SmallTable / 2];
    int[] table = new int[SmallTable]; // the index of an entry, plus 1; 0 for no entry
    int mask = SmallTable - 1;

    /// <summary>The number of entries.</summary>
    public int Count { get; private set; }

    /// <summary>The slot of each entry.</summary>
    public ReadOnlySpan<int> Slots => slots.AsSpan(0, Count);

    /// <summary>The number in the slot of each entry. A step may change it when it finishes a row.</summary>
    public Span<double> Values => values.AsSpan(0, Count);

    /// <summary>Room for the tokens of a text, for steps that split texts.</summary>
    public TokenList Tokens { get; } = new();

    /// <summary>Whether the step refuses a value of the row.</summary>
    internal bool IsRefused { get; private set; }

    /// <summary>The first value that the step refuses.</summary>
    internal CategoryValue Refused { get; private set; }

    /// <summary>Adds a number to a slot.</summary>
    /// <param name="slot">In [0, width of the step).</param>
    /// <param name="number">The number that is added to the slot.</param>
    public void Add(int slot, double number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(slot);
        var i = Home(slot);
        for (; table[i & mask] is not 0 and var next; i++)
            if (slots[next - 1] == slot)
            {
                values[next - 1] += number;
                return;
            }
        if (Count == slots.Length)
        {
            Array.Resize(ref slots, 2 * Count);
            Array.Resize(ref values, 2 * Count);
        }
        (slots[Count], values[Count]) = (slot, number);
        table[i & mask] = ++Count;
        if (2 * Count > mask)
            Widen();
    }

    /// <summary>Refuses a value, with an error that names the feature and the value.</summary>
    public void Refuse(Category value)
    {
        if (!IsRefused)
            (IsRefused, Refused) = (true, CategoryValue.Of(value));
    }

    /// <summary>Removes the entries after the first <paramref name="count"/>.</summary>
    public void Truncate(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Count);
        Count = count;
        Rebuild();
    }

    internal void Clear()
    {
        // Clears only the part that the last row used, so that a long text does not slow down the short ones that follow.
        table.AsSpan(0, mask + 1).Clear();
        (Count, mask, IsRefused) = (0, SmallTable - 1, false);
    }

    internal void Sort()
    {
        if (IsSorted())
            return;
        slots.AsSpan(0, Count).Sort(values.AsSpan(0, Count));
        Rebuild();
    }

    internal bool IsSorted()
    {
        for (var i = 1; i < Count; i++)
            if (slots[i - 1] > slots[i])
                return false;
        return true;
    }

    int Home(int slot) => (int)((uint)slot * 0x9E3779B1u >> 7);

    void Widen()
    {
        table.AsSpan(0, mask + 1).Clear();
        mask = 2 * mask + 1;
        if (table.Length <= mask)
            table = new int[mask + 1];
        Rebuild();
    }

    void Rebuild()
    {
        table.AsSpan(0, mask + 1).Clear();
        for (var entry = 0; entry < Count; entry++)
        {
            var i = Home(slots[entry]);
            while (table[i & mask] != 0)
                i++;
            table[i & mask] = entry + 1;
        }
    }
}
