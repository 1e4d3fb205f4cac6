namespace Preprocessing.Tool.Tests;

public sealed class ListCommandTests
{
    [Fact]
    public async Task Each_dataset_has_a_line_with_its_latest_version_and_its_tags()
    {
        using var story = await Story.TellAllAsync();
        await Call.AnswerAsync("datasets commit models");
        var lines = (await Call.AnswerAsync("datasets list")).Split('\n');
        lines[0].ShouldMatch("^latest +size +path +tags$");
        lines[1].ShouldMatch(@"^flights@2 +2 files, \d+\.?\d* kB, 4,000 rows +data/flights +golden=1$");
        lines[2].ShouldMatch(@"^models@1 +3 files, .* +models$");
    }
}
