using Preprocessing.Engines;

namespace Preprocessing.Data;

/// <summary>Reads ranges of a file of a store whole, and reads on where a connection breaks off.</summary>
/// <param name="store">Where the file lies.</param>
/// <param name="file">The file.</param>
sealed class RangeReader(FileStore store, StoredFile file)
{
    const int MostFailures = 4;

    // An attempt that gave so many bytes shows that the line works.
    const int Progress = 1 << 20;

    static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50), MostSilence = TimeSpan.FromSeconds(60);

    /// <summary>Reads bytes into memory, all of it.</summary>
    /// <exception cref="SourceException">The file has changed, the store refuses it, or connections break off again and again.</exception>
    public async Task ReadAsync(long start, Memory<byte> room, CancellationToken cancellationToken)
    {
        for (var (done, failures) = (0, 0); done < room.Length;)
        {
            var before = done;
            try
            {
                var from = start + done;
                var body = await store.OpenAsync(file, from, room.Length - done, cancellationToken).ConfigureAwait(false);
                await using (body.ConfigureAwait(false))
                    while (done < room.Length)
                        done += await SomeAsync(body, room[done..], cancellationToken).ConfigureAwait(false);
            }
            // Stores have exceptions of their own for connections that break off.
            catch (Exception cause) when (cause is not SourceException && !cancellationToken.IsCancellationRequested)
            {
                failures = done - before >= Progress ? 1 : failures + 1;
                if (failures > MostFailures)
                    throw new SourceException(
                        $"'{file.Path}' cannot be read: the connection broke off {failures} times in a row, last at byte {start + done} of "
                        + $"{file.Length} ({cause.GetType().Name}: {cause.Message}). Read again once the store can be reached.",
                        cause);
                await Task.Delay(FirstPause * (1 << failures), cancellationToken).ConfigureAwait(false);
            }
        }
    }

    static async ValueTask<int> SomeAsync(Stream body, Memory<byte> room, CancellationToken cancellationToken)
    {
        using var inTime = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        inTime.CancelAfter(MostSilence);
        try
        {
            return await body.ReadAsync(room, inTime.Token).ConfigureAwait(false) is > 0 and var read
                ? read
                : throw new EndOfStreamException("It ended too early.");
        }
        catch (OperationCanceledException cause) when (!cancellationToken.IsCancellationRequested)
        {
            throw new IOException($"No byte came for {MostSilence.TotalSeconds:0} seconds.", cause);
        }
    }
}
