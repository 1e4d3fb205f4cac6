namespace Preprocessing.Data.Tests.Pages;

public class RunLengthDecoderTests
{
    /// <summary>Writes numbers as runs where at least eight are equal, else packed, eight at a time.</summary>
    static byte[] Encode(int[] numbers, int width)
    {
        var bytes = new List<byte>();
        for (var at = 0; at < numbers.Length;)
        {
            var run = 1;
            while (at + run < numbers.Length && numbers[at + run] == numbers[at])
                run++;
            if (run >= 8)
            {
                Varint((uint)run << 1);
                bytes.AddRange(BitConverter.GetBytes(numbers[at])[..((width + 7) / 8)]);
                at += run;
                continue;
            }
            Varint(1 << 1 | 1);
            var packed = new byte[width];
            for (var i = 0; i < 8 && at + i < numbers.Length; i++)
                for (var bit = 0; bit < width; bit++)
                    if ((numbers[at + i] >> bit & 1) != 0)
                        packed[(i * width + bit) / 8] |= (byte)(1 << (i * width + bit) % 8);
            bytes.AddRange(packed);
            at += 8;
        }
        return [.. bytes, .. new byte[RunLengthDecoder.Slack]];

        void Varint(uint value)
        {
            for (; value > 127; value >>= 7)
                bytes.Add((byte)(value | 128));
            bytes.Add((byte)value);
        }
    }

    [Fact]
    public void Numbers_of_every_width_come_back()
    {
        for (var width = 0; width <= 32; width++)
        {
            var random = new Random(width);
            int[] numbers = [.. Enumerable.Range(0, 400)
                .Select(i => i is > 100 and < 150 or > 300 ? width == 0 ? 0 : 1 : (int)(random.NextInt64(1L << width)))];
            var decoded = new int[numbers.Length];
            RunLengthDecoder.Decode(Encode(numbers, width), width, decoded);
            decoded.ShouldBe(numbers, $"width {width}");
        }
    }

    [Fact]
    public void The_last_group_may_be_cut_off()
    {
        // Eight numbers of three bits would be three bytes; three numbers need two.
        var decoded = new int[3];
        RunLengthDecoder.Decode([3, 0b10_001_101, 0b1, .. new byte[RunLengthDecoder.Slack]], 3, decoded);
        decoded.ShouldBe([5, 1, 6]);
    }

    [Fact]
    public void Too_few_bytes_are_an_error()
    {
        var sound = Encode([.. Enumerable.Range(0, 64)], 6);
        for (var length = RunLengthDecoder.Slack; length < sound.Length - 7; length++)
            Should.Throw<InvalidDataException>(() => RunLengthDecoder.Decode(sound.AsSpan(0, length), 6, new int[64]));
        Should.Throw<InvalidDataException>(() => RunLengthDecoder.Decode(new byte[9], 33, new int[1]));
    }
}
