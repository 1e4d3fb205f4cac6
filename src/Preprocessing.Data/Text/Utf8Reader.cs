using System.Buffers;
using System.Text.Unicode;

namespace Preprocessing.Data;

/// <summary>Decodes a part of a text. What is no sound UTF-8 is an error with its place.</summary>
/// <param name="file">The file.</param>
/// <param name="start">The place of the first byte.</param>
/// <param name="end">The place after the last byte.</param>
/// <param name="failed">Creates the error for a byte that is no sound UTF-8.</param>
/// <param name="cancellationToken">Stops the reading.</param>
sealed class Utf8Reader(
    TextFile file, long start, long end, Func<long, byte, SourceException> failed, CancellationToken cancellationToken = default)
    : System.IO.TextReader
{
    readonly Stream stream = file.OpenAt(start, end, cancellationToken);
    readonly byte[] room = new byte[1 << 16];
    long left = end - start;
    int at, count;

    public override int Read(char[] buffer, int index, int length) => Read(buffer.AsSpan(index, length));

    public override int Read(Span<char> buffer)
    {
        while (true)
        {
            if (count > at || left > 0)
                Load();
            var status = Utf8.ToUtf16(
                room.AsSpan(at, count - at),
                buffer,
                out var read,
                out var written,
                replaceInvalidSequences: false,
                isFinalBlock: left == 0);
            at += read;
            if (status == OperationStatus.InvalidData && written == 0)
                throw failed(end - left - (count - at), room[at]);
            // A buffer of one character has no room for two surrogates.
            if (status == OperationStatus.DestinationTooSmall && written == 0)
                throw new ArgumentException("There is no room for a character.", nameof(buffer));
            if (written > 0 || at == count && left == 0)
                return written;
        }
    }

    // Characters that are cut move to the front. Few bytes are read as rarely as many.
    void Load()
    {
        if (count - at > room.Length / 2 || left == 0)
            return;
        room.AsSpan(at, count - at).CopyTo(room);
        (at, count) = (0, count - at);
        var read = file.Read(stream, room.AsSpan(count, (int)Math.Min(left, room.Length - count)));
        if (read == 0)
            throw new SourceException($"'{file.Path}' became shorter while it was read. Open it again once it is complete.");
        (count, left) = (count + read, left - read);
    }

    public override int Read()
    {
        Span<char> one = stackalloc char[1];
        return Read(one) == 0 ? -1 : one[0];
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            stream.Dispose();
        base.Dispose(disposing);
    }
}
