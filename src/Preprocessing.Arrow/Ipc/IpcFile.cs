using System.Buffers.Binary;
using Preprocessing.Engines;

namespace Preprocessing.Arrow;

/// <summary>An IPC file or a file with an IPC stream: its schema, and the places of its record batches.</summary>
sealed class IpcFile
{
    static readonly byte[] Magic = "ARROW1"u8.ToArray();

    readonly SourceFiles files;
    readonly int position;
    readonly List<IpcMessage> dictionaries = [];

    IpcFile(SourceFiles files, int position, IpcSchema schema) => (this.files, this.position, Schema) = (files, position, schema);

    /// <summary>The path, as the user wrote it or as a glob found it.</summary>
    public string Path => files.Paths[position];

    /// <summary>The schema.</summary>
    public IpcSchema Schema { get; }

    /// <summary>The record batches, each with the number of dictionary messages that count for it.</summary>
    public List<(IpcMessage Message, int Dictionaries)> Batches { get; } = [];

    /// <summary>Reads the schema and the descriptions of all record batches, but no values.</summary>
    /// <exception cref="SourceException">The file is missing, unreadable, truncated, or no Arrow file.</exception>
    public static IpcFile Open(SourceFiles files, int position)
    {
        var path = files.Paths[position];
        using var stream = files.OpenRead(position);
        return Guard(path, () =>
        {
            Span<byte> head = stackalloc byte[8];
            var read = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
            if (read == 0)
                throw new SourceException($"'{path}' is empty, not an Arrow file. Copy or write it again.");
            if (read < head.Length)
                throw Foreign(path, head[..read]);
            if (head[..4].SequenceEqual("FEA1"u8))
                throw new SourceException(
                    $"'{path}' is a Feather file of version 1, which is not read. Write it as version 2, which is Arrow's IPC format.");
            var isFile = head[..6].SequenceEqual(Magic);
            if (!isFile && BinaryPrimitives.ReadInt32LittleEndian(head) is not -1 and var length && (length <= 0 || length > 1 << 28))
                throw Foreign(path, head);
            stream.Position = isFile ? 8 : 0;
            if (IpcMessage.Read(stream) is not { Kind: IpcMessageKind.Schema } first)
                throw new InvalidDataException("it does not begin with a schema");
            var file = new IpcFile(files, position, IpcSchema.Read(first.Header));
            if (isFile)
                file.ReadFooter(stream);
            else
                file.ReadStream(stream, first);
            foreach (var (message, _) in file.Batches)
                _ = message.Rows;
            return file;
        });
    }

    /// <summary>Opens the file for reading, with a handle of its own.</summary>
    public Stream OpenRead() => files.OpenRead(position);

    /// <summary>The messages that make up a dictionary, as a record batch needs it: the last whole one, and what was added to it.</summary>
    public IReadOnlyList<IpcMessage> Dictionary(long id, int count)
    {
        var messages = new List<IpcMessage>();
        foreach (var message in dictionaries.Take(count).Where(message => message.DictionaryId == id))
        {
            if (!message.IsDelta)
                messages.Clear();
            messages.Add(message);
        }
        return messages;
    }

    /// <summary>Runs what reads a file, and says in words what is wrong with it.</summary>
    public static T Guard<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (NotSupportedException cause)
        {
            throw new SourceException(
                $"'{path}' is written with what cannot be read: {cause.Message}. Write it with default settings.", cause);
        }
        catch (Exception cause) when (cause is InvalidDataException or EndOfStreamException or ArgumentException or OverflowException)
        {
            throw Damaged(path, cause is InvalidDataException ? cause.Message : "it ends in the middle of a message", cause);
        }
        catch (IOException cause)
        {
            throw new SourceException($"'{path}' cannot be read: {cause.Message} Check that it exists and may be read.", cause);
        }
    }

    /// <summary>Creates the error for a file whose content makes no sense.</summary>
    public static SourceException Damaged(string path, string what, Exception? cause = null) =>
        new($"'{path}' is damaged: {what}. Copy or write it again.", cause);

    void ReadFooter(Stream stream)
    {
        Span<byte> tail = stackalloc byte[10];
        stream.Position = Math.Max(0, stream.Length - tail.Length);
        stream.ReadExactly(tail);
        if (!tail[4..].SequenceEqual(Magic))
            throw new SourceException($"'{Path}' is truncated: it begins as an Arrow file but does not end as one "
                + $"({stream.Length} bytes). Copy or write it again.");
        var size = BinaryPrimitives.ReadInt32LittleEndian(tail);
        if (size <= 0 || size > stream.Length - 18)
            throw new InvalidDataException($"its footer should have {size} bytes, of {stream.Length} in all");
        var bytes = new byte[size];
        stream.Position = stream.Length - 10 - size;
        stream.ReadExactly(bytes);
        var footer = FlatTable.Root(bytes);
        foreach (var place in Blocks(footer, 2))
            dictionaries.Add(MessageAt(stream, place, IpcMessageKind.Dictionary));
        foreach (var place in Blocks(footer, 3))
            Batches.Add((MessageAt(stream, place, IpcMessageKind.RecordBatch), dictionaries.Count));
    }

    static long[] Blocks(FlatTable footer, int field)
    {
        var blocks = footer.Vector(field, 24, out var count);
        var places = new long[count];
        for (var i = 0; i < count; i++)
            places[i] = BinaryPrimitives.ReadInt64LittleEndian(blocks[(24 * i)..]);
        return places;
    }

    static IpcMessage MessageAt(Stream stream, long place, IpcMessageKind kind)
    {
        if (place < 8 || place >= stream.Length)
            throw new InvalidDataException("its footer points outside of it");
        stream.Position = place;
        return IpcMessage.Read(stream) is { } message && message.Kind == kind
            ? message
            : throw new InvalidDataException("its footer points to something else than it says");
    }

    void ReadStream(Stream stream, IpcMessage message)
    {
        for (var next = message; ;)
        {
            stream.Position = next.BodyStart + next.BodyLength;
            if (stream.Position == stream.Length)
                throw new SourceException($"'{Path}' is truncated: the stream of record batches does not say that it ends "
                    + $"({stream.Length} bytes, {Batches.Count} record batch(es)). Copy or write it again.");
            if (IpcMessage.Read(stream) is not { } read)
                return;
            next = read;
            if (next.Kind == IpcMessageKind.Dictionary)
                dictionaries.Add(next);
            else if (next.Kind == IpcMessageKind.RecordBatch)
                Batches.Add((next, dictionaries.Count));
            else
                throw new InvalidDataException("a message in the middle is neither a dictionary nor a record batch");
        }
    }

    static SourceException Foreign(string path, ReadOnlySpan<byte> head) =>
        new($"'{path}' is not an Arrow file: it begins with 0x{Convert.ToHexString(head)} instead of 'ARROW1' or a message of a stream. "
            + "Check the path and what wrote the file.");
}
