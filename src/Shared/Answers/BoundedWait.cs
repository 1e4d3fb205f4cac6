namespace Preprocessing;

/// <summary>Waits for the answers of a server.</summary>
static class BoundedWait
{
    /// <summary>Asks, and waits no longer than a time, whatever the client does meanwhile.</summary>
    /// <remarks>
    /// A client that is told to stop may wait itself, for a connection by which it tells the server to stop: it is told, and left alone.
    /// </remarks>
    /// <exception cref="TimeoutException">There is no answer in this time.</exception>
    public static async Task<T> ForAsync<T>(Func<CancellationToken, Task<T>> ask, TimeSpan timeout, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var stop = new CancellationTokenSource();
        var answer = ask(stop.Token);
        try
        {
            return await answer.WaitAsync(timeout, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (answer.IsCompleted)
                stop.Dispose();
            else
            {
                _ = stop.CancelAsync();
                // Nobody looks at what becomes of it.
                _ = answer.ContinueWith(
                    late => late.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            }
        }
    }
}
