using Preprocessing.Authoring;
using Preprocessing.Generated;

namespace Preprocessing;

/// <summary>Transformed rows of which only the numbers that are not zero are kept: compressed sparse rows. Its memory is reused; the caller owns it.</summary>
/// <remarks>
/// It holds the bits of the dense matrix: whatever is left out is +0 there. Slots of a row rise. −0 and NaN are kept. One thread at a time.
/// </remarks>
/// <typeparam name="T"><see cref="float"/>, rounded once, or <see cref="double"/>.</typeparam>
public sealed class SparseMatrix<T> where T : unmanaged
{
    int[] ends = new int[16];
    int[] slots = new int[256];
    T[] values = new T[256];
    int used;

    /// <summary>The number of rows.</summary>
    public int Count { get; private set; }

    /// <summary>The number of slots of a row, zeros included.</summary>
    public int Width { get; private set; }

    /// <summary>For each row the position after its last entry in <see cref="Slots"/> and <see cref="Values"/>.</summary>
    public ReadOnlySpan<int> RowEnds => ends.AsSpan(0, Count);

    /// <summary>The slots of all entries, row after row.</summary>
    public ReadOnlySpan<int> Slots => slots.AsSpan(0, used);

    /// <summary>The numbers of all entries, row after row.</summary>
    public ReadOnlySpan<T> Values => values.AsSpan(0, used);

    /// <summary>The slots of a row that are not zero, rising, and their numbers.</summary>
    public SparseRow<T> this[int row]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(row);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, Count);
            var start = row == 0 ? 0 : ends[row - 1];
            return new(slots.AsSpan(start, ends[row] - start), values.AsSpan(start, ends[row] - start));
        }
    }

    /// <summary>Numbers of features that are always written, while a row is put together.</summary>
    internal T[] Room { get; private set; } = [];

    /// <summary>Forgets all rows.</summary>
    internal void Begin(int width, int room)
    {
        (Count, used, Width) = (0, 0, width);
        if (Room.Length < room)
            Room = new T[room];
    }

    internal void Add(int slot, double value)
    {
        var number = Slot.Round<T>(value);
        if (!IsZero(number))
            Append(slot, number);
    }

    internal void Add(ReadOnlySpan<T> dense, int at)
    {
        for (var i = 0; i < dense.Length; i++)
            if (!IsZero(dense[i]))
                Append(at + i, dense[i]);
    }

    internal void Add(SparseRow<T> row)
    {
        for (var i = 0; i < row.Slots.Length; i++)
            Append(row.Slots[i], row.Values[i]);
    }

    internal void EndRow()
    {
        if (Count == ends.Length)
            Array.Resize(ref ends, 2 * Count);
        ends[Count++] = used;
    }

    /// <summary>Whether a number is +0: the bits, so that −0 is kept.</summary>
    static bool IsZero(T number) => System.Runtime.InteropServices.MemoryMarshal.AsBytes(new ReadOnlySpan<T>(ref number)).IndexOfAnyExcept((byte)0) < 0;

    void Append(int slot, T number)
    {
        if (used == slots.Length)
        {
            Array.Resize(ref slots, checked(2 * used));
            Array.Resize(ref values, slots.Length);
        }
        (slots[used], values[used++]) = (slot, number);
    }
}

/// <summary>A row of which only the numbers that are not zero are kept. Valid until its matrix is filled again.</summary>
/// <param name="slots">The slots, rising.</param>
/// <param name="values">The numbers.</param>
public readonly ref struct SparseRow<T>(ReadOnlySpan<int> slots, ReadOnlySpan<T> values)
{
    /// <summary>The slots, rising.</summary>
    public ReadOnlySpan<int> Slots { get; } = slots;

    /// <summary>The number of each slot.</summary>
    public ReadOnlySpan<T> Values { get; } = values;
}
