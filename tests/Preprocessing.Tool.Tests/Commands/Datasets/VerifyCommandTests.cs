namespace Preprocessing.Tool.Tests;

public sealed class VerifyCommandTests
{
    [Fact]
    public async Task A_flipped_bit_is_named_with_its_place()
    {
        using var story = await Story.TellAllAsync();
        (await Call.AnswerAsync("datasets verify")).ShouldMatch("^2 versions, 2 files, .* kB: all as committed\n$");
        var damaged = story.ObjectOf("flights@2", file: 1);
        Story.Flip(damaged);
        var answer = await Call.AnswerAsync("datasets verify", 2);
        answer.ShouldStartWith($"FAULT  '{damaged}'");
        answer.ShouldContain("2001-02.csv");
        answer.ShouldEndWith(": 1 fault\n");
        await Call.AnswerAsync("datasets verify flights@1");
    }

    [Fact]
    public async Task Nothing_to_verify_is_no_success()
    {
        using var story = Story.Begin();
        await Call.AnswerAsync("datasets init");
        (await Call.AnswerAsync("datasets verify", 3)).ShouldEndWith("there is nothing to verify\n");
    }
}
