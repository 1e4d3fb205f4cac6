using System.Buffers.Binary;

namespace Preprocessing.FeatureStore.Redis;

/// <summary>A row as it lies in Redis: the two times and the sequence, then the values.</summary>
/// <remarks>
/// The three are big-endian with the sign inverted, so that the order of their bytes is that of the rows: numbers of a script have 53 bits.
/// </remarks>
static class RedisRow
{
    /// <summary>How many bytes stand before the values.</summary>
    public const int Head = 3 * sizeof(long);

    public static byte[] Write(in OnlineRow row)
    {
        var bytes = new byte[Head + row.Values.Length];
        BinaryPrimitives.WriteInt64BigEndian(bytes, row.EventTicks ^ long.MinValue);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(8), row.CreatedTicks ^ long.MinValue);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(16), row.Sequence ^ long.MinValue);
        row.Values.Span.CopyTo(bytes.AsSpan(Head));
        return bytes;
    }

    public static OnlineRow Read(ReadOnlyMemory<byte> key, byte[] bytes, string store, string view) => bytes.Length < Head
        ? throw Short(store, view)
        : new(key, At(bytes, 0), At(bytes, 8), At(bytes, 16), bytes.AsMemory(Head));

    static long At(byte[] bytes, int position) => BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(position)) ^ long.MinValue;

    public static StoreException Short(string store, string view) => new(
        $"{store} has a row of '{view}' that is cut short: it has no {Head} bytes for its times. Something else has written it: drop the "
        + "view, and materialise it again.");
}
