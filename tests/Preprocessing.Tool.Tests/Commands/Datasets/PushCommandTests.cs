namespace Preprocessing.Tool.Tests;

public sealed class PushCommandTests
{
    [Fact]
    public async Task What_is_there_is_not_sent_again()
    {
        using var story = await Story.TellAllAsync();
        (await Call.AnswerAsync("datasets push flights@2 ../shared")).ShouldBe(
            "flights@2: 0 objects of 0 bytes copied to '../shared', 3 already there\n");
        (await Call.AnswerAsync("datasets push flights@2 ../other")).ShouldMatch("^flights@2: 3 objects of .* kB copied to '../other', 0 ");
    }
}
