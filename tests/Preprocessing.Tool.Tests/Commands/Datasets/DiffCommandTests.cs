using System.Text.Json;

namespace Preprocessing.Tool.Tests;

public sealed class DiffCommandTests
{
    const string Class = "--assembly bin/FlightDelay.Features.dll";

    [Fact]
    public async Task Files_and_rows_are_compared_by_the_manifests()
    {
        using var story = await Story.TellAllAsync();
        (await Call.AnswerAsync("datasets diff flights@1 flights@2")).ShouldStartWith(
            "flights@1 → flights@2: 1 file(s) added, 0 removed, 0 changed\n  + 2001-02.csv\nrows: 2000 → 4000\n");
        (await Call.AnswerAsync("datasets diff flights flights@2")).ShouldBe("flights@2 → flights@2: the same files\nrows: 4000 → 4000\n");
    }

    [Fact]
    public async Task The_exit_code_is_that_of_the_drift()
    {
        using var story = await Story.TellAllAsync();
        story.Write("data/flights/2001-01.csv", Story.Flights(0).Replace("ORD", "XXX").Replace("BOS", "XXX").Replace("DEN", "XXX"));
        File.Delete("data/flights/2001-02.csv");
        await Call.AnswerAsync("datasets commit data/flights");
        var json = JsonDocument.Parse(await Call.AnswerAsync($"datasets diff flights@2 flights@3 {Class} --json", 1)).RootElement;
        json.GetProperty("verdict").GetString().ShouldBe("warning");
        json.GetProperty("drift").EnumerateArray().Where(column => column.GetProperty("verdict").GetString() == "failure")
            .Select(column => column.GetProperty("column").GetString()).ShouldBe(["Origin", "Destination"]);
        (await Call.AnswerAsync($"datasets diff flights@2 flights@3 {Class}", 1)).ShouldContain("\ndrift: warning\n");
    }
}
