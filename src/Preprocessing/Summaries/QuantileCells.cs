using System.Numerics;

namespace Preprocessing.Authoring;

/// <summary>A hash table from doubles, without their <see cref="Level"/> lowest bits, to counts.</summary>
/// <remarks>A cell holds the numbers that agree in sign and in the bits kept; its number is the one of them nearest to 0.</remarks>
sealed class QuantileCells
{
    /// <summary>A cell: the bits of its number nearest to 0, and the whole part of the count; 0 in a free slot.</summary>
    struct Cell
    {
        public ulong Bits;
        public long Count;
    }

    Cell[] slots = new Cell[64];
    Cell[] spare = [];

    /// <summary>The fractions of the counts; null as long as all counts are whole.</summary>
    ulong[]? fractions;
    int shift = 58;

    /// <summary>The number of low mantissa bits that are dropped.</summary>
    public int Level { get; private set; }

    /// <summary>The number of cells.</summary>
    public int Used { get; private set; }

    /// <summary>Adds a finite number, never −0.</summary>
    public void Add(ulong bits, RowCount count)
    {
        if (count.Fraction == 0 && fractions is null)
            Add(bits, count.Rows);
        else
            AddFraction(bits, count);
    }

    void Add(ulong bits, long count)
    {
        var table = slots;
        var key = bits >> Level;
        // Fibonacci hashing: D. Knuth, The Art of Computer Programming, volume 3, section 6.4.
        for (var i = (int)(key * 0x9E3779B97F4A7C15 >> shift); ; i++)
        {
            ref var cell = ref table[i & (table.Length - 1)];
            if (cell.Count == 0)
            {
                cell = new() { Bits = bits, Count = count };
                if (++Used > table.Length / 8 * 5)
                    Resize(table.Length * 2);
                return;
            }
            if (cell.Bits >> Level == key)
            {
                cell.Count += count;
                if (bits < cell.Bits)
                    cell.Bits = bits;
                return;
            }
        }
    }

    /// <summary>The same where counts have fractions.</summary>
    void AddFraction(ulong bits, RowCount count)
    {
        fractions ??= new ulong[slots.Length];
        var key = bits >> Level;
        var i = (int)(key * 0x9E3779B97F4A7C15 >> shift) & (slots.Length - 1);
        while (!IsFree(i) && slots[i].Bits >> Level != key)
            i = (i + 1) & (slots.Length - 1);
        var isNew = IsFree(i);
        var sum = RowCount.From(slots[i].Count, fractions[i]) + count;
        slots[i] = new() { Bits = isNew ? bits : Math.Min(slots[i].Bits, bits), Count = sum.Rows };
        fractions[i] = sum.Fraction;
        if (isNew && ++Used > slots.Length / 8 * 5)
            Resize(slots.Length * 2);
    }

    bool IsFree(int slot) => slots[slot].Count == 0 && (fractions is null || fractions[slot] == 0);

    /// <summary>Adds all of another table, whose level is not above the level of this one.</summary>
    public void Add(QuantileCells other)
    {
        // Walking the slots of one table in order would fill a shorter table cluster by cluster.
        while (slots.Length < other.slots.Length)
            Resize(slots.Length * 2);
        Add(other.slots, other.fractions);
    }

    void Add(Cell[] cells, ulong[]? fractions)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            if (cells[i].Count > 0 || fractions is not null && fractions[i] > 0)
                Add(cells[i].Bits, RowCount.From(cells[i].Count, fractions is null ? 0 : fractions[i]));
        }
    }

    /// <summary>
    /// Drops the fewest bits that leave at most <paramref name="capacity"/> cells, but at most <paramref name="most"/> bits.
    /// </summary>
    public void Fit(int capacity, int most)
    {
        if (Used <= capacity || Level >= most)
            return;
        Coarsen(Level + 1);
        // Usually one bit is enough. The first time it may take twenty bits: their number is found by sorting once.
        if (Used > capacity && Level < most)
            Coarsen(Math.Min(LevelFor(Sorted(), capacity), most));
    }

    /// <summary>Drops low bits up to a level.</summary>
    public void Coarsen(int level)
    {
        // Levels rise one by one, about forty times, so the two tables take turns.
        (slots, spare) = (spare.Length == slots.Length ? spare : new Cell[slots.Length], slots);
        Array.Clear(slots);
        Level = level;
        Refill(spare);
    }

    /// <summary>Returns the cells by rising bits.</summary>
    public (ulong Bits, RowCount Count)[] Sorted()
    {
        var cells = new (ulong Bits, RowCount Count)[Used];
        var found = 0;
        Each((bits, count) => cells[found++] = (bits, count));
        Array.Sort(Array.ConvertAll(cells, cell => cell.Bits), cells);
        return cells;
    }

    /// <summary>Hands on every cell, in any order.</summary>
    public void Each(Action<ulong, RowCount> act)
    {
        for (var i = 0; i < slots.Length; i++)
            if (!IsFree(i))
                act(slots[i].Bits, RowCount.From(slots[i].Count, fractions is null ? 0 : fractions[i]));
    }

    /// <summary>The fewest bits to drop that leave at most so many cells.</summary>
    /// <param name="cells">The cells by rising bits.</param>
    /// <param name="capacity">The number of cells to be left.</param>
    public static int LevelFor((ulong Bits, RowCount Count)[] cells, int capacity)
    {
        // Neighbours in the order whose highest different bit is b become one cell when more than b bits are dropped.
        Span<int> differing = stackalloc int[65];
        for (var i = 1; i < cells.Length; i++)
            differing[64 - BitOperations.LeadingZeroCount(cells[i].Bits ^ cells[i - 1].Bits)]++;
        var level = 0;
        for (var left = cells.Length; left - differing[level] > capacity; level++)
            left -= differing[level];
        return level;
    }

    void Resize(int length)
    {
        var old = slots;
        slots = new Cell[length];
        shift = 64 - int.Log2(length);
        Refill(old);
    }

    /// <summary>Fills the empty table with the cells of the one before.</summary>
    void Refill(Cell[] before)
    {
        var fractionsBefore = fractions;
        (Used, fractions) = (0, null);
        Add(before, fractionsBefore);
    }
}
