using System.Runtime.CompilerServices;
using Preprocessing.Generated;

namespace Preprocessing;

/// <summary>What a thread has gathered for a monitor.</summary>
abstract class WaitingRows(object monitor)
{
    /// <summary>
    /// Those of the monitor that this thread added a row to last, which is nearly always the same: it spares a row that is not drawn
    /// the way through a <see cref="ThreadLocal{T}"/>.
    /// </summary>
    [ThreadStatic]
    public static WaitingRows? Last;

    /// <summary>The monitor.</summary>
    public object Monitor => monitor;
}

/// <summary>The rows that a thread has gathered for a monitor. All but its own thread lock it.</summary>
sealed class WaitingRows<TRow> : WaitingRows
{
    const int Together = 256;

    readonly FittedPipeline<TRow> fitted;
    readonly uint oneOf;
    readonly TRow[] rows = new TRow[Together];
    readonly Batch<TRow> batch;
    int count;
    long added;
    uint left, random;

    /// <summary>Begins without rows.</summary>
    public WaitingRows(object monitor, FittedPipeline<TRow> fitted, ServedValues like, int oneOf) : base(monitor)
    {
        (this.fitted, this.oneOf) = (fitted, (uint)oneOf);
        (batch, Values) = (new(fitted.Pipeline), new(like));
        // Two threads, or two servers, that are asked in step do not draw in step; the generator never leaves 0.
        random = (uint)Random.Shared.Next(1, int.MaxValue);
        left = Gap();
    }

    /// <summary>The number of rows of the thread, drawn or not. Any thread may read it.</summary>
    public long Rows => Volatile.Read(ref added);

    /// <summary>What was counted of the rows that were taken.</summary>
    public ServedValues Values { get; }

    /// <summary>Counts a row, and says whether it is drawn. Only the thread itself asks.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Draws()
    {
        Volatile.Write(ref added, added + 1);
        if (--left > 0)
            return false;
        left = Gap();
        return true;
    }

    /// <summary>Adds a row; true if there is no room for another.</summary>
    public bool Add(TRow row)
    {
        rows[count++] = row;
        return count == rows.Length;
    }

    /// <summary>Takes the rows as a batch, and counts their values.</summary>
    public Batch<TRow> Take()
    {
        var taken = rows.AsSpan(0, count);
        fitted.Pipeline.Fill(batch, taken, training: false);
        fitted.Watch(taken, Values);
        // Rows may hold what must not stay in memory.
        taken.Clear();
        count = 0;
        return batch;
    }

    // From 1 to 2 · oneOf − 1, so oneOf on average: rows that come in a rhythm are not drawn in that rhythm.
    uint Gap()
    {
        if (oneOf == 1)
            return 1;
        random ^= random << 13;
        random ^= random >> 17;
        random ^= random << 5;
        return 1 + random % (2 * oneOf - 1);
    }
}
