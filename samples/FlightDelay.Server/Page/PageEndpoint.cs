namespace FlightDelay.Server;

/// <summary>
/// <c>GET /</c>: a page to enter a flight and see the model's answer. The page is part of the server and loads nothing from elsewhere.
/// </summary>
static class PageEndpoint
{
    static readonly byte[] Page = Read();

    public static IResult Get(HttpResponse response)
    {
        response.Headers.ContentSecurityPolicy = "default-src 'none'; connect-src 'self'; style-src 'unsafe-inline'; "
            + "script-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
        response.Headers.XContentTypeOptions = "nosniff";
        return Results.Bytes(Page, "text/html; charset=utf-8");
    }

    static byte[] Read()
    {
        using var page = typeof(PageEndpoint).Assembly.GetManifestResourceStream("index.html")!;
        var bytes = new byte[page.Length];
        page.ReadExactly(bytes);
        return bytes;
    }
}
