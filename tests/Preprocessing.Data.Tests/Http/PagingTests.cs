using Microsoft.AspNetCore.Http;

namespace Preprocessing.Data.Tests;

/// <summary>Pages that do not end, come twice, or lead elsewhere.</summary>
public sealed class PagingTests
{
    static Func<HttpReadOptions, HttpReadOptions> By(Paging paging) => options => options with
    {
        Paging = paging,
        MaxPages = 5,
        Json = new() { ArrayProperty = paging == Paging.Cursor() ? "rows" : null },
    };

    static async Task RefusedAsync(PageServer server, string message, Paging paging, int requests)
    {
        (await Should.ThrowAsync<SourceException>(() => Reading.AllAsync(server.Open(By(paging)), 0)))
            .Message.ShouldBe(message.Replace("<a>", server.Address.ToString(), StringComparison.Ordinal));
        server.Asked.Count.ShouldBe(requests);
    }

    static Task<PageServer> LinkedAsync(Func<int, string> link) => PageServer.StartAsync((context, number) =>
    {
        context.Response.Headers.Link = link(number);
        return PageServer.WriteAsync(context, FormattableString.Invariant($"[{{\"n\":{number}}}]"));
    });

    [Fact]
    public async Task The_same_page_again()
    {
        await using var server = await PageServer.StartAsync((200, """[{"n":1}]"""));
        await RefusedAsync(server, "'<a>?page=2, page 2' has the same bytes as the page before. Its rows would be read twice: check that "
            + "the server knows the paging, and the name of its parameter.", Paging.PageNumber(), 2);
    }

    [Fact]
    public async Task The_same_cursor_again()
    {
        await using var server = await PageServer.StartAsync(
            (200, """{"rows":[{"n":1}],"next_cursor":7}"""), (200, """{"rows":[{"n":2}],"next_cursor":7}"""));
        await RefusedAsync(server, "'<a>?cursor=7, page 2' names '<a>?cursor=7' as the next page, which was read as page 2 already. The "
            + "pages would not end: mend the server, or use another paging.", Paging.Cursor(), 2);
    }

    [Fact]
    public async Task A_circle_of_links()
    {
        await using var server = await LinkedAsync(number => number < 3 ? $"<?at={number}>; rel=next" : "</rows>; rel=next");
        await RefusedAsync(server, "'<a>?at=…, page 3' names '<a>' as the next page, which was read as page 1 already. The pages would "
            + "not end: mend the server, or use another paging.", Paging.LinkHeader(), 3);
    }

    [Fact]
    public async Task Pages_without_end()
    {
        await using var server = await LinkedAsync(number => $"<?at={number}>; rel=next");
        await RefusedAsync(server, "'<a>?at=…, page 5' names another page, but at most 5 are read. Check the paging, or raise "
            + "HttpReadOptions.MaxPages.", Paging.LinkHeader(), 5);
    }

    [Fact]
    public async Task Empty_pages_of_a_cursor_may_be_alike()
    {
        await using var server = await PageServer.StartAsync((context, number) => PageServer.WriteAsync(context, number switch
        {
            1 => """{"rows":[],"next_cursor":"a"}""",
            2 => """{"rows":[{"n":1}],"next_cursor":"b"}""",
            _ => """{"rows":[]}""",
        }));
        (await Reading.AllAsync(server.Open(By(Paging.Cursor())), 0)).ShouldBe([1]);
    }

    [Theory]
    [InlineData("""{"rows":[{"n":1}],"next":"a"}""", "'<a>, page 1' has no property 'next_cursor' that could hold the cursor of the next "
        + "page. Check the property of Paging.Cursor; if there is one page alone, read it by Paging.LinkHeader.")]
    [InlineData("""{"next_cursor":[1],"rows":[]}""", "Property 'next_cursor' of '<a>, page 1' is an array, where a text, a number or null "
        + "is expected. Name another property, or mend the answer.")]
    [InlineData("""{"next_cursor":1,"rows":[],"next_cursor":2}""", "'<a>, page 1' has property 'next_cursor' more than once. Write it "
        + "once, so that it is certain which is meant.")]
    public async Task A_cursor_that_is_none(string page, string message)
    {
        await using var server = await PageServer.StartAsync((200, page));
        await RefusedAsync(server, message, Paging.Cursor(), 1);
    }

