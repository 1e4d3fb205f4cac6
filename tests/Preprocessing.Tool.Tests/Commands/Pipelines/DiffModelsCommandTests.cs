using FlightDelay;

namespace Preprocessing.Tool.Tests;

public sealed class DiffModelsCommandTests
{
    [Fact]
    public async Task What_changed_is_said_and_ends_with_1()
    {
        using var story = await Story.TellAllAsync();
        await Call.AnswerAsync("fit flights@2 --assembly bin/FlightDelay.Features.dll -o later.json");
        Stamp.WriteBeside("models/trees.txt", Flight.Pipeline.Load("later.json"));
        (await Call.AnswerAsync("diff models/flight-delay.onnx models/trees.txt", 1))
            .ShouldMatch("^refitted on other data: 2,000 rows of .* → 4,000 rows of .*\n$");
    }

    [Fact]
    public async Task Nothing_changed_is_sound()
    {
        using var story = await Story.TellAllAsync();
        Stamp.WriteBeside("models/trees.txt", Flight.Pipeline.Load("models/flight-delay.fitted.json"));
        (await Call.AnswerAsync("diff models/flight-delay.onnx models/trees.txt"))
            .ShouldStartWith("The preprocessing is the same: sha256:");
    }

    [Fact]
    public async Task A_model_without_a_stamp_is_refused()
    {
        using var story = await Story.TellAllAsync();
        (await Call.RefusalAsync("diff models/flight-delay.onnx models/trees.txt")).ShouldContain("'models/trees.txt' has no stamp");
    }
}
