using System.Security.Cryptography;

namespace Preprocessing.Kafka;

/// <summary>What a reading of a partition found.</summary>
/// <param name="Rows">The number of rows.</param>
/// <param name="Tombstones">The number of messages without a value.</param>
/// <param name="Absent">The number of offsets without a message.</param>
/// <param name="Digest">The SHA-256 of all messages: offset (8 bytes), length (4 bytes, -1 for a tombstone), value.</param>
sealed record KafkaContent(long Rows, long Tombstones, long Absent, byte[] Digest);

/// <summary>What the first readings of the partitions found; later ones must find the same.</summary>
/// <param name="partitions">The number of partitions.</param>
sealed class KafkaContents(int partitions)
{
    readonly KafkaContent?[] known = new KafkaContent?[partitions];

    /// <summary>Notes what a reading found, or compares it with the reading before.</summary>
    /// <exception cref="SourceException">They are other messages.</exception>
    public void RequireSame(int partition, KafkaContent now, string origin)
    {
        if (Interlocked.CompareExchange(ref known[partition], now, null) is { } before && !before.Digest.AsSpan().SequenceEqual(now.Digest))
            throw new SourceException(
                $"'{origin}' has other messages than in the reading before: there were {before.Rows} rows, now there are {now.Rows}"
                + (before.Rows == now.Rows ? " with other values" : "") + ". A fit reads the rows once in each pass, so they must stay as "
                + "they are: turn compaction off, keep messages for longer, or land them in files first.");
    }

    /// <summary>Whether a partition was read to its end.</summary>
    public bool IsKnown(int partition) => Volatile.Read(ref known[partition]) is not null;

    /// <summary>The sum of a number over all partitions; null until all were read to their ends.</summary>
    public long? Sum(Func<KafkaContent, long> number) =>
        Enumerable.Range(0, known.Length).All(IsKnown) ? known.Sum(content => number(content!)) : null;

    /// <summary>The SHA-256 of the digests of the partitions, once all were read.</summary>
    public string Digest() => Convert.ToHexStringLower(SHA256.HashData([.. known.SelectMany(content => content!.Digest)]));
}
