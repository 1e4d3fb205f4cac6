using Preprocessing.Engines;

namespace Preprocessing.Data.Tests;

public sealed class RangeStreamTests
{
    const string Path = "memory://box/file";
    const int Least = 1 << 17, Most = 1 << 22;

    readonly MemoryStore store = new();

    static CancellationToken Token => TestContext.Current.CancellationToken;

    async Task<RangeStream> OpenAsync(int length, long end = long.MaxValue, CancellationTokenSource? stop = null)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        store[Path] = bytes;
        var file = (await store.FindAsync(Path, Token))!;
        return new RangeStream(store, file, Math.Min(end, length), stop?.Token ?? default);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Any_jumps_and_readings_give_the_bytes_of_the_file_however_connections_break_off(int seed)
    {
        var random = new Random(seed);
        store.BreaksAfter = attempt => attempt % 3 == 1 ? attempt * 7919L % 200_000 : long.MaxValue;
        await using var stream = await OpenAsync(9_000_000 + seed);
        var all = store[Path];
        for (var i = 0; i < 40; i++)
        {
            if (random.Next(3) == 0)
                stream.Position = random.Next(all.Length + 10);
            var room = new byte[random.Next(4) switch { 0 => 8, 1 => 70_000, 2 => 300_000, _ => 2_000_000 }];
            var from = stream.Position;
            var read = random.Next(2) == 0
                ? stream.ReadAtLeast(room, room.Length, throwOnEndOfStream: false)
                : await stream.ReadAtLeastAsync(room, room.Length, throwOnEndOfStream: false, Token);
            read.ShouldBe((int)Math.Clamp(all.Length - from, 0, room.Length));
            room.AsSpan(0, read).SequenceEqual(all.AsSpan((int)Math.Min(from, all.Length), read)).ShouldBeTrue();
            stream.Position.ShouldBe(from + read);
        }
    }

    [Fact]
    public async Task What_is_read_from_front_to_back_comes_in_blocks_that_grow()
    {
        await using var stream = await OpenAsync(20_000_000);
        var room = new byte[1 << 14];
        while (await stream.ReadAsync(room, Token) > 0)
            continue;
        var asked = store.Asked.ToArray();
        asked.Select(range => range.Length).Take(4).ShouldBe([Least, 4 * Least, 16 * Least, Most]);
        asked.Length.ShouldBe(8);
        asked.Sum(range => range.Length).ShouldBe(20_000_000);
    }

    [Fact]
    public async Task Nothing_is_read_ahead_of_where_the_reading_is_to_end()
    {
        await using var stream = await OpenAsync(20_000_000, end: 3_000_000);
        await stream.ReadExactlyAsync(new byte[100_000], Token);
        for (var left = 2_900_000; left > 0; left -= 100_000)
            await stream.ReadExactlyAsync(new byte[100_000], Token);
        store.Asked.Sum(range => range.Length).ShouldBe(3_000_000);
    }

    [Fact]
    public async Task A_jump_to_the_end_takes_the_last_block_and_a_large_reading_is_one_request()
    {
        await using var stream = await OpenAsync(5_000_000);
        stream.Seek(-8, SeekOrigin.End);
        await stream.ReadExactlyAsync(new byte[8], Token);
        stream.Seek(-2000, SeekOrigin.End);
        await stream.ReadExactlyAsync(new byte[1992], Token);
        stream.Position = 1_000_000;
        await stream.ReadExactlyAsync(new byte[3_000_000], Token);
        store.Asked.ShouldBe([(5_000_000 - Least, Least), (1_000_000, 3_000_000)]);
    }

    [Fact]
    public async Task A_small_file_is_one_request()
    {
        await using var stream = await OpenAsync(100_000);
        await stream.ReadExactlyAsync(new byte[4], Token);
        stream.Seek(-8, SeekOrigin.End);
        await stream.ReadExactlyAsync(new byte[8], Token);
        store.Asked.ShouldBe([(0, 100_000)]);
    }

    [Fact]
    public async Task Connections_that_break_off_again_and_again_are_an_error_with_the_place()
    {
        store.BreaksAfter = _ => 1000;
        await using var stream = await OpenAsync(50_000);
        (await Should.ThrowAsync<SourceException>(async () => await stream.ReadExactlyAsync(new byte[10], Token))).Message.ShouldBe(
            $"'{Path}' cannot be read: the connection broke off 5 times in a row, last at byte 5000 of 50000 (EndOfStreamException: It "
            + "ended too early.). Read again once the store can be reached.");
        store.Asked.Count.ShouldBe(5);
    }

    [Fact]
    public async Task A_changed_file_is_found_at_the_next_block_whether_it_was_read_ahead_or_not()
    {
        await using var stream = await OpenAsync(9_000_000);
        await stream.ReadExactlyAsync(new byte[100_000], Token);
        store[Path] = new byte[9_000_000];
        (await Should.ThrowAsync<SourceException>(async () => await stream.ReadExactlyAsync(new byte[100_000], Token))).Message
            .ShouldBe($"'{Path}' has changed since it was opened. Open the source again once the file is complete.");
    }

    [Fact]
    public async Task Reading_stops_when_it_is_cancelled_and_goes_on_elsewhere_after_a_failure()
    {
        using var stop = new CancellationTokenSource();
        await using var stream = await OpenAsync(9_000_000, stop: stop);
        await stream.ReadExactlyAsync(new byte[100_000], Token);
        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            stream.Position = 4_000_000;
            await stream.ReadExactlyAsync(new byte[10], new CancellationToken(canceled: true));
        });
        await stream.ReadExactlyAsync(new byte[10], Token);
        await stop.CancelAsync();
        stream.Position = 8_000_000;
        Should.Throw<OperationCanceledException>(() => stream.ReadByte());
    }
}
