using System.Text.Json;

namespace Preprocessing.Tool.Tests;

public sealed class ProfileCommandTests
{
    const string Class = "--assembly bin/FlightDelay.Features.dll";

    [Fact]
    public async Task Each_column_is_a_line()
    {
        using var story = await Story.TellAllAsync();
        var lines = (await Call.AnswerAsync($"profile flights@1 {Class}")).Split('\n');
        lines[0].ShouldBe("2,000 rows");
        lines[1].ShouldMatch("^column +kind +missing +distinct +least +greatest +mean +deviation +most frequent$");
        lines.Length.ShouldBe(1 + 1 + 5 + 1);
        lines.Single(line => line.StartsWith("Origin", StringComparison.Ordinal))
            .ShouldMatch(@"^Origin +text +0 +7 +3 +3 +3 +0 +[A-Z]{3} \(\d+\), ");

        var seen = JsonDocument.Parse(await Call.AnswerAsync($"profile flights@1 {Class} --json")).RootElement;
        seen.GetProperty("columns")[1].GetProperty("name").GetString().ShouldBe("Distance");
        seen.GetProperty("columns")[1].GetProperty("least").GetDouble().ShouldBeInRange(100, 110);
    }

    [Fact]
    public async Task A_kept_profile_is_compared_with()
    {
        using var story = await Story.TellAllAsync();
        await Call.AnswerAsync($"profile flights@1 --output kept/january.json {Class}");
        (await Call.AnswerAsync($"drift flights@2 --profile kept/january.json {Class}"))
            .ShouldBe(await Call.AnswerAsync($"drift flights@2 --against flights@1 {Class}"));
    }

    [Fact]
    public async Task No_rows_are_insufficient_and_a_folder_is_no_file()
    {
        using var story = await Story.TellAllAsync();
        story.Write("none.csv", "date,delay,distance,origin,destination\n");
        (await Call.AnswerAsync($"profile none.csv {Class}", 3)).ShouldStartWith("0 rows\n");
        (await Call.RefusalAsync($"profile flights@1 --output data {Class}")).ShouldContain("data");
    }
}
