using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace FlightDelay.Server.Tests;

public class BadRequestTests(RunningServer server)
{
    const string Sound = """{"departure":"2001-12-21T17:30","distance":1846,"origin":"ORD","destination":"SFO"}""";

    [Theory]
    // Missing.
    [InlineData(
        """{"departure":"2001-12-21T17:30","origin":"ORD","destination":"SFO"}""", "#/distance|Distance|missing, expected a whole number")]
    [InlineData(
        "{}",
        "#/departure|date|missing, expected a local date and time*",
        "#/distance|Distance|missing*",
        "#/origin|Origin|missing, expected a text",
        "#/destination|Destination|missing*")]
    // Of the wrong type.
    [InlineData(
        """{"departure":"2001-12-21T17:30","distance":"far","origin":"ORD","destination":"SFO"}""",
        "#/distance|Distance|expected a whole number, found \"far\"")]
    [InlineData(
        """{"departure":"2001-12-21T17:30","distance":"1846","origin":"ORD","destination":"SFO"}""",
        "#/distance|Distance|expected a whole number, found \"1846\"")]
    [InlineData(
        """{"departure":"2001-12-21T17:30","distance":18.5,"origin":"ORD","destination":7}""",
        "#/distance|Distance|expected a whole number, found 18.5",
        "#/destination|Destination|expected a text, found 7")]
    [InlineData(
        """{"departure":"2001-12-21T17:30","distance":99999999999999999999,"origin":"ORD","destination":"SFO"}""",
        "#/distance|Distance|expected a whole number, found 99999999999999999999")]
    [InlineData(
        """{"departure":"2001-12-21T17:30","distance":{},"origin":["ORD"],"destination":"SFO"}""",
        "#/distance|Distance|expected a whole number, found an object",
        "#/origin|Origin|expected a text, found an array")]
    [InlineData(
        """{"departure":"2001-12-21T17:30","distance":null,"origin":null,"destination":"SFO"}""",
        "#/distance|Distance|expected a whole number, found null",
        "#/origin|Origin|expected a text, found null")]
    [InlineData(
        """{"departure":"tomorrow","distance":1846,"origin":"ORD","destination":"SFO"}""",
        "#/departure|date|expected a local date and time*found \"tomorrow\"")]
    // A time that would depend on this machine's zone, and one whose hour would be guessed.
    [InlineData(
        """{"departure":"2001-12-21T17:30Z","distance":1846,"origin":"ORD","destination":"SFO"}""",
        "#/departure|date|expected a local date and time without offset*")]
    [InlineData(
        """{"departure":"2001-12-21T17:30:00+02:00","distance":1846,"origin":"ORD","destination":"SFO"}""",
        "#/departure|date|expected a local date and time without offset*")]
    [InlineData(
        """{"departure":"2001-12-21","distance":1846,"origin":"ORD","destination":"SFO"}""",
        "#/departure|date|expected a local date and time*")]
    // Out of the declared range.
    [InlineData(
        """{"departure":"2001-12-21T17:30","distance":0,"origin":"ORD","destination":"SFO"}""",
        "#/distance|Distance|0 is outside the declared range from 1 to 6000")]
    // Unknown, twice, and known only afterwards.
    [InlineData(
        """{"departure":"2001-12-21T17:30","distance":1846,"origin":"ORD","destination":"SFO","carrier":"UA"}""",
        "#/carrier||unknown property, expected one of departure, distance, origin, destination")]
    [InlineData(
        """{"departure":"2001-12-21T17:30","distance":1846,"Distance":1847,"origin":"ORD","destination":"SFO"}""",
        "#/distance|Distance|expected once, found 2 times")]
    [InlineData(
        """{"departure":"2001-12-21T17:30","distance":1846,"origin":"ORD","destination":"SFO","delay":30}""",
        "#/delay|Delay|known only afterwards*leave it out*")]
    [InlineData(
        """{"distance":1846,"origin":"ORD","destination":"SFO","delay":30,"a/b":1}""",
        "#/departure|date|missing*",
        "#/delay|Delay|known only afterwards*",
        "#/a~1b||unknown property*")]
    // No flight at all.
    [InlineData("null", "#||expected a flight, found null")]
    [InlineData("7", "#||expected a flight, found 7")]
    // Several flights: each bad one with its place.
    [InlineData(
        "[" + Sound + ",null,7,[]]",
        "#/1||expected a flight, found null",
        "#/2||expected a flight, found 7",
        "#/3||expected a flight, found an array")]
    [InlineData(
        "["
            + Sound
            + """,{"departure":"2001-12-21T17:30","distance":7000,"origin":"ORD","destination":"SFO"}"""
            + """,{"departure":"2001-12-21T17:30","distance":"x","origin":"ORD","destination":"SFO"}]""",
        "#/1/distance|Distance|7000 is outside*",
        "#/2/distance|Distance|expected a whole number*")]
    public async Task Everything_wrong_is_told_with_its_place(string json, params string[] expected)
    {
        var (status, type, body) = await server.PredictAsync(json);
        status.ShouldBe(400);
        type.ShouldBe("application/problem+json");
        var errors = body.GetProperty("errors").EnumerateArray()
            .Select(error => $"{Text(error, "pointer")}|{Text(error, "column")}|{Text(error, "detail")}").ToArray();
        errors.Length.ShouldBe(expected.Length, string.Join("\n", errors));
        foreach (var (error, pattern) in errors.Zip(expected))
            System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(pattern, error, ignoreCase: false)
                .ShouldBeTrue($"{error}\n{pattern}");
        body.GetProperty("detail").GetString().ShouldStartWith($"{expected.Length} problem(s). The first: ");
    }

