using System.Text.Json;

namespace Preprocessing.Tool.Tests;

public sealed class DriftCommandTests
{
    const string Class = "--assembly bin/FlightDelay.Features.dll", Fitted = "--fitted models/flight-delay.fitted.json";

    static string Moved() =>
        Story.Flights(5).Replace("ATL", "MIA", StringComparison.Ordinal).Replace("BOS", "MIA", StringComparison.Ordinal);

    [Fact]
    public async Task The_verdict_is_the_exit_code()
    {
        using var story = await Story.TellAllAsync();
        (await Call.AnswerAsync($"drift flights@2 --against flights@1 {Class}")).ShouldStartWith("sound\n");
        story.Write("moved.csv", Moved());
        var text = await Call.AnswerAsync($"drift moved.csv {Fitted} {Class}", 2);
        text.ShouldStartWith("failure\n");
        text.ShouldContain("  Origin: failure, PSI ");
        story.Write("few.csv", Story.Flights(6, rows: 8));
        (await Call.AnswerAsync($"drift few.csv {Fitted} {Class}", 3)).ShouldStartWith("insufficient data\n");

        var found = JsonDocument.Parse(await Call.AnswerAsync($"drift moved.csv {Fitted} --json {Class}", 2)).RootElement;
        found.GetProperty("verdict").GetString().ShouldBe("failure");
        var origin = found.GetProperty("columns").EnumerateArray().Single(column => column.GetProperty("column").GetString() == "Origin");
        origin.GetProperty("psi").GetDouble().ShouldBeGreaterThan(0.25);
        origin.GetProperty("kolmogorovSmirnov").ValueKind.ShouldBe(JsonValueKind.Null);
        origin.GetProperty("reasons").GetArrayLength().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_critical_column_alone_is_a_failure()
    {
        using var story = await Story.TellAllAsync();
        story.Write("far.csv", string.Join('\n', Story.Flights(5).Split('\n').Select((line, row) => row == 0 || line.Length == 0 ? line
            : string.Join(',', line.Split(',').Select((cell, at) => at == 2 ? "2999" : cell)))));
        (await Call.AnswerAsync($"drift far.csv {Fitted} {Class}", 1)).ShouldStartWith("warning\n");
        (await Call.AnswerAsync($"drift far.csv {Fitted} --critical Distance {Class}", 2)).ShouldStartWith("failure\n");
        (await Call.RefusalAsync($"drift far.csv {Fitted} --critical Weight {Class}", 64)).ShouldContain("'Weight'");
    }

    [Fact]
    public async Task Earlier_data_are_named_once_and_have_a_profile()
    {
        using var story = await Story.TellAllAsync();
        (await Call.RefusalAsync($"drift flights@2 {Class}", 64)).ShouldContain("--fitted, --profile or --against");
        (await Call.RefusalAsync($"drift flights@2 {Fitted} --against flights@1 {Class}", 64)).ShouldContain("once");
        story.Write("none.json", "{}");
        (await Call.RefusalAsync($"drift flights@2 --profile none.json {Class}")).ShouldContain("'none.json' is no profile: ");
        story.Write("bad.json", "no profile");
        (await Call.RefusalAsync($"drift flights@2 --profile bad.json {Class}")).ShouldContain("'bad.json' is no profile: ");
        await Call.RefusalAsync($"drift flights@2 --profile nowhere.json {Class}");
    }
}
