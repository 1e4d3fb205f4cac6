using Preprocessing.Engines;

namespace Preprocessing.Data;

/// <summary>A file of a store as a stream that can be positioned: it asks for blocks of bytes, one ahead where it is read on.</summary>
/// <remarks>
/// The first block after a jump is small, because footers and headers are; blocks then grow to 4 MiB, whose bytes take longer than the
/// request for them. A reading that is larger than the small block (a chunk of a column) is one request. At most two blocks are in memory.
/// </remarks>
/// <param name="store">Where the file lies.</param>
/// <param name="file">The file.</param>
/// <param name="end">Where the reading is expected to end, at most.</param>
/// <param name="stopped">Stops all reading.</param>
sealed class RangeStream(FileStore store, StoredFile file, long end, CancellationToken stopped) : Stream
{
    const int LeastBlock = 1 << 17, MostBlock = 1 << 22;

    readonly CancellationTokenSource closed = CancellationTokenSource.CreateLinkedTokenSource(stopped);
    readonly RangeReader ranges = new(store, file);
    Block now = new(0, 0, []), spare = new(0, 0, []);
    Task? ahead;
    int size = LeastBlock;
    long position;
    bool isDisposed;

    /// <summary>Bytes of the file that are in memory, or will be.</summary>
    readonly record struct Block(long Start, int Length, byte[] Bytes)
    {
        public long End => Start + Length;

        public bool Has(long position) => position >= Start && position < End;

        public Memory<byte> Room => Bytes.AsMemory(0, Length);
    }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => file.Length;

    public override long Position
    {
        get => position;
        set => position = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value));
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty || position >= file.Length)
            return 0;
        if (!now.Has(position))
            // Waiting on a thread of the pool cannot block a context to which the store wants to return.
            Task.Run(() => LoadAsync(closed.Token)).GetAwaiter().GetResult();
        return Take(buffer);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty || position >= file.Length)
            return 0;
        if (now.Has(position))
            return Take(buffer.Span);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(closed.Token, cancellationToken);
        if (buffer.Length > LeastBlock && !spare.Has(position))
        {
            var room = buffer[..(int)Math.Min(buffer.Length, file.Length - position)];
            await ranges.ReadAsync(position, room, either.Token).ConfigureAwait(false);
            position += room.Length;
            return room.Length;
        }
        await LoadAsync(either.Token).ConfigureAwait(false);
        return Take(buffer.Span);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin) => Position = offset + origin switch
    {
        SeekOrigin.Begin => 0,
        SeekOrigin.Current => position,
        _ => file.Length,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && !isDisposed)
        {
            isDisposed = true;
            closed.Cancel();
            Forget();
            closed.Dispose();
        }
        base.Dispose(disposing);
    }

    int Take(Span<byte> buffer)
    {
        var from = (int)(position - now.Start);
        var count = Math.Min(buffer.Length, now.Length - from);
        now.Bytes.AsSpan(from, count).CopyTo(buffer);
        position += count;
        return count;
    }

    async Task LoadAsync(CancellationToken cancellationToken)
    {
        var isNext = now.Length > 0 && position == now.End;
        if (ahead is { } coming && spare.Has(position))
        {
            ahead = null;
            try
            {
                await coming.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
            catch
            {
                spare = default;
                throw;
            }
            (now, spare) = (spare, now with { Length = 0 });
        }
        else
        {
            Forget();
            size = isNext ? Math.Min(size * 4, MostBlock) : LeastBlock;
            var block = Place(isNext, now.Bytes ?? []);
            // What is not loaded whole is not there.
            now = default;
            await ranges.ReadAsync(block.Start, block.Room, cancellationToken).ConfigureAwait(false);
            now = block;
        }
        if (isNext && now.End < end)
        {
            size = Math.Min(size * 4, MostBlock);
            spare = Make(now.End, Math.Min(size, end - now.End), spare.Bytes ?? []);
            ahead = ranges.ReadAsync(spare.Start, spare.Room, closed.Token);
        }
    }

    // A jump to the end of the file takes the whole last block, because what lies there points back.
    Block Place(bool isNext, byte[] room)
    {
        if (!isNext && file.Length - position < LeastBlock)
            return Make(Math.Max(0, file.Length - LeastBlock), Math.Min(LeastBlock, file.Length), room);
        return Make(position, Math.Min(size, (position < end ? end : file.Length) - position), room);
    }

    static Block Make(long start, long length, byte[] room) =>
        new(start, (int)length, room.Length >= length ? room : new byte[length]);

    // What is still coming writes into its block, which therefore is not used again.
    void Forget()
    {
        if (ahead is null)
            return;
        ahead.ContinueWith(failed => _ = failed.Exception, TaskScheduler.Default);
        (ahead, spare) = (null, default);
    }
}
