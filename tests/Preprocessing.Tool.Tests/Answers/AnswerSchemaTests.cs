using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using Preprocessing.Testing;

namespace Preprocessing.Tool.Tests;

/// <summary>Every example does what its help says, and its JSON is what its schema says.</summary>
public sealed class AnswerSchemaTests
{
    public static TheoryData<string> Examples =>
        [.. CommandLine.Commands.SelectMany(command => command.Examples).Select(example => example.Call)];

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task An_example_runs_and_its_json_is_valid(string call)
    {
        using (await Story.TellAllAsync())
            (await Call.AnswerAsync(call)).ShouldNotBeEmpty();
        using (await Story.TellAllAsync())
        {
            var json = await Call.AnswerAsync(call.Split(" >>")[0] + " --json");
            using var document = JsonDocument.Parse(json);
            var command = CommandLine.Commands.Single(command => command.Examples.Any(example => example.Call == call));
            var schema = JsonSchema.FromText(AnswerJson.Text(AnswerJson.SchemaOf(command.AnswerType)));
            var result = schema.Evaluate(document.RootElement, new() { OutputFormat = OutputFormat.List });
            result.IsValid.ShouldBeTrue(JsonSerializer.Serialize(result) + json);
        }
    }

    [Fact]
    public void Every_command_has_an_example() =>
        CommandLine.Commands.Where(command => command.Examples.Count == 0).Select(command => command.Name).ShouldBeEmpty();

    // What programs rely on: a change of this text breaks them.
    [Fact]
    public void The_schemas_are_as_reviewed() => Snapshot.Match(
        AnswerJson.Text(new JsonObject(CommandLine.Commands.Select(
            command => KeyValuePair.Create(command.Name, (JsonNode?)AnswerJson.SchemaOf(command.AnswerType))))),
        "json");
}
