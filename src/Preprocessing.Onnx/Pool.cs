namespace Preprocessing.Onnx;

/// <summary>Things that one caller at a time may use. Whoever finds none at hand gets a new one; nobody waits, nothing is allocated otherwise.</summary>
sealed class Pool<T>(Func<T> create) : IDisposable where T : class, IDisposable
{
    // More callers than this do not run at the same time for long.
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
