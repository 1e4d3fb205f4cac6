using System.Text.Json;

namespace Preprocessing.Tool.Tests;

public sealed class SchemaCommandTests
{
    [Fact]
    public async Task Every_command_has_a_schema()
    {
        foreach (var command in CommandLine.Commands)
            JsonDocument.Parse(await Call.AnswerAsync($"schema {command.Name}")).RootElement
                .GetProperty("properties").GetProperty("verdict").GetProperty("enum").GetArrayLength().ShouldBe(4);
        (await Call.RefusalAsync("schema datasets", 64)).ShouldContain("There is no command 'datasets', only 'audit checkpoint'");
    }
}
