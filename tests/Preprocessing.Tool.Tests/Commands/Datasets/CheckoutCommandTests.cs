namespace Preprocessing.Tool.Tests;

public sealed class CheckoutCommandTests
{
    [Fact]
    public async Task A_version_comes_back_and_nothing_is_lost_unless_forced()
    {
        using var story = await Story.TellAllAsync();
        (await Call.AnswerAsync("datasets checkout flights@golden")).ShouldBe(
            "flights@1 is in 'data/flights': 0 files written, 1 removed, 1 unchanged\n");
        story.Write("data/flights/2001-01.csv", "mine");
        (await Call.RefusalAsync("datasets checkout flights")).ShouldContain("Commit first, or check out with --force");
        (await Call.AnswerAsync("datasets checkout flights --force")).ShouldContain("2 files written, 0 removed, 0 unchanged");
        File.ReadAllText("data/flights/2001-01.csv").ShouldBe(Story.Flights(0));
    }
}
