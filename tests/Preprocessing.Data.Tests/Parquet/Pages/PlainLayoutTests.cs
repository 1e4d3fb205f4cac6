using Encoding = Parquet.Meta.Encoding;
using Type = Parquet.Meta.Type;

namespace Preprocessing.Data.Tests.Pages;

public class PlainLayoutTests
{
    static readonly StoredLeaf Text = new(0, ["t"], Type.BYTE_ARRAY, 0, 0, 0, false),
        Fixed = Text with { Type = Type.FIXED_LEN_BYTE_ARRAY, Width = 3 };

    static byte[] Prefixed(long[] shared, long[] lengths, string rest) =>
        [
            .. DeltaNumbersTests.Encode(shared),
            .. DeltaNumbersTests.Encode(lengths),
            .. System.Text.Encoding.UTF8.GetBytes(rest),
            .. new byte[RunLengthDecoder.Slack],
        ];

    static string[] Texts(ReadOnlySpan<byte> plain)
    {
        var texts = new List<string>();
        while (!plain.IsEmpty)
        {
            var length = Lengths.Next(ref plain);
            texts.Add(System.Text.Encoding.UTF8.GetString(plain[..length]));
            plain = plain[length..];
        }
        return [.. texts];
    }

    [Fact]
    public void What_texts_share_is_counted_in_bytes() =>
        Texts(
            new PlainLayout().Values(Encoding.DELTA_BYTE_ARRAY, Text, Prefixed([0, 2, 3, 0, 0], [9, 6, 3, 0, 1], "ü2180121180121xyzu"), 5))
            .ShouldBe(["ü2180121", "ü180121", "ü1xyz", "", "u"]);

    [Fact]
    public void Texts_may_share_a_part_of_a_character()
    {
        // é is C3 A9, è is C3 A8: what follows is a character only with the byte before.
        byte[] bytes =
        [
            .. DeltaNumbersTests.Encode(0, 1, 2), .. DeltaNumbersTests.Encode(2, 1, 0), 0xC3, 0xA9, 0xA8,
            .. new byte[RunLengthDecoder.Slack],
        ];
        Texts(new PlainLayout().Values(Encoding.DELTA_BYTE_ARRAY, Text, bytes, 3)).ShouldBe(["é", "è", "è"]);
    }

    [Fact]
    public void Lengths_stand_in_front_of_all_texts()
    {
        byte[] bytes = [.. DeltaNumbersTests.Encode(2, 0, 3), .. "ü東"u8, .. new byte[RunLengthDecoder.Slack]];
        Texts(new PlainLayout().Values(Encoding.DELTA_LENGTH_BYTE_ARRAY, Text, bytes, 3)).ShouldBe(["ü", "", "東"]);
    }

    [Fact]
    public void Lengths_that_lie_are_errors()
    {
        foreach (var (shared, lengths) in new (long[], long[])[]
        {
            ([1, 0], [1, 1]), ([0, 2], [1, 1]), ([0, -1], [1, 1]), ([0, 0], [1, 2]), ([0, 0], [-1, 2]),
            ([0, 0], [int.MaxValue, int.MaxValue]), ([0, int.MaxValue], [1, 1]),
        })
            Should.Throw<InvalidDataException>(() =>
                new PlainLayout().Values(Encoding.DELTA_BYTE_ARRAY, Text, Prefixed(shared, lengths, "ab"), 2).Length);
        // Of values of a fixed length, all have it.
        new PlainLayout().Values(Encoding.DELTA_BYTE_ARRAY, Fixed, Prefixed([0, 2], [3, 1], "abcd"), 2).ToArray()
            .ShouldBe("abcabd"u8.ToArray());
        Should.Throw<InvalidDataException>(() =>
            new PlainLayout().Values(Encoding.DELTA_BYTE_ARRAY, Fixed, Prefixed([0, 2], [3, 2], "abcde"), 2).Length).Message
            .ShouldBe("A value has 4 bytes instead of 3.");
        Should.Throw<InvalidDataException>(() => new PlainLayout().Values(
            Encoding.BYTE_STREAM_SPLIT, Fixed, [.. "abcdef"u8, .. new byte[RunLengthDecoder.Slack]], 1).Length).Message
            .ShouldBe("A page has 6 bytes for 1 values of 3.");
    }

    [Fact]
    public void A_page_does_not_become_a_thousand_times_as_large()
    {
        // A text of a megabyte, and thousands more that repeat it in no byte at all.
        var (text, count) = (new string('x', 1 << 20), 4000);
        var bytes = Prefixed([0, .. Enumerable.Repeat(1L << 20, count - 1)], [1 << 20, .. new long[count - 1]], text);
        Should.Throw<InvalidDataException>(() => new PlainLayout().Values(Encoding.DELTA_BYTE_ARRAY, Text, bytes, count).Length).Message
            .ShouldContain("more than 256 MB of texts");
    }

    [Fact]
    public void Bytes_that_were_split_are_joined() =>
        new PlainLayout().Values(Encoding.BYTE_STREAM_SPLIT, Fixed, [.. "adbecf"u8, .. new byte[RunLengthDecoder.Slack]], 2).ToArray()
            .ShouldBe("abcdef"u8.ToArray());
}
