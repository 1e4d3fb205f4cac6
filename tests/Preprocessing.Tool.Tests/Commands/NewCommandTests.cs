using System.Text.Json;

namespace Preprocessing.Tool.Tests;

public sealed class NewCommandTests
{
    [Fact]
    public async Task A_class_is_written_and_each_column_is_a_line()
    {
        using var story = Story.Begin();
        var lines = (await Call.AnswerAsync("new data/flights --name Flight --label delay")).Split('\n');
        lines[0].ShouldBe("Flight, for 2,000 rows");
        lines[1].ShouldMatch("^column +property +use$");
        lines[2].ShouldMatch("^date +Date +event time$");
        lines[3].ShouldMatch("^delay +Delay +label$");
        lines[^2].ShouldBe("wrote Flight.cs");
        var code = await File.ReadAllTextAsync("Flight.cs", TestContext.Current.CancellationToken);
        code.ShouldContain("public sealed partial class Flight\n");
        code.ShouldContain("[Label]\n    public long? Delay { get; init; }");
    }

    [Fact]
    public async Task The_answer_says_why_a_column_was_left_out()
    {
        using var story = Story.Begin();
        var rows = Enumerable.Range(0, 90).Select(i => $"p{i}@example.org,{i % 7}.5,{i % 4}\n");
        story.Write("rows.csv", "email,x,y\n" + string.Concat(rows));
        var drafted = JsonDocument.Parse(await Call.AnswerAsync("new rows.csv --for network --json")).RootElement;
        drafted.GetProperty("labelKind").GetString().ShouldBe("number");
        var email = drafted.GetProperty("columns")[0];
        (email.GetProperty("use").GetString(), email.GetProperty("property").GetString()).ShouldBe(("leftOut", null));
        email.GetProperty("reason").GetString()!.ShouldStartWith("It looks like personal data (e-mail addresses).");
    }

    [Fact]
    public async Task Nothing_is_written_over_unless_somebody_says_so()
    {
        using var story = Story.Begin();
        story.Write("Flight.cs", "mine");
        (await Call.RefusalAsync("new data/flights --name Flight --label delay"))
            .ShouldBe("Error: 'Flight.cs' is there. Name another place, or write over it with --force.\n");
        (await File.ReadAllTextAsync("Flight.cs", TestContext.Current.CancellationToken)).ShouldBe("mine");
        await Call.AnswerAsync("new data/flights --name Flight --label delay --force");
        (await File.ReadAllTextAsync("Flight.cs", TestContext.Current.CancellationToken)).ShouldStartWith("using ");
    }

    [Fact]
    public async Task A_project_is_a_folder_of_four()
    {
        using var story = Story.Begin();
        var said = await Call.AnswerAsync("new data/flights --name Flight --label delay --namespace Delays --project all");
        said.ShouldContain("wrote all/Delays.Trainer/Program.cs");
        Directory.GetDirectories("all").Select(Path.GetFileName).Order(StringComparer.Ordinal).ShouldBe(
            ["Delays.Features", "Delays.Features.Tests", "Delays.Server", "Delays.Trainer"]);
        // The packages are of the version of the tool, without the commit.
        (await File.ReadAllTextAsync("all/Delays.Features/Delays.Features.csproj", TestContext.Current.CancellationToken))
            .ShouldMatch("<PackageReference Include=\"Preprocessing\" Version=\"[0-9]+\\.[0-9]+\\.[0-9]+(-[0-9a-z.]+)?\" />");
        (await Call.RefusalAsync("new data/flights --name Flight --label delay --namespace Delays --project all"))
            .ShouldContain("is there. Name another place, or write over it with --force.");
        await Call.RefusalAsync("new data/flights --label delay --project all --output Flight.cs", 64);
    }

    [Theory]
    [InlineData("new nothing.csv", 2, "'nothing.csv' does not exist")]
    [InlineData("new data/flights --label late", 2, "There is no column 'late' to predict. The data have 'date', 'delay',")]
    [InlineData("new data/flights --name flight", 2, "'flight' is no name of a class: expected a word such as Flight")]
    [InlineData("new data/flights --for forests", 64, "'forests'")]
    public async Task What_cannot_be_written_is_refused(string line, int code, string message)
    {
        using var story = Story.Begin();
        (await Call.RefusalAsync(line, code)).ShouldContain(message);
        Directory.GetFiles(".", "*.cs").ShouldBeEmpty();
    }
}
