using System.Buffers.Binary;
using System.Text;

namespace Preprocessing.Arrow;

/// <summary>A table of a FlatBuffers message, which is not trusted: every place is checked to lie in the message.</summary>
/// <remarks>
/// Apache.Arrow reads a text by the length that the message states, even beyond its end, and follows tables that contain themselves. What
/// comes from files is therefore read here. Tables only refer to what lies behind them, so that no walk goes round.
/// </remarks>
/// <param name="message">The whole message.</param>
/// <param name="position">The place of the table.</param>
readonly ref struct FlatTable(ReadOnlySpan<byte> message, int position)
{
    static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    readonly ReadOnlySpan<byte> message = message;

    /// <summary>The table that a message consists of.</summary>
    public static FlatTable Root(ReadOnlySpan<byte> message) => new(message, Follow(message, 0));

    /// <summary>Reads a number, or gives the default if the table has no such field.</summary>
    public long Int64(int field, long otherwise = 0) =>
        Field(field) is >= 0 and var at ? BinaryPrimitives.ReadInt64LittleEndian(Bytes(message, at, 8)) : otherwise;

    /// <inheritdoc cref="Int64"/>
    public int Int32(int field, int otherwise = 0) =>
        Field(field) is >= 0 and var at ? BinaryPrimitives.ReadInt32LittleEndian(Bytes(message, at, 4)) : otherwise;

    /// <inheritdoc cref="Int64"/>
    public int Int16(int field, int otherwise = 0) =>
        Field(field) is >= 0 and var at ? BinaryPrimitives.ReadInt16LittleEndian(Bytes(message, at, 2)) : otherwise;

    /// <inheritdoc cref="Int64"/>
    public int Byte(int field, int otherwise = 0) => Field(field) is >= 0 and var at ? Bytes(message, at, 1)[0] : otherwise;

    /// <summary>Whether the table has a field.</summary>
    public bool Has(int field) => Field(field) >= 0;

    /// <summary>The table that a field refers to.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public FlatTable Table(int field) => new(message, Follow(message, Required(field)));

    /// <summary>A text; empty if the table has none.</summary>
    public string Text(int field)
    {
        var bytes = Vector(field, 1, out var count);
        try
        {
            return Strict.GetString(bytes[..count]);
        }
        catch (DecoderFallbackException cause)
        {
            throw new InvalidDataException("a name is no sound UTF-8", cause);
        }
    }

    /// <summary>The bytes of a vector of structs of some size; empty if the table has none.</summary>
    public ReadOnlySpan<byte> Vector(int field, int size, out int count)
    {
        count = 0;
        if (Field(field) is not (>= 0 and var at))
            return [];
        var start = Follow(message, at);
        count = BinaryPrimitives.ReadInt32LittleEndian(Bytes(message, start, 4));
        return Bytes(message, start + 4, (long)count * size);
    }

    /// <summary>The table at a place of a vector of tables.</summary>
    public FlatTable Item(int field, int index)
    {
        Vector(field, 4, out var count);
        var start = Follow(message, Required(field)) + 4;
        return index < count ? new(message, Follow(message, start + 4 * index)) : throw Outside();
    }

    int Required(int field) =>
        Field(field) is >= 0 and var at ? at : throw new InvalidDataException("a part of its description is missing");

    int Field(int field)
    {
        var table = position - (long)BinaryPrimitives.ReadInt32LittleEndian(Bytes(message, position, 4));
        var size = BinaryPrimitives.ReadUInt16LittleEndian(Bytes(message, table, 2));
        var entry = 4 + 2 * field;
        if (entry + 2 > size)
            return -1;
        var offset = BinaryPrimitives.ReadUInt16LittleEndian(Bytes(message, table + entry, 2));
        return offset == 0 ? -1 : position + offset;
    }

    static int Follow(ReadOnlySpan<byte> message, int at)
    {
        var target = at + (long)BinaryPrimitives.ReadUInt32LittleEndian(Bytes(message, at, 4));
        return target > at && target < message.Length ? (int)target : throw Outside();
    }

    static ReadOnlySpan<byte> Bytes(ReadOnlySpan<byte> message, long at, long count) =>
        at >= 0 && count >= 0 && at + count <= message.Length ? message.Slice((int)at, (int)count) : throw Outside();

    static InvalidDataException Outside() => new("its description points outside of itself");
}
