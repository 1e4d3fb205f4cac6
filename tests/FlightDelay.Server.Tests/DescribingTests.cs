using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace FlightDelay.Server.Tests;

public class DescribingTests(RunningServer server)
{
    [Fact]
    public async Task The_pipeline_is_described_as_JSON()
    {
        var body = await server.Http.GetFromJsonAsync<JsonElement>("/pipeline", TestContext.Current.CancellationToken);
        body.GetProperty("name").GetString().ShouldBe("flight-delay");
        body.GetProperty("transformHash").GetString().ShouldBe(Flight.Pipeline.TransformHash);
        body.GetProperty("schemaHash").GetString().ShouldBe(Flight.Pipeline.SchemaHash);
        body.GetProperty("stateHash").GetString().ShouldBe(server.Fitted.StateHash);
        body.GetProperty("fittedOn").GetProperty("rows").GetInt64().ShouldBe(3000);
        Strings(body.GetProperty("slotNames")).ShouldBe(server.Fitted.SlotNames);
        string.Concat(Strings(body.GetProperty("definition")).Select(line => line + "\n")).ShouldBe(Flight.Pipeline.Definition);
        Strings(body.GetProperty("knownValues").GetProperty("origin")).ShouldBe(SomeFlights.Airports);
        Strings(body.GetProperty("knownValues").GetProperty("destination")).ShouldBe(SomeFlights.Airports);
    }

    [Theory]
    [InlineData("Origin", "Origin = Origin: target-encode (Smoothing 20)")]
    [InlineData("Destination_SFO", "Destination = Destination: one-hot (MaxCategories 20)")]
    [InlineData("LogDistance", "LogDistance = Distance: log1p, standard-scale")]
    [InlineData("DistanceBin_7", "DistanceBin = Distance: quantile-bins (Count 8), one-hot")]
    [InlineData("Haul", "Haul = Distance: saturate (Half 500)")]
    [InlineData("Weekday_cos", "Weekday = (int)Departure.DayOfWeek: cyclic (Period 7)")]
    public async Task Each_feature_says_where_it_comes_from(string name, string origin)
    {
        var body = await server.Http.GetFromJsonAsync<JsonElement>("/pipeline", TestContext.Current.CancellationToken);
        var feature = body.GetProperty("features").EnumerateArray().Single(feature => feature.GetProperty("name").GetString() == name);
        $"{feature.GetProperty("property").GetString()} = {feature.GetProperty("expression").GetString()}: {string.Join(
            ", ", Strings(feature.GetProperty("steps")))}".ShouldBe(origin);
    }

    [Fact]
    public async Task The_pipeline_is_text_for_those_who_prefer_it()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/pipeline");
        request.Headers.Accept.Add(new("text/plain"));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json", 0.5));
        using var answer = await server.Http.SendAsync(request, TestContext.Current.CancellationToken);
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("text/plain");
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        text.ShouldStartWith(Flight.Pipeline.Definition);
        text.ShouldContain(server.Fitted.StateHash);
    }

    [Fact]
    public async Task Health_names_the_model()
    {
        using var answer = await server.Http.GetAsync("/health", TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("modelHash").GetString()
            .ShouldBe(server.Service.ModelHash);
    }

    [Fact]
    public async Task The_page_needs_nothing_from_elsewhere()
    {
        using var answer = await server.Http.GetAsync("/", TestContext.Current.CancellationToken);
        answer.Content.Headers.ContentType?.ToString().ShouldBe("text/html; charset=utf-8");
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("default-src 'none'");
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        foreach (var elsewhere in new[] { " src=\"", "<link rel=\"stylesheet\"", "@import", "https:" })
            page.ShouldNotContain(elsewhere);
        foreach (var column in Flight.Pipeline.Columns.Where(column => !column.IsTrainingOnly))
            page.ShouldContain($"<label for=\"{FlightJson.FieldOf(column)}\">");
    }

    static IEnumerable<string?> Strings(JsonElement array) => array.EnumerateArray().Select(text => text.GetString());
}
