namespace Preprocessing.FeatureStore;

/// <summary>The readers of a file that are idle, at most two per processor. There are as many as threads read at once.</summary>
/// <remarks>
/// They belong to processors and not to threads, as those of a pool come and go: nothing would close the readers of threads that ended.
/// Taking one and giving it back are two exchanges of a reference, about 20 ns.
/// </remarks>
sealed class SqliteReaders(SqliteFile file) : IDisposable
{
    readonly SqliteReader?[] idle = new SqliteReader?[2 * Environment.ProcessorCount];
    volatile bool isClosed;

    public SqliteReader Take()
    {
        ObjectDisposedException.ThrowIf(isClosed, typeof(SqliteStore));
        var first = Thread.GetCurrentProcessorId();
        for (var offset = 0; offset < idle.Length; offset++)
        {
            ref var place = ref idle[(uint)(first + offset) % (uint)idle.Length];
            if (place is not null && Interlocked.Exchange(ref place, null) is { } reader)
                return reader;
        }
        return new SqliteReader(file);
    }

    public void Give(SqliteReader reader)
    {
        var first = Thread.GetCurrentProcessorId();
        for (var offset = 0; offset < idle.Length && !isClosed; offset++)
        {
            ref var place = ref idle[(uint)(first + offset) % (uint)idle.Length];
            if (place is not null || Interlocked.CompareExchange(ref place, reader, null) is not null)
                continue;
            // Closing may have passed this place already.
            if (isClosed)
                Close(ref place);
            return;
        }
        reader.Dispose();
    }

    static void Close(ref SqliteReader? place) => Interlocked.Exchange(ref place, null)?.Dispose();

    public void Dispose()
    {
        isClosed = true;
        for (var place = 0; place < idle.Length; place++)
            Close(ref idle[place]);
    }
}
