namespace Preprocessing.Authoring;

/// <summary>A hash table from doubles, without their <see cref="Level"/> lowest bits, to counts.</summary>
/// <remarks>A cell stands for the numbers that agree in sign and the bits kept; it remembers the one nearest to 0.</remarks>
internal sealed class QuantileCells(int level)
{
    /// <summary>The bits of the nearest number to 0, and the count; 0 in a free slot.</summary>
    internal struct Cell
    {
        public ulong Bits;
        public long Count;
    }

    Cell[] slots = new Cell[64];
    int shift = 58;

    /// <summary>How many low mantissa bits are dropped.</summary>
    public int Level { get; } = level;

    /// <summary>How many cells there are.</summary>
    public int Used { get; private set; }

    /// <summary>Adds a finite number, never −0.</summary>
    public void Add(ulong bits, long count)
    {
        Cell[] table = slots;
        ulong key = bits >> Level;
        // Fibonacci hashing: D. Knuth, The Art of Computer Programming, volume 3, section 6.4.
        for (int i = (int)(key * 0x9E3779B97F4A7C15 >> shift); ; i++)
        {
            ref Cell cell = ref table[i & (table.Length - 1)];
            if (cell.Count == 0)
            {
                cell = new() { Bits = bits, Count = count };
                if (++Used > table.Length / 2)
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

    /// <summary>Adds all of another table, whose level is not above this one's.</summary>
    public void Add(QuantileCells other)
    {
        // Walking one table by slot into a smaller one of the same hash would fill it cluster by cluster.
        while (slots.Length < other.slots.Length && Level == other.Level)
            Resize(slots.Length * 2);
        foreach (Cell cell in other.slots)
        {
            if (cell.Count > 0)
                Add(cell.Bits, cell.Count);
        }
    }

    /// <summary>The cells by rising bits.</summary>
    public Cell[] Sorted()
    {
        Cell[] cells = Array.FindAll(slots, cell => cell.Count > 0);
        Array.Sort(Array.ConvertAll(cells, cell => cell.Bits), cells);
        return cells;
    }

    void Resize(int length)
    {
        Cell[] old = slots;
        slots = new Cell[length];
        shift = 64 - int.Log2(length);
        Used = 0;
        foreach (Cell cell in old)
        {
            if (cell.Count > 0)
                Add(cell.Bits, cell.Count);
        }
    }
}