    [Theory]
    [InlineData("<https://127.0.0.1/rows>; rel=next", "leads from <s> to https://127.0.0.1, which may not see the login of the client. "
        + "Open that address itself, if it is trusted.")]
    [InlineData("<//elsewhere.example/rows>; rel=next", "leads from <s> to http://elsewhere.example, which may not see the login of the "
        + "client. Open that address itself, if it is trusted.")]
    [InlineData("<http://[>; rel=next", "has a next page that is no address. Mend the server.")]
    [InlineData("<?a>; rel=next, <?b>; rel=next", "names more than one next page. Mend the server, or use another paging.")]
    [InlineData("<?a>; rel=next?b>; rel=\"next", "cannot be read near its letter 29: expected is '<address>; rel=\"next\"' (RFC 8288). "
        + "Mend the server, or use another paging.")]
    public async Task A_link_that_is_not_safe(string link, string message)
    {
        await using var server = await LinkedAsync(_ => link);
        var place = server.Address.GetLeftPart(UriPartial.Authority);
        await RefusedAsync(
            server,
            "The Link header of '<a>, page 1' " + message.Replace("<s>", place, StringComparison.Ordinal),
            Paging.LinkHeader(),
            1);
    }

    [Theory]
    [InlineData("<?a>; rel=\"next\"", "?a")]
    [InlineData("<?a>;rel=NEXT;title=\"x, <?b>; rel=next\"", "?a")]
    [InlineData("<?b>; rel=prev , <?a> ; title=x ; rel = \"last  next\"", "?a")]
    [InlineData("<?a,b;c>; rel=next, <?a,b;c>; rel=next", "?a,b;c")]
    [InlineData(",, <?a>; ; rel=next;,", "?a")]
    [InlineData("<?a>; rel=prev; rel=next", null)]
    [InlineData("<?a>; rel=next; anchor=\"#b\"", null)]
    [InlineData("<?a>; rel=\"nextpage\"; next", null)]
    [InlineData("<?a>; title=\"\\\"; rel=next\"", null)]
    [InlineData("<?a>", null)]
    [InlineData("", null)]
    public void Links(string value, string? next) => LinkHeaders.Next([value], "page").ShouldBe(next);

    [Theory]
    [InlineData("?a; rel=next")]
    [InlineData("<?a; rel=next")]
    [InlineData("<?a>; =next")]
    [InlineData("<?a> rel=next")]
    [InlineData("<?a>; rel=\"next")]
    public void Texts_that_are_no_links(string value) =>
        Should.Throw<SourceException>(() => LinkHeaders.Next([value], "page")).Message
            .ShouldStartWith("The Link header of 'page' cannot be read");

    public static TheoryData<string, HttpReadOptions> Contradictions()
    {
        var options = new HttpReadOptions { Address = new Uri("http://127.0.0.1/?page=1") };
        return new()
        {
            { "Address is not a whole address", options with { Address = new Uri("/rows", UriKind.Relative) } },
            { "Address is not a whole address", options with { Address = new Uri("file:///rows") } },
            { "Address has the parameter 'page' already", options with { Paging = Paging.PageNumber() } },
            { "A cursor stands beside the array", options with { Paging = Paging.Cursor() } },
            { "Property 'a' cannot hold both", options with { Paging = Paging.Cursor("c", "a"), Json = new() { ArrayProperty = "a" } } },
            { "Pages hold an array of objects, not lines.", options with { Json = new() { IsLines = true } } },
            { "MaxPages", options with { MaxPages = 0 } },
            { "MaxRetries", options with { MaxRetries = -1 } },
            { "RetryDelay", options with { RetryDelay = TimeSpan.FromHours(1) } },
        };
    }

    [Theory, MemberData(nameof(Contradictions))]
    public void Options_that_contradict_each_other(string message, HttpReadOptions options)
    {
        using var client = new HttpClient();
        Should.Throw<ArgumentException>(() => HttpSource.Open(new AnyPipeline(), client, options)).Message.ShouldContain(message);
    }
}
