namespace Preprocessing.Tool.Tests;

public sealed class CommitCommandTests
{
    const string Class = "--assembly bin/FlightDelay.Features.dll";

    [Fact]
    public async Task The_version_says_what_was_said_of_it()
    {
        using var story = await Story.TellAllAsync();
        story.Write("data/flights/2001-03.csv", Story.Flights(3));
        (await Call.AnswerAsync("datasets commit data/flights -m March --actor ada --parent flights@1"))
            .ShouldStartWith("flights@3: 3 files, ");
        var manifest = story.Repository.Find("flights@3");
        (manifest.Message, manifest.Actor, manifest.Parents.Single()).ShouldBe(("March", "ada", "flights@1"));
        (await Call.AnswerAsync("datasets commit data/flights")).ShouldStartWith("flights@3 already has these bytes: 3 files");
        (await Call.AnswerAsync("datasets commit models --dataset trained")).ShouldStartWith("trained@1: 3 files,");
    }

    [Fact]
    public async Task With_a_class_the_exit_code_is_that_of_the_checks()
    {
        using var story = await Story.TellAllAsync();
        story.Write("new/sound.csv", Story.Flights(3));
        (await Call.AnswerAsync($"datasets commit new {Class}")).ShouldContain("2,000 rows\nsha256:");

        story.Write("new/sound.csv", "date,delay,distance,origin,destination\n2001-01-01T10:00,3,9999,ATL,BOS\n");
        (await Call.AnswerAsync($"datasets commit new {Class}", 2))
            .ShouldEndWith("checks: Failure\n  Distance: [Range Maximum=6000 Minimum=1] is broken by 1 row\n");
        story.Repository.Find("new").Version.ShouldBe(2, "The version is made: it is what the data are.");

        story.Write("new/sound.csv", "date,delay,distance,origin,destination\n");
        await Call.AnswerAsync($"datasets commit new {Class}", 3);
    }

    [Fact]
    public async Task What_the_class_cannot_read_makes_no_version()
    {
        using var story = await Story.TellAllAsync();
        story.Write("new/bad.csv", "date,delay\n2001-01-01T10:00,3\n");
        (await Call.RefusalAsync($"datasets commit new {Class}")).ShouldContain("Distance");
        story.Repository.Datasets.ShouldBe(["flights"]);
        (await Call.RefusalAsync("datasets commit nothing")).ShouldContain("nothing");
    }
}
