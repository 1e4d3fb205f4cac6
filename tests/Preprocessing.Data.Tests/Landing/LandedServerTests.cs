namespace Preprocessing.Data.Tests;

/// <summary>Rows of a server land run by run: it is asked for those behind the greatest number.</summary>
public sealed class LandedServerTests : IDisposable
{
    readonly Folder folder = new();

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    static HttpSource<LandedNumber> Open(PageServer server, string? after, string column = "N") => HttpSource.Open<LandedNumber>(
        server.Client, new HttpReadOptions { Address = server.Address, IncreasingBy = column, SinceParameter = "after", After = after });

    Task<LandingReport> LandAsync(PageServer server) => Landing.RunAsync<LandedNumber>(
        folder["landed"], (after, _) => Task.FromResult<IIncrementalSource<LandedNumber>>(Open(server, after)), null, Stop);

    [Fact]
    public async Task Each_run_asks_for_what_is_new()
    {
        await using var server = await PageServer.StartAsync(
            (200, "[]"), (200, """[{"n":3},{"n":7},{"n":5}]"""), (200, "[]"), (200, """[{"n":9}]"""));
        (await LandAsync(server)).Position.ShouldBe("N:");
        (await LandAsync(server)).Position.ShouldBe("N:7");
        (await LandAsync(server)).Read.ShouldBe(0);
        (await LandAsync(server)).Position.ShouldBe("N:9");
        server.Asked.ShouldBe(["/rows", "/rows", "/rows?after=7", "/rows?after=7"]);
        ParquetSource.Open<LandedNumber>(folder["landed"]).RowCount.ShouldBe(4);
    }

    static HttpSource<LandedNumber> OpenPages(PageServer server, string? after) => HttpSource.Open<LandedNumber>(
        server.Client,
        new HttpReadOptions
        {
            Address = server.Address,
            Paging = Paging.Cursor(),
            Json = new() { ArrayProperty = "rows", MaxBatchRows = 2 },
            After = after,
        });

    Task<LandingReport> LandPagesAsync(PageServer server) => Landing.RunAsync<LandedNumber>(
        folder["landed"], (after, _) => Task.FromResult<IIncrementalSource<LandedNumber>>(OpenPages(server, after)), null, Stop);

    [Fact]
    public async Task Pages_go_on_behind_the_rows_that_the_last_one_had()
    {
        await using var server = await PageServer.StartAsync(
            (200, """{"rows":[{"n":1},{"n":2},{"n":3}],"next_cursor":"a b"}"""), (200, """{"rows":[{"n":4},{"n":5},{"n":6}]}"""),
            (200, """{"rows":[{"n":4},{"n":5},{"n":6}]}"""),
            (200, """{"rows":[{"n":4},{"n":5},{"n":6},{"n":7},{"n":8}],"next_cursor":"c"}"""), (200, """{"rows":[]}"""),
            (200, """{"rows":[{"n":9}],"next_cursor":null}"""));
        var reports = new List<LandingReport>();
        for (var run = 0; run < 4; run++)
            reports.Add(await LandPagesAsync(server));
        reports.Select(report => report.Read).ShouldBe([6, 0, 2, 1]);
        reports[0].Position!.ShouldMatch("^cursor:3:[0-9a-f]{64}:a b$");
        reports[1].Position.ShouldBe(reports[0].Position);
        reports[2].Position!.ShouldMatch("^cursor:0:0{64}:c$");
        server.Asked.ShouldBe(
            ["/rows", "/rows?cursor=a%20b", "/rows?cursor=a%20b", "/rows?cursor=a%20b", "/rows?cursor=c", "/rows?cursor=c"]);
        var landed = new List<long>();
        var source = ParquetSource.Open<LandedNumber>(folder["landed"]);
        for (var partition = 0; partition < source.PartitionCount; partition++)
            await foreach (var batch in source.ReadAsync(partition, training: true, Stop))
                landed.AddRange(batch.Values<long>(0).Values);
        landed.Order().ShouldBe(Enumerable.Range(1, 9).Select(number => (long)number));
    }

    [Theory]
    [InlineData("""{"rows":[{"n":1},{"n":3},{"n":4}]}""", "has other rows now")]
    [InlineData("""{"rows":[{"n":1}]}""", "has 1 row(s) now")]
    public async Task A_server_that_changes_its_pages(string page, string how)
    {
        await using var server = await PageServer.StartAsync((200, """{"rows":[{"n":1},{"n":2}],"next_cursor":null}"""), (200, page));
        await LandPagesAsync(server);
        (await Should.ThrowAsync<SourceException>(() => LandPagesAsync(server))).Message.ShouldContain(
            $"'{server.Address}' {how}, but an earlier source ended behind 2 row(s) of it, which should stay as they were. A server that "
            + "changes its pages is read by HttpReadOptions.IncreasingBy.");
    }

    [Theory]
    [InlineData("N:7")]
    [InlineData("cursor:7")]
    [InlineData("cursor:-1:0000000000000000000000000000000000000000000000000000000000000000:a")]
    [InlineData("cursor:1:0000000000000000000000000000000000000000000000000000000000000x00:a")]
    public async Task A_position_that_is_none_of_cursors(string after)
    {
        await using var server = await PageServer.StartAsync((200, """{"rows":[]}"""));
        (await Should.ThrowAsync<SourceException>(async () => await OpenPages(server, after).GetVersionAsync(Stop))).Message
            .ShouldStartWith($"Position '{after}' is none of cursors");
    }

    [Fact]
    public async Task A_server_that_gives_rows_again()
    {
        await using var server = await PageServer.StartAsync((200, """[{"n":8},{"n":7}]"""));
        (await Should.ThrowAsync<SourceException>(async () => await Open(server, "N:7").GetVersionAsync(Stop))).Message.ShouldBe(
            $"Row 1 of '{server.Address}?after=…, page 1' has 7 in column 'N', but rows after 7 were asked for. Check "
            + "HttpReadOptions.SinceParameter; a server that counts from that row on cannot be read so.");
    }

    [Fact]
    public async Task Positions_and_columns_that_are_none()
    {
        await using var server = await PageServer.StartAsync((200, "[]"));
        Should.Throw<SourceException>(() => Open(server, "M:7")).Message.ShouldStartWith("Position 'M:7' is none of column 'N', ");
        Should.Throw<SourceException>(() => Open(server, null, "M")).Message.ShouldBe("'M', which HttpReadOptions.IncreasingBy names, is "
            + "no column of whole numbers that every reading has. Name one of the pipeline.");
        Should.Throw<InvalidOperationException>(() => Open(server, null).Position).Message.ShouldBe("The rows have to be read first.");
        Should.Throw<ArgumentException>(() => HttpSource.Open<LandedNumber>(
            server.Client, new HttpReadOptions { Address = server.Address, After = "N:7" }));
    }
}
