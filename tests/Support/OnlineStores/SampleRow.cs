using System.Buffers.Binary;
using System.Security.Cryptography;
using Preprocessing.FeatureStore;

namespace Preprocessing.Support;

/// <summary>Rows of which every byte of the values follows from the times, so that a mixture of two rows is found out.</summary>
static class SampleRow
{
    public static OnlineRow Of(byte[] key, long eventTicks, long createdTicks = 0, long sequence = 0, int length = 80) =>
        new(key, eventTicks, createdTicks, sequence, Values(eventTicks, createdTicks, sequence, length));

    public static OnlineRow Of(byte key, long eventTicks, long createdTicks = 0, long sequence = 0, int length = 80) =>
        Of([key], eventTicks, createdTicks, sequence, length);

    /// <summary>The bytes that belong to the times.</summary>
    public static byte[] Values(long eventTicks, long createdTicks, long sequence, int length)
    {
        Span<byte> seed = stackalloc byte[24], digest = stackalloc byte[SHA256.HashSizeInBytes];
        BinaryPrimitives.WriteInt64LittleEndian(seed, eventTicks);
        BinaryPrimitives.WriteInt64LittleEndian(seed[8..], createdTicks);
        BinaryPrimitives.WriteInt64LittleEndian(seed[16..], sequence);
        SHA256.HashData(seed, digest);
        var values = new byte[length];
        for (var position = 0; position < length; position++)
            values[position] = digest[position % digest.Length];
        return values;
    }

    /// <summary>The row as text: texts are equal if and only if the rows are.</summary>
    public static string Show(this OnlineRow row) => FormattableString.Invariant(
        $"{Convert.ToHexString(row.Key.Span)} ({row.EventTicks}, {row.CreatedTicks}, {row.Sequence}) {row.Values.Length} bytes, ")
        + Convert.ToHexString(SHA256.HashData(row.Values.Span))[..16];

    public static string? Show(this OnlineRow? row) => row?.Show();
}
