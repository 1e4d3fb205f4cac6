using System.Globalization;

namespace Preprocessing.Kafka;

/// <summary>Where a later source goes on, as a text: the topic, then "partition:offset" in the order of the partitions.</summary>
static class KafkaPosition
{
    /// <summary>Writes a position, such as "flights 0:1200 1:1187".</summary>
    public static string Write(string topic, IEnumerable<KafkaRange> ranges) => ranges.Aggregate(
        topic, (text, range) => string.Create(CultureInfo.InvariantCulture, $"{text} {range.Partition}:{range.To}"));

    /// <summary>Reads a position.</summary>
    /// <exception cref="SourceException">It is none, or of another topic.</exception>
    public static IReadOnlyDictionary<int, long> Parse(string position, string topic)
    {
        var parts = position.Split(' ');
        if (parts[0] != topic)
            throw new SourceException($"Position '{position}' is not of topic '{topic}'. Give the one of a source of this topic.");
        var offsets = new Dictionary<int, long>();
        foreach (var part in parts.Skip(1))
        {
            var colon = part.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0
                || !int.TryParse(part.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var partition)
                || !long.TryParse(part.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var offset)
                || !offsets.TryAdd(partition, offset))
                throw new SourceException($"'{part}' in position '{position}' is no partition with its offset, such as 0:1200, or names "
                    + "one again. Give the position of a source as it was.");
        }
        return offsets;
    }
}
