using System.Globalization;
using System.IO.Compression;
using Microsoft.AspNetCore.Http;

namespace Preprocessing.Data.Tests;

/// <summary>Rows of a real server, page by page.</summary>
public sealed class HttpSourceTests : IDisposable
{
    const int PageRows = 700;

    readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Flights_by_any_paging_learn_the_state_of_the_parquet_file()
    {
        var parquet = ParquetSource.Open<FlightText>(Path.Combine(Repository.SampleData, "flights-2001-01.parquet"));
        await FlightTexts.WriteAsync(parquet, folder["a.csv"], folder["a.jsonl"], folder["a.json"]);
        var pages = (await File.ReadAllLinesAsync(folder["a.jsonl"], Stop)).Chunk(PageRows).ToArray();
        var expected = await FlightText.Pipeline.FitAsync(parquet, cancellationToken: Stop);
        var versions = new HashSet<string?>();
        foreach (var (paging, serve) in Pagings(pages))
        {
            await using var server = await PageServer.StartAsync((context, _) => serve(context));
            var source = HttpSource.Open<FlightText>(server.Client, new HttpReadOptions
            {
                Address = server.Address,
                Paging = paging,
                Json = new() { ArrayProperty = paging == Paging.LinkHeader() ? null : "flights", MaxBatchRows = 300 },
            });
            var fitted = await FlightText.Pipeline.FitAsync(source, cancellationToken: Stop);
            (fitted.StateHash, fitted.FittedOn.Rows).ShouldBe((expected.StateHash, expected.FittedOn.Rows), paging.ToString());
            versions.Add(fitted.FittedOn.DataVersion);
            source.Retries.ShouldBe(0);
        }
        versions.ShouldHaveSingleItem().ShouldStartWith("rows:");
    }

    static IEnumerable<(Paging Paging, Func<HttpContext, Task> Serve)> Pagings(string[][] pages) =>
    [
        (Paging.LinkHeader(), context => LinkedAsync(context, pages)),
        (Paging.Cursor("after", "more"), context => PointedAsync(context, pages)),
        (Paging.PageNumber("p", 0), context =>
            PageServer.WriteAsync(context, $$"""{"flights":{{Array(pages.ElementAtOrDefault(Asked(context, "p")) ?? [])}}}""")),
    ];

    static Task LinkedAsync(HttpContext context, string[][] pages)
    {
        var at = Asked(context, "part");
        var next = at + 1 < pages.Length ? $", </rows?part={at + 1}>; rel=\"next\"" : "";
        context.Response.Headers.Link = $"<?part=0>; rel=first{next}";
        return PageServer.WriteAsync(context, Array(pages[at]));
    }

    // The cursor stands before the rows or behind them.
    static Task PointedAsync(HttpContext context, string[][] pages)
    {
        var at = Asked(context, "after");
        var cursor = at + 1 < pages.Length ? $"\"{at + 1}\"" : "null";
        return PageServer.WriteAsync(context, at % 2 == 0
            ? $$"""{"more":{{cursor}},"flights":{{Array(pages[at])}}}"""
            : $$"""{"flights":{{Array(pages[at])}},"total":{"more":7},"more":{{cursor}}}""");
    }

    static int Asked(HttpContext context, string parameter) =>
        int.Parse(context.Request.Query[parameter].FirstOrDefault() ?? "0", CultureInfo.InvariantCulture);

    static string Array(string[] objects) => $"[{string.Join(",\n", objects)}]";

    [Fact]
    public async Task A_page_that_fails_twice_is_asked_for_again_and_counted()
    {
        await using var server = await PageServer.StartAsync((500, ""), (429, ""), (200, """[{"n":1},{"n":2}]"""));
        var source = server.Open();
        (await Reading.AllAsync(source, 0)).ShouldBe([1, 2]);
        (source.Retries, server.Asked.Count).ShouldBe((2, 3));
    }

    [Fact]
    public async Task A_page_that_breaks_off_is_read_anew_before_its_rows_are_passed_on()
    {
        await using var server = await PageServer.StartAsync((context, number) => number < 3
            ? PageServer.BreakAsync(context, """[{"n":1},{"n":""")
            : PageServer.WriteAsync(context, """[{"n":1},{"n":2}]"""));
        var source = server.Open();
        (await Reading.AllAsync(source, 0)).ShouldBe([1, 2]);
        source.Retries.ShouldBe(2);
    }

