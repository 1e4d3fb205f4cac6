using System.Buffers;

namespace Preprocessing.Tests.Summaries;

/// <summary>The law of accumulators: order, split and merge tree leave no trace.</summary>
static class Monoid
{
    public static byte[] Bytes<T>(T summary) where T : class, IAccumulator<T>
    {
        var bytes = new ArrayBufferWriter<byte>();
        summary.Write(bytes);
        return bytes.WrittenSpan.ToArray();
    }

    public static T Reread<T>(T summary) where T : class, IAccumulator<T>
    {
        ReadOnlySpan<byte> bytes = (byte[])[.. Bytes(summary), 42];
        var read = T.Read(ref bytes);
        bytes.Length.ShouldBe(1);
        return read;
    }

    /// <summary>
    /// Shuffles the items, deals them to several summaries, and merges these pairwise in random order, some
    /// after a round trip through bytes.
    /// </summary>
    public static void ShouldNotDependOnOrder<T, TItem>(TItem[] items, int seed, Func<T> begin, Action<T, TItem[]> add)
        where T : class, IAccumulator<T>
    {
        var whole = begin();
        add(whole, items);
        var expected = Bytes(whole);

        var random = new Random(seed);
        TItem[] shuffled = [.. items];
        random.Shuffle(shuffled);
        var parts = new List<T> { begin() };
        for (var start = 0; start < shuffled.Length;)
        {
            var length = Math.Min(random.Next(1, 1 + shuffled.Length), shuffled.Length - start);
            var part = begin();
            add(part, shuffled[start..(start + length)]);
            parts.Add(part);
            start += length;
        }
        while (parts.Count > 1)
        {
            var from = random.Next(parts.Count);
            var other = parts[from];
            parts.RemoveAt(from);
            var before = Bytes(other);
            parts[random.Next(parts.Count)].Merge(random.Next(2) == 0 ? other : Reread(other));
            Bytes(other).ShouldBe(before);
        }
        Bytes(parts[0]).ShouldBe(expected);
        Bytes(Reread(whole)).ShouldBe(expected);
    }

    /// <summary>Every shortening and every changed bit is refused.</summary>
    public static void ShouldRefuseBrokenBytes<T>(T summary) where T : class, IAccumulator<T>
    {
        var bytes = Bytes(summary);
        for (var length = 0; length < bytes.Length; length++)
            ShouldRefuse<T>(bytes[..length]);
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            byte[] changed = [.. bytes];
            changed[bit / 8] ^= (byte)(1 << bit % 8);
            ShouldRefuse<T>(changed);
        }
    }

    static void ShouldRefuse<T>(byte[] bytes) where T : class, IAccumulator<T> => Should.Throw<FormatException>(() =>
    {
        ReadOnlySpan<byte> source = bytes;
        T.Read(ref source);
    });
}
