namespace Preprocessing.Tool.Tests;

public sealed class GcCommandTests
{
    [Fact]
    public async Task Only_what_is_asked_for_goes()
    {
        using var story = await Story.TellAllAsync();
        story.Write("data/flights/2001-02.csv", "changed");
        await Call.AnswerAsync("datasets commit data/flights");
        var old = story.ObjectOf("flights@2", file: 1);

        // The second version's own file and list; the first version, whose file it shares, has a tag.
        (await Call.AnswerAsync("datasets gc --keep-last 1 --dry-run")).ShouldMatch(
            @"^2 objects of .* would be removed\nflights@2: to be checked out again only after a pull\n$");
        File.Exists(old).ShouldBeTrue();
        (await Call.AnswerAsync("datasets gc --keep-last 1")).ShouldContain(" removed\nflights@2:");
        (await Call.RefusalAsync("datasets checkout flights@2")).ShouldContain("is not in the cache");
        (await Call.AnswerAsync("datasets gc --keep-last 1")).ShouldBe("0 objects of 0 bytes removed\n");
    }

    [Fact]
    public async Task It_has_to_be_said_what_goes()
    {
        using var story = await Story.TellAllAsync();
        (await Call.RefusalAsync("datasets gc", 64)).ShouldContain("--keep-last <number>, --unreferenced, or both");
        (await Call.RefusalAsync("datasets gc --keep-last 0", 64)).ShouldContain("at least the latest version stays");
    }
}
