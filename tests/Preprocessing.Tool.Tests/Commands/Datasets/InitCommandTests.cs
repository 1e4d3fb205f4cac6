namespace Preprocessing.Tool.Tests;

public sealed class InitCommandTests
{
    [Fact]
    public async Task A_folder_becomes_a_repository_once()
    {
        using var story = Story.Begin();
        (await Call.AnswerAsync("datasets init")).ShouldStartWith($"'{Directory.GetCurrentDirectory()}' is a repository of data.");
        await Call.AnswerAsync("datasets init");
        (await Call.AnswerAsync("datasets init inner")).ShouldContain("inner' is a repository");
        Directory.Exists("inner/.pre").ShouldBeTrue();
        (await Call.AnswerAsync("datasets list")).ShouldContain("There is no dataset yet.");
    }
}
