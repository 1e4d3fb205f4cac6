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