    [Fact]
    public async Task A_page_that_is_compressed()
    {
        await using var server = await PageServer.StartAsync(async (context, _) =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            await using var body = new GZipStream(context.Response.Body, CompressionLevel.Fastest);
            await body.WriteAsync("""[{"n":1},{"n":2}]"""u8.ToArray(), Stop);
        });
        (await Reading.AllAsync(server.Open(), 0)).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task A_page_that_comes_byte_by_byte_is_whole()
    {
        await using var server = await PageServer.StartAsync(async (context, number) =>
        {
            context.Response.ContentType = "application/vnd.api+json";
            foreach (var letter in number == 1
                ? """{"skip":[{"next":"no"}],"next":"\u00e4 &b","rows":[{"n":1},{"n":2},{"n":3}],"end":{"next":2}}"""
                : """{"rows":[{"n":4}],"next":""}""")
            {
                await context.Response.WriteAsync(letter.ToString(), Stop);
                await context.Response.Body.FlushAsync(Stop);
            }
        });
        (await Reading.AllAsync(server.Open(options => options with
        {
            Address = new Uri(options.Address + "?kind=a%26b&cursor=begin"),
            Paging = Paging.Cursor("cursor", "next"),
            Json = new() { ArrayProperty = "rows", MaxBatchRows = 2 },
        }), 0)).ShouldBe([1, 2, 3, 4]);
        server.Asked.ShouldBe(["/rows?kind=a%26b&cursor=begin", "/rows?kind=a%26b&cursor=%C3%A4%20%26b"]);
    }

    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(4)]
    public async Task Batches_end_with_their_page_and_say_where_they_are(int batchRows)
    {
        await using var server = await PageServer.StartAsync(
            (200, """[{"n":1},{"n":2},{"n":3}]"""), (200, """[{"n":4},{"n":null}]"""), (200, "[]"));
        var source = server.Open(options => options with { Paging = Paging.PageNumber(), Json = new() { MaxBatchRows = batchRows } });
        var places = new List<string>();
        await foreach (var batch in source.ReadAsync(0, training: false, Stop))
            places.AddRange(Enumerable.Range(0, batch.Count).Select(row =>
                FormattableString.Invariant($"{batch[0].ValueAt(row)} {batch.FirstRow + row} {batch.Origin}")));
        places.ShouldBe([.. new[] { "1 0 page 1", "2 1 page 1", "3 2 page 1", "4 0 page 2", " 1 page 2" }.Select(text =>
            text.Replace("page ", $"{server.Address}?page=") + ", page " + text[^1])]);
    }

    [Fact]
    public async Task The_pause_is_that_which_the_server_asks_for()
    {
        await using var server = await PageServer.StartAsync((context, number) =>
        {
            context.Response.StatusCode = number < 4 ? 503 : 200;
            context.Response.Headers.RetryAfter = number switch
            {
                1 => "7",
                2 => "Sat, 31 Jan 2026 12:00:50 GMT",
                3 => "Fri, 30 Jan 2026 12:00:00 GMT",
                _ => default,
            };
            return PageServer.WriteAsync(context, "[]");
        });
        var pauses = new NotedPauses();
        (await Reading.AllAsync(server.Open(options => options with { Time = pauses }), 0)).ShouldBeEmpty();
        pauses.All.ShouldBe([TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(50)]);
    }

    [Fact]
    public async Task Pauses_grow_up_to_the_longest()
    {
        await using var server = await PageServer.StartAsync([.. Enumerable.Repeat((500, ""), 9), (200, "[]")]);
        var pauses = new NotedPauses();
        (await Reading.AllAsync(server.Open(options => options with
        {
            Time = pauses,
            MaxRetries = 9,
            RetryDelay = TimeSpan.FromSeconds(1),
            MaxRetryDelay = TimeSpan.FromSeconds(10),
        }), 0)).ShouldBeEmpty();
        pauses.All.Count.ShouldBe(9);
        pauses.All.Max().ShouldBe(TimeSpan.FromSeconds(10));
        pauses.All.First().ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task A_fit_records_the_version_and_rows_that_change_under_it_are_refused()
    {
        await using var server = await PageServer.StartAsync(
            (200, """[{"n":1},{"n":2}]"""), (200, """[{"n":2},{"n":1}]"""), (200, """[{"n":2},{"n":3}]"""));
        var source = server.Open();
        await Reading.AllAsync(source, 0);
        var version = await source.GetVersionAsync(Stop);
        version!.ShouldStartWith("rows:");
        server.Asked.Count.ShouldBe(1);
        await Reading.AllAsync(source, 0);
        (await Should.ThrowAsync<SourceException>(() => Reading.AllAsync(source, 0))).Message.ShouldBe(
            $"The rows of '{server.Address}' are not those of the reading before: there were 2 rows, now there are 2 with other values. A "
            + "fit reads the rows once in each pass, so they must stay as they are: query a snapshot, or rows up to a fixed time or key.");
        (await source.GetVersionAsync(Stop)).ShouldBe(version);
    }
}
