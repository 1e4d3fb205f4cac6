using System.Text.Json;

namespace Preprocessing.Tests.Profiling;

public class CloudEventTests
{
    static readonly DateTimeOffset Noon = new(2026, 11, 30, 12, 0, 0, TimeSpan.FromHours(2));

    static async Task<DriftReport> Compare(int rows, double shift)
    {
        var fitted = await Visit.Pipeline.FitAsync(
            new RowSource<Visit>(Visit.Pipeline, Visit.Some(5_000, 1)), new FitOptions { Profile = true }, null,
            TestContext.Current.CancellationToken);
        using var monitor = new DriftMonitor<Visit>(fitted);
        foreach (var row in Visit.Some(rows, 2, shift))
            monitor.Add(row);
        return monitor.Compare();
    }

    static JsonElement Event(DriftReport report) =>
        JsonDocument.Parse(report.ToCloudEvent(new Uri("https://example.org/server"), "visits", Noon, "17")).RootElement;

    [Fact]
    public async Task An_event_has_what_CloudEvents_require()
    {
        var sent = Event(await Compare(2_000, shift: 20));
        sent.GetProperty("specversion").GetString().ShouldBe("1.0");
        sent.GetProperty("id").GetString().ShouldBe("17");
        sent.GetProperty("source").GetString().ShouldBe("https://example.org/server");
        sent.GetProperty("type").GetString().ShouldBe(DriftReport.CloudEventType);
        sent.GetProperty("subject").GetString().ShouldBe("visits");
        sent.GetProperty("time").GetString().ShouldBe("2026-11-30T10:00:00Z");
        sent.GetProperty("datacontenttype").GetString().ShouldBe("application/json");
        // Names of attributes are lower-case letters and digits.
        sent.EnumerateObject().ShouldAllBe(attribute =>
            attribute.Name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter)));
    }

    [Fact]
    public async Task The_data_are_the_report()
    {
        var report = await Compare(2_000, shift: 20);
        var data = Event(report).GetProperty("data");
        data.GetProperty("verdict").GetString().ShouldBe("warning");
        data.GetProperty("exitCode").GetInt32().ShouldBe(1);
        var amount = data.GetProperty("columns").EnumerateArray().Single(column => column.GetProperty("column").GetString() == "Amount");
        amount.GetProperty("psi").GetDouble().ShouldBe(report["Amount"].Psi);
        amount.GetProperty("reasons").EnumerateArray().Select(reason => reason.GetString()!).ShouldBe(report["Amount"].Reasons);
        data.GetProperty("served").GetProperty("rows").GetInt64().ShouldBe(2_000);
        data.GetProperty("served").GetProperty("features").EnumerateArray().Count().ShouldBe(report.Served!.Features.Count);
    }

    [Fact]
    public async Task Numbers_that_are_not_finite_are_null()
    {
        var data = Event(await Compare(0, shift: 0)).GetProperty("data");
        data.GetProperty("exitCode").GetInt32().ShouldBe(3);
        data.GetProperty("columns")[0].GetProperty("psi").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task An_event_without_a_subject_an_id_or_a_source_is_refused()
    {
        var report = await Compare(0, shift: 0);
        Should.Throw<ArgumentException>(() => report.ToCloudEvent(new Uri("urn:x"), "", Noon, "1"));
        Should.Throw<ArgumentException>(() => report.ToCloudEvent(new Uri("urn:x"), "visits", Noon, ""));
        Should.Throw<ArgumentException>(() => report.ToCloudEvent(new Uri("", UriKind.Relative), "visits", Noon, "1"));
    }

    [Theory]
    [InlineData(Verdict.Sound, 0)]
    [InlineData(Verdict.Warning, 1)]
    [InlineData(Verdict.Failure, 2)]
    [InlineData(Verdict.InsufficientData, 3)]
    public void A_verdict_is_an_exit_code(Verdict verdict, int code)
    {
        verdict.ExitCode().ShouldBe(code);
        new DriftReport(verdict, []).ExitCode.ShouldBe(code);
    }
}
