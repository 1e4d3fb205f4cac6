using System.Text.Json;

namespace Preprocessing.Tool.Tests;

public sealed class AuditTailCommandTests
{
    [Fact]
    public async Task The_last_entry_is_last()
    {
        using var story = await Story.TellAllAsync();
        var lines = (await Call.AnswerAsync("audit tail -n 2")).Split('\n');
        lines[0].ShouldMatch(@"^entry +time \(UTC\) +what +of$");
        lines[1].ShouldMatch(@"^3 +\d{4}-\d\d-\d\d \d\d:\d\d:\d\d +dataset.tagged +flights@1$");
        lines[2].ShouldMatch(@"^4 +.* run.completed +flight-delay$");
        lines.Length.ShouldBe(4);

        var entries = JsonDocument.Parse(await Call.AnswerAsync("audit tail --json")).RootElement.GetProperty("entries");
        entries.GetArrayLength().ShouldBe(4);
        entries[2].GetProperty("event").GetProperty("data").GetProperty("tag").GetString().ShouldBe("golden");
        (await Call.RefusalAsync("audit tail -n 0", 64)).ShouldContain("expected 1 or more");
    }
}
