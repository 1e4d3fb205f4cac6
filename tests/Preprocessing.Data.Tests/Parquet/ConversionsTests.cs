namespace Preprocessing.Data.Tests;

public sealed class ConversionsTests
{
    [Theory]
    [InlineData(0L, true)]
    [InlineData(-62135596800000L, true)]
    [InlineData(-62135596800001L, false)]
    [InlineData(253402300799999L, true)]
    [InlineData(253402300800000L, false)]
    [InlineData(long.MaxValue, false)]
    [InlineData(long.MinValue, false)]
    public void Timestamps_beyond_the_calendar_are_refused(long milliseconds, bool exact) =>
        new ToDateTime(StoredUnit.Milliseconds, isUtc: true).TryConvert(milliseconds, out _).ShouldBe(exact);

    [Theory]
    [InlineData(100L, true)]
    [InlineData(-100L, true)]
    [InlineData(150L, false)]
    [InlineData(-1L, false)]
    public void Nanoseconds_that_are_no_ticks_are_refused(long nanoseconds, bool exact)
    {
        new ToDateTime(StoredUnit.Nanoseconds, isUtc: true).TryConvert(nanoseconds, out var value).ShouldBe(exact);
        if (exact)
            value.ShouldBe(DateTime.UnixEpoch.AddTicks(nanoseconds / 100));
    }

    [Theory]
    [InlineData(int.MinValue, false)]
    [InlineData(-719162, true)]
    [InlineData(-719163, false)]
    [InlineData(2932896, true)]
    [InlineData(2932897, false)]
    public void Days_beyond_the_calendar_are_refused(int day, bool exact) =>
        new FromDate().TryConvert(day, out DateOnly _).ShouldBe(exact);

    [Fact]
    public void Decimals_hold_what_fits_their_96_bits()
    {
        static decimal? Of(int scale, params byte[] bytes) =>
            new ToDecimal(scale).TryConvert(DecimalSink.Number(bytes), out var value) ? value : null;
        Of(2, 0xFF).ShouldBe(-0.01m);
        Of(0, 0x7F, 0xFF).ShouldBe(32767m);
        Of(0, [0, .. Enumerable.Repeat((byte)0xFF, 12)]).ShouldBe(decimal.MaxValue);
        Of(0, [1, .. new byte[12]]).ShouldBeNull();
        Of(0, [0x80, .. new byte[15]]).ShouldBeNull();
        // 10^30 with 30 digits after the point is 1.
        Of(30, 0x0C, 0x9F, 0x2C, 0x9C, 0xD0, 0x46, 0x74, 0xED, 0xEA, 0x40, 0, 0, 0).ShouldBe(1m);
        Of(38, 0).ShouldBe(0m);
        Should.Throw<InvalidDataException>(() => Of(0)).Message.ShouldBe("A decimal has no bytes.");
        // More bytes than the number needs are of no matter, those that it does need are.
        Of(1, [.. Enumerable.Repeat((byte)0xFF, 20), 0x80]).ShouldBe(-12.8m);
        Of(0, [.. new byte[8], 1, .. new byte[12]]).ShouldBeNull();
        Should.Throw<InvalidDataException>(() => Of(0, [1, .. new byte[16]]));
        Should.Throw<InvalidDataException>(() => Of(0, [0, 0x80, .. new byte[15]]));
    }

    [Theory]
    [InlineData(8, true, 127, true)]
    [InlineData(8, true, 128, false)]
    [InlineData(8, true, -128, true)]
    [InlineData(16, false, 65535, true)]
    [InlineData(16, false, 65536, false)]
    [InlineData(16, false, -1, false)]
    [InlineData(32, false, -1, true)]
    [InlineData(32, true, int.MinValue, true)]
    public void Integers_that_need_more_bits_than_the_file_says_are_refused(int bits, bool isSigned, int stored, bool exact) =>
        new FromInt32<double>(bits, isSigned).TryConvert(stored, out _).ShouldBe(exact);

    [Fact]
    public void Old_timestamps_count_days_from_noon()
    {
        static DateTime? Of(int day, long nanoseconds) =>
            new FromLegacyTimestamp().TryConvert(new(nanoseconds, day), out var value) ? value : null;
        Of(2_440_588, 0).ShouldBe(DateTime.UnixEpoch);
        Of(2_440_587, 86_399_999_999_900).ShouldBe(DateTime.UnixEpoch.AddTicks(-1));
        Of(1_721_426, 0).ShouldBe(DateTime.MinValue);
        Of(1_721_425, 0).ShouldBeNull();
        Of(5_373_484, 86_399_999_999_900).ShouldBe(DateTime.MaxValue);
        Of(5_373_485, 0).ShouldBeNull();
        Of(2_440_588, 150).ShouldBeNull();
        Of(2_440_588, -100).ShouldBeNull();
        Of(2_440_588, 86_400_000_000_000).ShouldBeNull();
        Of(-1, 0).ShouldBeNull();
    }
}
