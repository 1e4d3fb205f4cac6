using Parquet.Meta;

namespace Preprocessing.Data.Tests.Pages;

public class PageHeaderTests
{
    // A data page of 10 stored and 12 bytes with 5 values, plain, levels run-length encoded, as the compact protocol writes it.
    static readonly byte[] Sound = [0x15, 0, 0x15, 24, 0x15, 20, 0x2C, 0x15, 10, 0x15, 0, 0x15, 6, 0x15, 6, 0, 0];

    [Fact]
    public void A_header_is_read()
    {
        var header = PageHeader.Read([.. Sound, 1, 2, 3], out var length);
        length.ShouldBe(Sound.Length);
        header.ShouldBe(new PageHeader(PageType.DATA_PAGE, 10, 12, 5, Encoding.PLAIN, Encoding.RLE, Encoding.RLE, 0, 0, -1, true, null));
    }

    [Fact]
    public void Fields_that_nobody_asks_for_are_left_out()
    {
        // Statistics with two binaries, a boolean and a list of structs in front of the end of the inner header.
        byte[] statistics = [0x1C, 0x18, 2, 7, 7, 0x18, 1, 7, 0x11, 0x19, 0x2C, 0x15, 2, 0, 0x15, 4, 0, 0];
        byte[] bytes = [.. Sound[..15], .. statistics, 0, 0];
        PageHeader.Read(bytes, out var length).Values.ShouldBe(5);
        length.ShouldBe(bytes.Length);
    }

    [Fact]
    public void A_header_that_is_cut_off_or_lacks_a_field_is_an_error()
    {
        for (var length = 0; length < Sound.Length; length++)
            Should.Throw<InvalidDataException>(() => PageHeader.Read(Sound.AsSpan(0, length), out _));
        Should.Throw<InvalidDataException>(() => PageHeader.Read([0], out _));
        Should.Throw<InvalidDataException>(() => PageHeader.Read([0x15, 0, 0x15, 24, 0x15, 20, 0], out _));
    }

    [Fact]
    public void A_header_of_an_unknown_kind_or_of_two_is_an_error()
    {
        Should.Throw<InvalidDataException>(() => PageHeader.Read([0x15, 8, .. Sound[2..]], out _)).Message.ShouldContain("unknown kind 4");
        Should.Throw<InvalidDataException>(() => PageHeader.Read([0x15, 4, .. Sound[2..]], out _)).Message
            .ShouldContain("no complete header");
        Should.Throw<InvalidDataException>(() => PageHeader.Read([.. Sound[..^1], .. Sound[6..]], out _)).Message
            .ShouldContain("of two kinds");
    }

    [Fact]
    public void Lists_within_lists_do_not_exhaust_the_stack() =>
        Should.Throw<InvalidDataException>(() => PageHeader.Read([0x99, .. Enumerable.Repeat((byte)0x19, 1 << 20)], out _)).Message
            .ShouldContain("nested too deeply");
}
