using System.Text.Json;
using FlightDelay;

namespace Preprocessing.Tool.Tests;

public sealed class VerifyModelCommandTests
{
    const string Class = "--assembly bin/FlightDelay.Features.dll";

    [Fact]
    public async Task The_same_class_and_state_are_sound()
    {
        using var story = await Story.TellAllAsync();
        foreach (var fitted in (string[])["", " --fitted models/flight-delay.fitted.json"])
            (await Call.AnswerAsync($"verify models/flight-delay.onnx {Class}{fitted}"))
                .ShouldEndWith("\nThe preprocessing is the same.\n");
    }

    [Fact]
    public async Task What_was_learnt_from_other_data_is_refused_in_words()
    {
        using var story = await Story.TellAllAsync();
        await Call.AnswerAsync($"fit flights@2 {Class} -o later.json");
        var verified = JsonDocument.Parse(
            await Call.AnswerAsync($"verify models/flight-delay.onnx {Class} --fitted later.json --json", 2)).RootElement;
        verified.GetProperty("verdict").GetString().ShouldBe("failure");
        verified.GetProperty("differences")[0].GetString()!.ShouldStartWith("refitted on other data: 2,000 rows of ");
        (await Call.AnswerAsync($"verify models/flight-delay.onnx {Class} --fitted later.json", 2)).ShouldNotContain("is the same");
    }

    [Fact]
    public async Task Another_class_is_refused_in_words()
    {
        using var story = await Story.TellAllAsync();
        var several = Path.Combine(AppContext.BaseDirectory, "Preprocessing.Tool.Tests.dll");
        var text = await Call.AnswerAsync($"verify models/flight-delay.onnx --assembly {several} --pipeline tool-trip", 2);
        text.ShouldContain("REFUSED pipeline 'flight-delay' → 'tool-trip'\n");
        await Call.AnswerAsync($"verify models/flight-delay.onnx --assembly {several}");
    }

    [Fact]
    public async Task Without_stamp_or_class_there_is_nothing_to_compare()
    {
        using var story = await Story.TellAllAsync();
        (await Call.RefusalAsync($"verify models/trees.txt {Class}")).ShouldContain("has no stamp");
        (await Call.RefusalAsync("verify models/flight-delay.onnx", 64)).ShouldContain("--assembly");
    }
}
