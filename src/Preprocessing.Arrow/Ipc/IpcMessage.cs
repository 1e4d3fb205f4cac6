using System.Buffers.Binary;

namespace Preprocessing.Arrow;

/// <summary>What a message of an IPC file is; the numbers are those of the union MessageHeader in Message.fbs of the format.</summary>
enum IpcMessageKind { Schema = 1, Dictionary = 2, RecordBatch = 3 }

/// <summary>A message of an IPC file: its description, and the place of the bytes that it describes.</summary>
/// <param name="Description">The FlatBuffers message.</param>
/// <param name="BodyStart">The place of the first byte behind it.</param>
/// <param name="BodyLength">The number of bytes.</param>
sealed record IpcMessage(byte[] Description, long BodyStart, long BodyLength)
{
    // Descriptions have some bytes per column; a length above this is damage, and is not allocated.
    const int MostBytes = 1 << 28;

    /// <summary>What it is.</summary>
    public IpcMessageKind Kind => (IpcMessageKind)Table.Byte(1);

    /// <summary>The version of the format, 4 for V5.</summary>
    public int Version => Table.Int16(0);

    /// <summary>The header: the description of schema, dictionary or record batch.</summary>
    public FlatTable Header => Table.Table(2);

    /// <summary>The description of the values: the header of a record batch, or what is inside that of a dictionary.</summary>
    public FlatTable Values => Kind == IpcMessageKind.Dictionary ? Header.Table(1) : Header;

    /// <summary>The dictionary that the message is for.</summary>
    public long DictionaryId => Header.Int64(0);

    /// <summary>Whether the message adds to the dictionary instead of replacing it.</summary>
    public bool IsDelta => Header.Byte(2) != 0;

    /// <summary>The number of rows.</summary>
    public int Rows => Values.Int64(0) is >= 0 and <= int.MaxValue and var rows
        ? (int)rows
        : throw new InvalidDataException($"a record batch has {Values.Int64(0)} rows");

    FlatTable Table => FlatTable.Root(Description);

    /// <summary>Reads the message at the place of a stream; null at the end of the messages.</summary>
    /// <exception cref="InvalidDataException">There is no message there, or it does not end in the stream.</exception>
    public static IpcMessage? Read(Stream stream)
    {
        Span<byte> length = stackalloc byte[4];
        if (stream.Position == stream.Length)
            return null;
        stream.ReadExactly(length);
        // Writers before version 0.15 of the format did not mark a message.
        if (BinaryPrimitives.ReadInt32LittleEndian(length) == -1)
            stream.ReadExactly(length);
        var size = BinaryPrimitives.ReadInt32LittleEndian(length);
        if (size == 0)
            return null;
        if (size < 0 || size > MostBytes || size > stream.Length - stream.Position)
            throw new InvalidDataException(
                $"a message should have {size} bytes, where {stream.Length - stream.Position} follow");
        var description = new byte[size];
        stream.ReadExactly(description);
        var body = FlatTable.Root(description).Int64(3);
        return body >= 0 && body <= stream.Length - stream.Position
            ? new(description, stream.Position, body)
            : throw new InvalidDataException(
                $"a message should have {body} bytes of values, where {stream.Length - stream.Position} follow");
    }
}
