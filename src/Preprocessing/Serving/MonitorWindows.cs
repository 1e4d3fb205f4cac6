namespace Preprocessing;

/// <summary>The windows of a monitor: which one is the latest, by the number of rows that all threads have counted.</summary>
/// <param name="bins">The bins of each column; null for those that are not compared.</param>
/// <param name="windowRows">The number of rows of a window.</param>
sealed class MonitorWindows(ColumnBins?[] bins, long windowRows)
{
    /// <summary>How many rows a thread reports at a time, so that threads seldom write to the same memory.</summary>
    public const int Together = 32;

    long reported, latest;

    /// <summary>The bins of each column; null for those that are not compared.</summary>
    public ColumnBins?[] Bins => bins;

    /// <summary>The number of the latest window, from 0.</summary>
    public long Latest => Volatile.Read(ref latest);

    /// <summary>Reports rows that a thread has counted.</summary>
    public void Report()
    {
        var number = Interlocked.Add(ref reported, Together) / windowRows;
        // Of several threads at the end of a window none sets it back.
        for (var known = Latest; known < number;)
            known = Interlocked.CompareExchange(ref latest, number, known);
    }
}

/// <summary>What a thread has counted of each column in a window. Its memory is that of the window two before.</summary>
/// <param name="bins">The bins of each column.</param>
sealed class WindowCounts(ColumnBins?[] bins)
{
    const long None = -1;

    long number = None;

    /// <summary>The number of rows in each bin of each column, which only the thread itself writes.</summary>
    public long[][] Counts { get; } = [.. bins.Select(one => new long[one?.Count ?? 0])];

    /// <summary>Begins a window.</summary>
    public void Begin(long window)
    {
        // Whoever reads meanwhile finds that it was another window.
        Interlocked.Exchange(ref number, None);
        foreach (var column in Counts)
            Array.Clear(column);
        Volatile.Write(ref number, window);
    }

    /// <summary>Hands on a copy of what was counted in a window, unless these are counts of another.</summary>
    public void Read(long window, Action<long[][]> add)
    {
        if (Volatile.Read(ref number) != window)
            return;
        long[][] copy = [.. Counts.Select(column => column.ToArray())];
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref number) == window)
            add(copy);
    }
}
