using System.Text.Json;
using FlightDelay;

namespace Preprocessing.Tool.Tests;

public sealed class FitCommandTests
{
    const string Class = "--assembly bin/FlightDelay.Features.dll";

    [Fact]
    public async Task A_version_gives_the_state_that_code_fits_and_leaves_a_record()
    {
        using var story = await Story.TellAllAsync();
        var before = story.Repository.Runs.Read().Count();
        var text = await Call.AnswerAsync($"fit flights@1 {Class}");
        var expected = Flight.Pipeline.Load("models/flight-delay.fitted.json");
        text.ShouldBe($"flight-delay.fitted.json: flight-delay, {expected.Width} slots, fitted on 2,000 rows\n{expected.StateHash}\n"
            + $"data {expected.FittedOn.DataVersion}\n");
        Flight.Pipeline.Load("flight-delay.fitted.json").StateHash.ShouldBe(expected.StateHash);

        var run = story.Repository.Runs.Read().Skip(before).ShouldHaveSingleItem();
        (run.Kind, run.Outcome).ShouldBe(("fit", Datasets.RunOutcome.Complete));
    }

    [Fact]
    public async Task Files_are_fitted_without_a_repository_too_on_any_number_of_threads()
    {
        using var story = Story.Begin();
        story.Write("data/flights/2001-02.csv", Story.Flights(1));
        string Hash(string json) => JsonDocument.Parse(json).RootElement.GetProperty("stateHash").GetString()!;
        var one = Hash(await Call.AnswerAsync($"fit data/flights {Class} --threads 1 --json"));
        Hash(await Call.AnswerAsync($"fit data/flights/2001-02.csv data/flights/2001-01.csv {Class} --threads 7 --json")).ShouldBe(one);
        Flight.Pipeline.Load("flight-delay.fitted.json").FittedOn.Profile.ShouldNotBeNull();
        Directory.Exists(".pre").ShouldBeFalse();
    }

    [Fact]
    public async Task Rows_that_break_constraints_and_data_that_are_not_there_leave_no_file()
    {
        using var story = await Story.TellAllAsync();
        story.Write("broken.csv", "date,delay,distance,origin,destination\n2001-01-01T10:00,3,9999,ATL,BOS\n");
        (await Call.RefusalAsync($"fit broken.csv {Class}")).ShouldContain("Distance");
        (await Call.RefusalAsync($"fit flights@9 {Class}")).ShouldContain("has no version 9");
        (await Call.RefusalAsync($"fit none.csv {Class}")).ShouldContain("none.csv");
        (await Call.RefusalAsync("fit flights@1", 64)).ShouldContain("--assembly");
        (await Call.RefusalAsync($"fit flights@1 {Class} --threads 0", 64)).ShouldContain("'--threads' has to be 1 or more.");
        File.Exists("flight-delay.fitted.json").ShouldBeFalse();
        story.Repository.Runs.Read().Last().Outcome.ShouldBe(Datasets.RunOutcome.Fail);
    }
}
