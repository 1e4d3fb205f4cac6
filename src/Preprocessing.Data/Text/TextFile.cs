using System.Text;

namespace Preprocessing.Data;

/// <summary>A file of text, read as UTF-8 whatever its encoding is.</summary>
/// <remarks>Places are counted in bytes of UTF-8; those of a file in UTF-8 are its own.</remarks>
sealed class TextFile
{
    readonly OpenedFile file;
    readonly Encoding? encoding;
    readonly int mark;

    TextFile(OpenedFile file, Encoding? encoding, int mark) => (this.file, this.encoding, this.mark) = (file, encoding, mark);

    /// <summary>The path, as the user wrote it or as a glob found it.</summary>
    public string Path => file.Path;

    /// <summary>The file as it was when it was opened.</summary>
    public OpenedFile Opened => file;

    /// <summary>Whether a reading can begin anywhere: only UTF-8 lies in the file as it is read.</summary>
    public bool CanCut => encoding is null;

    /// <summary>Where the text begins, after a byte order mark.</summary>
    public long Start => encoding is null ? mark : 0;

    /// <summary>Opens a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="declared">The encoding; null for UTF-8, or what a byte order mark says.</param>
    /// <param name="format">What the file should be, for messages.</param>
    /// <param name="mayBeEmpty">Whether a file without bytes is one of the format, which has no rows.</param>
    /// <exception cref="SourceException">The file cannot be opened, is empty, or has the mark of another encoding.</exception>
    public static TextFile Open(OpenedFile file, Encoding? declared, string format, bool mayBeEmpty = false)
    {
        var path = file.Path;
        using var stream = file.Open();
        Span<byte> head = stackalloc byte[4];
        head = head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        var marked = ByteOrderMark.Find(head);
        if (!mayBeEmpty && file.Length == (marked?.Preamble.Length ?? 0))
            throw new SourceException($"'{path}' is empty, not a {format} file. Copy or write it again.");
        if (declared is not null && marked is not null && marked.CodePage != declared.CodePage)
            throw new SourceException(
                $"'{path}' begins with the mark of {marked.WebName}, but {declared.WebName} is asked for. Leave the encoding out.");
        var found = declared ?? marked;
        return found is null || found.CodePage == Encoding.UTF8.CodePage
            ? new(file, null, marked?.Preamble.Length ?? 0)
            : new(file, Strict(found), marked?.Preamble.Length ?? 0);
    }

    /// <summary>Opens the text from a place on, with its own handle.</summary>
    /// <param name="place">Where the reading begins.</param>
    /// <param name="end">Where it is expected to end, at most.</param>
    /// <param name="cancellationToken">Stops all reading of the stream.</param>
    /// <exception cref="SourceException">The file cannot be opened, or has changed.</exception>
    public Stream OpenAt(long place, long end = long.MaxValue, CancellationToken cancellationToken = default)
    {
        var stream = file.Open(encoding is null ? end : long.MaxValue, cancellationToken);
        try
        {
            if (encoding is null)
            {
                stream.Position = place;
                return stream;
            }
            stream.Position = mark;
            var text = Encoding.CreateTranscodingStream(stream, encoding, Encoding.UTF8);
            Skip(text, place);
            return text;
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Finds the end of the text, without the empty lines there if <paramref name="trim"/> says so.</summary>
    /// <exception cref="SourceException">The file cannot be read.</exception>
    public long End(bool trim)
    {
        if (!trim && encoding is null)
            return file.Length;
        var (end, place, room) = (Start, Start, new byte[1 << 16]);
        if (encoding is null)
        {
            // From the back: all but the last bytes need no look.
            using var stream = OpenAt(0);
            for (place = file.Length; place > Start;)
            {
                var length = (int)Math.Min(room.Length, place - Start);
                stream.Position = place -= length;
                stream.ReadExactly(room, 0, length);
                if (room.AsSpan(0, length).LastIndexOfAnyExcept((byte)'\r', (byte)'\n') is >= 0 and var last)
                    return place + last + 1;
            }
            return Start;
        }
        using var all = OpenAt(0);
        for (int read; (read = Read(all, room)) > 0; place += read)
            if (!trim)
                end = place + read;
            else if (room.AsSpan(0, read).LastIndexOfAnyExcept((byte)'\r', (byte)'\n') is >= 0 and var last)
                end = place + last + 1;
        return end;
    }

    /// <summary>Reads bytes of the text.</summary>
    /// <returns>The number of bytes; 0 at the end.</returns>
    /// <exception cref="SourceException">The bytes are none of the encoding, or cannot be read.</exception>
    public int Read(Stream stream, Span<byte> room)
    {
        try
        {
            return stream.Read(room);
        }
        catch (DecoderFallbackException cause)
        {
            throw new SourceException(
                $"'{Path}' is no sound {encoding!.WebName}: {cause.Message} Say its encoding, or write it again.", cause);
        }
        catch (IOException cause)
        {
            throw new SourceException($"'{Path}' cannot be read: {cause.Message} Check that it exists and may be read.", cause);
        }
    }

    void Skip(Stream text, long bytes)
    {
        var room = new byte[1 << 14];
        while (bytes > 0 && Read(text, room.AsSpan(0, (int)Math.Min(room.Length, bytes))) is > 0 and var read)
            bytes -= read;
    }

    static Encoding Strict(Encoding encoding)
    {
        var strict = (Encoding)encoding.Clone();
        strict.DecoderFallback = DecoderFallback.ExceptionFallback;
        return strict;
    }
}

/// <summary>The bytes with which files say their encoding.</summary>
static class ByteOrderMark
{
    // UTF-32 comes first, because its mark begins as that of UTF-16.
    static readonly Encoding[] Known =
    [
        Encoding.UTF32, new UTF32Encoding(bigEndian: true, byteOrderMark: true),
        Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode,
    ];

    /// <summary>Finds the encoding that the first bytes say; null if they say none.</summary>
    public static Encoding? Find(ReadOnlySpan<byte> head)
    {
        foreach (var encoding in Known)
            if (head.StartsWith(encoding.Preamble))
                return encoding;
        return null;
    }
}
