using FlightDelay;

namespace Preprocessing.Tool.Tests;

public sealed class StampCommandTests
{
    const string Given = "--fitted models/flight-delay.fitted.json --assembly bin/FlightDelay.Features.dll";

    [Fact]
    public async Task The_stamp_of_a_model_is_shown_without_its_class()
    {
        using var story = await Story.TellAllAsync();
        var fitted = Flight.Pipeline.Load("models/flight-delay.fitted.json");
        var text = await Call.AnswerAsync("stamp models/flight-delay.onnx");
        text.ShouldStartWith($"models/flight-delay.onnx: flight-delay, {fitted.Width} slots, fitted on 2,000 rows\n"
            + $"state     {fitted.StateHash}\ntransform {Flight.Pipeline.TransformHash}\n");
        text.ShouldContain("\npredicts  Late\n");
        text.ShouldEndWith("\n\n" + Flight.Pipeline.Definition);
    }

    [Fact]
    public async Task A_stamp_is_written_beside_a_model_and_then_found()
    {
        using var story = await Story.TellAllAsync();
        (await Call.RefusalAsync("stamp models/trees.txt")).ShouldContain("'models/trees.txt' has no stamp");
        var text = await Call.AnswerAsync($"stamp models/trees.txt {Given}");
        (await Call.AnswerAsync("stamp models/trees.txt")).ShouldBe(text);
        story.Write("models/trees.txt", "other trees");
        (await Call.RefusalAsync("stamp models/trees.txt")).ShouldContain("models/trees.txt");
    }

    [Fact]
    public async Task A_format_with_a_place_for_the_stamp_is_left_to_its_trainer()
    {
        using var story = await Story.TellAllAsync();
        (await Call.RefusalAsync($"stamp models/flight-delay.onnx {Given}")).ShouldContain("is inside of it");
        (await Call.RefusalAsync($"stamp models/none.txt {Given}")).ShouldContain("none.txt");
        (await Call.RefusalAsync("stamp models/trees.txt --fitted models/flight-delay.fitted.json", 64)).ShouldContain("--assembly");
    }
}
