using System.Buffers.Binary;
using Confluent.Kafka;

namespace Preprocessing.Kafka;

/// <summary>Keeps the value of the last message in memory that it uses again. What a message then has is the length of its value.</summary>
sealed class KafkaValue : IDeserializer<int>
{
    /// <summary>The length of no value.</summary>
    const int Tombstone = -1;

    // Offset and length stand before the value, so that a digest takes all of them at once.
    const int Head = sizeof(long) + sizeof(int);

    byte[] room = new byte[1 << 12];
    int length;

    /// <summary>Whether the message has no value.</summary>
    public bool IsTombstone => length == Tombstone;

    /// <summary>The value.</summary>
    public ReadOnlySpan<byte> Bytes => room.AsSpan(Head, Math.Max(length, 0));

    /// <summary>Offset, length and value.</summary>
    public ReadOnlySpan<byte> Numbered(long offset)
    {
        BinaryPrimitives.WriteInt64LittleEndian(room, offset);
        BinaryPrimitives.WriteInt32LittleEndian(room.AsSpan(sizeof(long)), length);
        return room.AsSpan(0, Head + Math.Max(length, 0));
    }

    /// <inheritdoc/>
    public int Deserialize(ReadOnlySpan<byte> data, bool isNull, SerializationContext context)
    {
        if (room.Length < Head + data.Length)
            room = new byte[Math.Max(Head + data.Length, (int)Math.Min(2L * room.Length, Array.MaxLength))];
        data.CopyTo(room.AsSpan(Head));
        return length = isNull ? Tombstone : data.Length;
    }
}
