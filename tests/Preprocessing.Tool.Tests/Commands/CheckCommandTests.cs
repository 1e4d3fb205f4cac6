using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using FlightDelay;
using Preprocessing.Arrow;
using Preprocessing.Datasets;

namespace Preprocessing.Tool.Tests;

public sealed class CheckCommandTests
{
    const string Class = "--assembly bin/FlightDelay.Features.dll";

    [Fact]
    public async Task Sound_data_end_with_0()
    {
        using var story = await Story.TellAllAsync();
        (await Call.AnswerAsync($"check data/flights {Class}")).ShouldBe("Sound of 4000 row(s) for pipeline 'flight-delay'\n");
        (await Call.AnswerAsync($"check flights@1 {Class}")).ShouldBe("Sound of 2000 row(s) for pipeline 'flight-delay'\n");
        (await Call.AnswerAsync($"check data/flights --fitted models/flight-delay.fitted.json {Class}")).ShouldStartWith("Sound of 4000");
    }

    [Fact]
    public async Task A_broken_constraint_is_named_with_its_first_row_and_ends_with_2()
    {
        using var story = await Story.TellAllAsync();
        story.Write("bad.csv", "date,delay,distance,origin,destination\n2001-01-01,1,7000,ATL,BOS\n2001-01-01,1,9000,ATL,BOS\n");
        const string Message = "7000 is outside the declared range from 1 to 6000";
        (await Call.AnswerAsync($"check bad.csv {Class}", 2)).ShouldBe(
            $"Failure of 2 row(s) for pipeline 'flight-delay'\n  column 'Distance': {Message} (2 row(s), first at row 0 of bad.csv)\n");
        var found = JsonDocument.Parse(await Call.AnswerAsync($"check bad.csv --json {Class}", 2)).RootElement;
        found.GetProperty("verdict").GetString().ShouldBe("failure");
        var broken = found.GetProperty("broken")[0];
        broken.GetProperty("message").GetString().ShouldBe(Message);
        broken.GetProperty("rows").GetInt64().ShouldBe(2);
    }

    [Fact]
    public async Task No_rows_are_insufficient()
    {
        using var story = await Story.TellAllAsync();
        story.Write("none.csv", "date,delay,distance,origin,destination\n");
        story.Write("none.jsonl", "");
        (await Call.AnswerAsync($"check none.csv {Class}", 3)).ShouldStartWith("InsufficientData of 0 row(s)");
        (await Call.AnswerAsync($"check none.jsonl {Class}", 3)).ShouldStartWith("InsufficientData of 0 row(s)");
    }

    [Fact]
    public async Task Arrow_is_read_as_well()
    {
        using var story = await Story.TellAllAsync();
        var stop = TestContext.Current.CancellationToken;
        await ArrowFile.WriteAsync(
            "flights.arrow", Dataset.Open<Flight>("flights@1").ToArrowAsync(Flight.Pipeline, cancellationToken: stop), stop);
        (await Call.AnswerAsync($"check flights.arrow {Class}")).ShouldStartWith("Sound of 2000");
    }

    [Theory]
    [InlineData("check data/flights", 64, "--assembly")]
    [InlineData($"check flights@1 data/flights {Class}", 64, "'flights@1' stands for itself alone")]
    [InlineData($"check none {Class}", 2, "'none' does not exist")]
    [InlineData($"check none@3 {Class}", 2, "none")]
    [InlineData($"check data/flights --fitted none.json {Class}", 2, "none.json")]
    public async Task What_cannot_be_read_is_refused_in_words(string line, int code, string named)
    {
        using var story = await Story.TellAllAsync();
        (await Call.RefusalAsync(line, code)).ShouldContain(named);
    }

    [Fact]
    public async Task A_server_is_read_and_its_refusal_shows_no_secret()
    {
        using var story = await Story.TellAllAsync();
        using var server = new HttpListener();
        var address = $"http://127.0.0.1:{FreePort()}/";
        server.Prefixes.Add(address);
        server.Start();
        var answering = Task.Run(async () =>
        {
            for (var request = 0; request < 2; request++)
            {
                var context = await server.GetContextAsync();
                context.Response.StatusCode = context.Request.Url!.AbsolutePath == "/flights" ? 200 : 404;
                context.Response.ContentType = "application/json";
                await context.Response.OutputStream.WriteAsync("""
                    [{"date":"2001-01-01T10:00:00","delay":1,"distance":100,"origin":"ATL","destination":"BOS"}]
                    """u8.ToArray());
                context.Response.Close();
            }
        }, TestContext.Current.CancellationToken);
        (await Call.AnswerAsync($"check {address}flights {Class}")).ShouldBe("Sound of 1 row(s) for pipeline 'flight-delay'\n");
        var refusal = await Call.RefusalAsync($"check {address}none?key=secret {Class}");
        refusal.ShouldContain($"'{address}none?key=…, page 1' answers 404");
        refusal.ShouldNotContain("secret");
        await answering;
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
