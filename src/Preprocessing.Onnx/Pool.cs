namespace Preprocessing.Onnx;

/// <summary>
/// A pool of objects that one caller at a time may use. A caller gets a new object if none is idle. No caller waits, and nothing else is
/// allocated.
/// </summary>
sealed class Pool<T>(Func<T> create) : IDisposable where T : class, IDisposable
{
    // More concurrent callers than this do not last long.
    readonly T?[] idle = new T?[2 * Environment.ProcessorCount];
    volatile bool disposed;

    public T Rent()
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        foreach (ref var place in idle.AsSpan())
            if (place is not null && Interlocked.Exchange(ref place, null) is { } found)
                return found;
        return create();
    }

    public void Return(T thing)
    {
        if (!disposed)
            foreach (ref var place in idle.AsSpan())
                if (place is null && Interlocked.CompareExchange(ref place, thing, null) is null)
                    return;
        thing.Dispose();
    }

    public void Dispose()
    {
        disposed = true;
        foreach (ref var place in idle.AsSpan())
            Interlocked.Exchange(ref place, null)?.Dispose();
    }
}
