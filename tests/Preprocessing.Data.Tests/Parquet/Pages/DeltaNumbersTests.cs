using System.Numerics;

namespace Preprocessing.Data.Tests.Pages;

public class DeltaNumbersTests
{
    /// <summary>Writes numbers in blocks of 128 in 4 parts, as differences from the least of each block.</summary>
    public static byte[] Encode(params long[] numbers)
    {
        var bytes = new List<byte>();
        Varint(bytes, 128);
        Varint(bytes, 4);
        Varint(bytes, (ulong)numbers.Length);
        ZigZag(bytes, numbers.FirstOrDefault());
        foreach (var block in Enumerable.Range(1, Math.Max(0, numbers.Length - 1))
            .Select(i => unchecked(numbers[i] - numbers[i - 1]))
            .Chunk(128))
        {
            var least = block.Min();
            ZigZag(bytes, least);
            var parts = block.Chunk(32).Select(part => part.Select(delta => (ulong)unchecked(delta - least)).ToArray()).ToArray();
            var widths = parts.Select(part => 64 - BitOperations.LeadingZeroCount(part.Max())).ToArray();
            bytes.AddRange(Enumerable.Range(0, 4).Select(i => i < widths.Length ? (byte)widths[i] : (byte)200));
            foreach (var (part, width) in parts.Zip(widths))
            {
                var packed = new byte[4 * width];
                for (var bit = 0; bit < part.Length * width; bit++)
                    packed[bit / 8] |= (byte)((part[bit / width] >> bit % width & 1) << bit % 8);
                bytes.AddRange(packed);
            }
        }
        return [.. bytes];
    }

    static void Varint(List<byte> bytes, ulong value)
    {
        for (; value > 127; value >>= 7)
            bytes.Add((byte)(value | 128));
        bytes.Add((byte)value);
    }

    static void ZigZag(List<byte> bytes, long value) => Varint(bytes, (ulong)(value << 1 ^ value >> 63));

    static byte[] Slack(byte[] bytes) => [.. bytes, .. new byte[RunLengthDecoder.Slack]];

    [Fact]
    public void Numbers_of_every_width_come_back()
    {
        for (var width = 0; width <= 64; width++)
        {
            var random = new Random(width);
            long[] numbers = [.. Enumerable.Range(0, 300)
                .Select(_ => width == 0 ? 7 : random.NextInt64(long.MinValue, long.MaxValue) >> 64 - width)];
            var (bytes, decoded) = (Encode(numbers), new long[numbers.Length]);
            DeltaNumbers.Decode<long>(Slack(bytes), decoded).ShouldBe(bytes.Length);
            decoded.ShouldBe(numbers, $"width {width}");
            var narrow = new int[numbers.Length];
            DeltaNumbers.Decode<int>(Slack(bytes), narrow);
            narrow.ShouldBe(numbers.Select(number => (int)number));
        }
    }

    [Fact]
    public void Differences_of_the_extremes_wrap_around()
    {
        long[] numbers = [long.MinValue, long.MaxValue, long.MinValue, 0, long.MaxValue, -1];
        var decoded = new long[numbers.Length];
        DeltaNumbers.Decode<long>(Slack(Encode(numbers)), decoded);
        decoded.ShouldBe(numbers);
    }

    [Fact]
    public void One_number_and_none_have_no_blocks()
    {
        var one = new int[1];
        DeltaNumbers.Decode<int>(Slack(Encode(-5)), one).ShouldBe(5);
        one[0].ShouldBe(-5);
        DeltaNumbers.Decode<int>(Slack(Encode()), []).ShouldBe(5);
    }

    [Fact]
    public void Too_few_bytes_and_lies_are_errors()
    {
        // Seven parts of 32 and the first number, so that nothing at the end is padding.
        var sound = Encode([.. Enumerable.Range(0, 225).Select(i => i * i * 7919L % 1003)]);
        for (var length = 0; length < sound.Length; length++)
            Should.Throw<InvalidDataException>(() => DeltaNumbers.Decode(Slack(sound[..length]), new int[225]));
        foreach (var count in new[] { 0, 1, 224, 226 })
            Should.Throw<InvalidDataException>(() => DeltaNumbers.Decode(Slack(sound), new int[count])).Message
                .ShouldContain("225 differences for");
        // Blocks of nothing, of no parts, of parts that are not whole bytes; widths that no number has.
        foreach (var (size, parts) in new[] { (0, 4), (1, 0), (1, 3), (1, 8) })
            Should.Throw<InvalidDataException>(() =>
                DeltaNumbers.Decode<int>(Slack([(byte)(size * 128), 1, (byte)parts, 2, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1]), new int[2]));
        var at = Array.LastIndexOf(sound, (byte)200) - 3;
        sound[at] = 65;
        Should.Throw<InvalidDataException>(() => DeltaNumbers.Decode(Slack(sound), new int[225]));
    }

    [Fact]
    public void Padding_may_be_cut_off()
    {
        long[] numbers = [.. Enumerable.Range(0, 40).Select(i => i * 7919L % 1003)];
        var (bytes, decoded) = (Encode(numbers), new long[numbers.Length]);
        DeltaNumbers.Decode<long>(Slack(bytes[..^20]), decoded);
        decoded.ShouldBe(numbers);
    }
}
