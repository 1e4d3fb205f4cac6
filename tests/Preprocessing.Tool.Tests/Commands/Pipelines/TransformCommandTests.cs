using FlightDelay;
using Preprocessing.Data;

namespace Preprocessing.Tool.Tests;

public sealed class TransformCommandTests
{
    const string Given = "--fitted models/flight-delay.fitted.json --assembly bin/FlightDelay.Features.dll";

    [Fact]
    public async Task The_file_is_that_of_code()
    {
        using var story = await Story.TellAllAsync();
        var fitted = Flight.Pipeline.Load("models/flight-delay.fitted.json");
        var text = await Call.AnswerAsync($"transform data/flights/2001-02.csv {Given} --label-column Late");
        text.ShouldBe($"features.parquet: 2,000 rows of {fitted.Width} slots\n{fitted.StateHash}\n");

        await FeatureFile.WriteAsync(
            "expected.parquet", DataSource.Open<Flight>("data/flights/2001-02.csv"), fitted, new() { LabelColumn = "Late" },
            cancellationToken: TestContext.Current.CancellationToken);
        (await File.ReadAllBytesAsync("features.parquet", TestContext.Current.CancellationToken)).ShouldBe(
            await File.ReadAllBytesAsync("expected.parquet", TestContext.Current.CancellationToken));
        story.Repository.Runs.Read().Last().Kind.ShouldBe("transform");
    }

    [Fact]
    public async Task A_fitted_pipeline_of_something_else_is_refused_and_the_older_file_stays()
    {
        using var story = await Story.TellAllAsync();
        story.Write("features.parquet", "older");
        story.Write("other.json", "{}");
        (await Call.RefusalAsync("transform flights@1 --fitted other.json --assembly bin/FlightDelay.Features.dll"))
            .ShouldContain("other.json");
        (await Call.RefusalAsync("transform flights@1 --fitted none.json --assembly bin/FlightDelay.Features.dll"))
            .ShouldContain("none.json");
        (await Call.RefusalAsync("transform flights@1 --assembly bin/FlightDelay.Features.dll", 64)).ShouldContain("--fitted");
        (await Call.RefusalAsync($"transform none.csv {Given}")).ShouldContain("none.csv");
        File.ReadAllText("features.parquet").ShouldBe("older");
    }

    // The class is chosen by the file of the fitted pipeline, so that nobody has to name it twice.
    [Fact]
    public async Task Of_several_classes_the_fitted_pipeline_says_which()
    {
        using var story = await Story.TellAllAsync();
        var several = Path.Combine(AppContext.BaseDirectory, "Preprocessing.Tool.Tests.dll");
        await Call.AnswerAsync($"transform flights@1 --fitted models/flight-delay.fitted.json --assembly {several} -o few.parquet");
        File.Exists("few.parquet").ShouldBeTrue();
    }
}
