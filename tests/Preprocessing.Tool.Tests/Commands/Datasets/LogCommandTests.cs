namespace Preprocessing.Tool.Tests;

public sealed class LogCommandTests
{
    [Fact]
    public async Task The_latest_version_comes_first()
    {
        using var story = await Story.TellAllAsync();
        var lines = (await Call.AnswerAsync("datasets log flights")).Split('\n');
        lines[0].ShouldMatch(@"^version +committed \(UTC\) +by +size +checks +tags +message$");
        lines[1].ShouldMatch(@"^flights@2 +\d{4}-\d\d-\d\d \d\d:\d\d +2 files, .* Sound +February$");
        lines[2].ShouldMatch(@"^flights@1 .* ada +1 file, .* Sound +golden +January$");
        (await Call.RefusalAsync("datasets log fligths")).ShouldContain("There is no dataset 'fligths'");
    }
}
