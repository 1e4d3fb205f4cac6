namespace Preprocessing.Tool.Tests;

public sealed class PullCommandTests
{
    [Fact]
    public async Task Another_machine_gets_the_bytes()
    {
        using var story = await Story.TellAllAsync();
        // As after a clone by git, which has all but the cache and the data.
        Directory.Delete(".pre/cache", recursive: true);
        Directory.Delete("data", recursive: true);
        (await Call.RefusalAsync("datasets checkout flights")).ShouldContain("Pull");
        (await Call.AnswerAsync("datasets pull flights ../shared")).ShouldMatch("^flights@2: 3 objects of .* copied from '../shared', 0 ");
        await Call.AnswerAsync("datasets checkout flights");
        File.ReadAllText("data/flights/2001-02.csv").ShouldBe(Story.Flights(1));
    }

    [Fact]
    public async Task What_the_remote_does_not_have_is_named()
    {
        using var story = await Story.TellAllAsync();
        Directory.Delete(".pre/cache", recursive: true);
        (await Call.RefusalAsync("datasets pull flights ../nowhere")).ShouldContain("is not in the remote");
    }
}
