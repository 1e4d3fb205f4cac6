using System.Runtime.CompilerServices;
using Preprocessing.Generated;

namespace Preprocessing;

/// <summary>What a thread has counted for a monitor.</summary>
abstract class WatchedRows(object monitor)
{
    /// <summary>
    /// Those of the monitor that this thread added a row to last, which is nearly always the same: it spares a row the way through a
    /// <see cref="ThreadLocal{T}"/>.
    /// </summary>
    [ThreadStatic]
    public static WatchedRows? Last;

    /// <summary>The monitor.</summary>
    public object Monitor => monitor;
}

/// <summary>
/// The rows that a thread has counted for a monitor. Only this thread writes, and waits for nobody; others read meanwhile.
/// </summary>
sealed class WatchedRows<TRow> : WatchedRows
{
    readonly FittedPipeline<TRow> fitted;
    readonly MonitorWindows windows;
    readonly uint oneOf;
    readonly ServedValues values;
    readonly WindowCounts even, odd;
    long added, watched, window = -1;
    uint left, random;

    /// <summary>Begins without rows.</summary>
    public WatchedRows(object monitor, FittedPipeline<TRow> fitted, ServedValues like, MonitorWindows windows, int oneOf) : base(monitor)
    {
        (this.fitted, this.windows, this.oneOf) = (fitted, windows, (uint)oneOf);
        (values, even, odd) = (new(like), new(windows.Bins), new(windows.Bins));
        // Two threads, or two servers, that are asked in step do not draw in step; the generator never leaves 0.
        random = (uint)Random.Shared.Next(1, int.MaxValue);
        left = Gap();
    }

    /// <summary>The number of rows of the thread, drawn or not. Any thread may read it.</summary>
    public long Rows => Volatile.Read(ref added);

    /// <summary>The number of rows that were counted. Any thread may read it.</summary>
    public long Watched => Volatile.Read(ref watched);

    /// <summary>What was counted of features. Any thread may read it.</summary>
    public ServedValues Values => values;

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

    /// <summary>Counts the values of a row. Only the thread itself asks.</summary>
    public void Watch(TRow row)
    {
        if (windows.Latest is var latest && latest != window)
            Turn(latest);
        fitted.Watch(row, values);
        Volatile.Write(ref watched, watched + 1);
        if (watched % MonitorWindows.Together == 0)
            windows.Report();
    }

    /// <summary>Adds what was counted in a window. Any thread may ask.</summary>
    public void AddTo(ProfileCounts<TRow> counts, long number) => (number % 2 == 0 ? even : odd).Read(number, counts.Add);

    void Turn(long latest)
    {
        var next = latest % 2 == 0 ? even : odd;
        next.Begin(latest);
        values.CountIn(next.Counts);
        window = latest;
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
