using Preprocessing.Authoring;
using Preprocessing.Generated;

namespace Preprocessing;

/// <summary>
/// Transformed rows that keep only their numbers other than zero: compressed sparse rows. The memory is reused; the caller owns it.
/// </summary>
/// <remarks>
/// It holds the bits of the dense matrix: every number left out is +0. The slots of a row rise.
/// −0 and NaN are kept. For one thread at a time.
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

    /// <summary>For each row, the offset after its last entry in <see cref="Slots"/> and <see cref="Values"/>.</summary>
    public ReadOnlySpan<int> RowEnds => ends.AsSpan(0, Count);

    /// <summary>The slots of all entries, row after row.</summary>
    public ReadOnlySpan<int> Slots => slots.AsSpan(0, used);

    /// <summary>The numbers of all entries, row after row.</summary>
    public ReadOnlySpan<T> Values => values.AsSpan(0, used);

    /// <summary>The slots of a row other than zero, in rising order, with their numbers.</summary>
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

    /// <summary>The numbers of dense features, while a row is assembled.</summary>
    internal T[] Room { get; private set; } = [];

    /// <summary>Removes all rows.</summary>
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

    /// <summary>Returns whether a number is +0; compares the bits, so that −0 is kept.</summary>
    static bool IsZero(T number) =>
        System.Runtime.InteropServices.MemoryMarshal.AsBytes(new ReadOnlySpan<T>(ref number)).IndexOfAnyExcept((byte)0) < 0;

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

/// <summary>A row that keeps only its numbers other than zero. Valid until its matrix is filled again.</summary>
/// <param name="slots">The slots, in rising order.</param>
/// <param name="values">The numbers.</param>
public readonly ref struct SparseRow<T>(ReadOnlySpan<int> slots, ReadOnlySpan<T> values)
{
    /// <summary>The slots, in rising order.</summary>
    public ReadOnlySpan<int> Slots { get; } = slots;

    /// <summary>The number of each slot.</summary>
    public ReadOnlySpan<T> Values { get; } = values;
}