    [Fact]
    public async Task A_bad_flight_of_several_has_its_index()
    {
        var (_, _, body) = await server.PredictAsync($"[{Sound},{Sound.Replace("1846", "-1")}]");
        var error = body.GetProperty("errors").EnumerateArray().ShouldHaveSingleItem();
        (error.GetProperty("index").GetInt32(), Text(error, "field")).ShouldBe((1, "distance"));
    }

    [Fact]
    public async Task Of_very_many_problems_the_first_are_listed()
    {
        var (_, _, body) = await server.PredictAsync("[" + string.Join(",", Enumerable.Repeat("{}", 500)) + "]");
        body.GetProperty("errors").GetArrayLength().ShouldBe(Limits.Problems);
        body.GetProperty("detail").GetString().ShouldStartWith("2000 problem(s).");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""{"distance":}""")]
    [InlineData("distance=7")]
    public async Task What_is_not_JSON_is_said_to_be_none(string text)
    {
        var (status, type, body) = await server.PredictAsync(text);
        (status, type, Text(body, "title")).ShouldBe((400, "application/problem+json", "The body is not JSON."));
        Text(body, "detail").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Another_content_type_is_refused()
    {
        using var content = new StringContent(Sound, Encoding.UTF8, "text/plain");
        using var answer = await server.Http.PostAsync("/predict", content, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        Text(await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken), "detail")
            .ShouldContain("application/json");
    }

    [Fact]
    public async Task Too_many_flights_are_refused()
    {
        (await server.PredictAsync("[" + string.Join(",", Enumerable.Repeat(Sound, Limits.Flights)) + "]")).Status.ShouldBe(200);
        var (status, type, body) = await server.PredictAsync("[" + string.Join(",", Enumerable.Repeat(Sound, Limits.Flights + 1)) + "]");
        (status, type).ShouldBe((413, "application/problem+json"));
        Text(body, "detail").ShouldContain("at most 1000 flights, found 1001");
    }

    [Fact]
    public async Task Too_long_a_body_is_refused()
    {
        // Asks before it sends: a client that pours on while it is refused may lose the answer with the connection.
        using var request = new HttpRequestMessage(HttpMethod.Post, "/predict")
        {
            Content = new StringContent("[" + new string(' ', Limits.BodyBytes) + "]", Encoding.UTF8, "application/json"),
        };
        request.Headers.ExpectContinue = true;
        using var answer = await server.Http.SendAsync(request, TestContext.Current.CancellationToken);
        ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType).ShouldBe((413, "application/problem+json"));
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Text(body, "detail").ShouldContain("at most 1048576 bytes");
    }

    [Fact]
    public async Task A_garbled_request_is_answered()
    {
        using var client = await SendAsync("Transfer-Encoding: chunked\r\n\r\nzz\r\n");
        using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
        (await reader.ReadLineAsync(TestContext.Current.CancellationToken)).ShouldStartWith("HTTP/1.1 400 ");
    }

    [Fact]
    public async Task A_request_that_breaks_off_leaves_the_server_well()
    {
        (await SendAsync("Content-Length: 500\r\n\r\n[")).Dispose();
        (await server.PredictAsync(Sound)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_query_that_is_no_yes_or_no_is_refused() =>
        (await server.PredictAsync(Sound, "?features=perhaps")).Status.ShouldBe(400);

    [Theory]
    [InlineData("GET", "/predict", 405)]
    [InlineData("GET", "/nowhere", 404)]
    public async Task Other_ways_have_a_problem_answer_too(string method, string path, int status)
    {
        using var request = new HttpRequestMessage(new(method), path);
        using var answer = await server.Http.SendAsync(request, TestContext.Current.CancellationToken);
        ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType).ShouldBe((status, "application/problem+json"));
    }

    /// <summary>Sends what no HTTP client would.</summary>
    async Task<TcpClient> SendAsync(string rest)
    {
        var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", server.Http.BaseAddress!.Port, TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync(
            Encoding.ASCII.GetBytes("POST /predict HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + rest),
            TestContext.Current.CancellationToken);
        return client;
    }

    static string Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
}
