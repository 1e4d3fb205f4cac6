using System.CommandLine;
using System.Text.Json.Nodes;

namespace Preprocessing.Tool;

/// <summary>Prints the schema of what a command prints as JSON.</summary>
sealed class SchemaCommand : ToolCommand<SchemaCommand.Schema>
{
    readonly Argument<string[]> command = new("command")
    {
        Description = "The words of the command, such as: datasets log",
        Arity = ArgumentArity.OneOrMore,
    };

    public override string Name => "schema";

    public override string Summary => "Print the JSON schema of what a command prints with --json.";

    public override IReadOnlyList<(string, string)> Examples =>
        [("preprocess schema datasets log", "prints the schema of the list of versions")];

    public override IReadOnlyList<Argument> Arguments => [command];

    protected override Task<Schema> AnswerAsync(Session session)
    {
        var name = string.Join(' ', session.Value(command));
        var found = CommandLine.Commands.FirstOrDefault(known => known.Name == name) ?? throw new WrongUseException(
            $"There is no command '{name}', only {string.Join(", ", CommandLine.Commands.Select(known => $"'{known.Name}'"))}.");
        return Task.FromResult(new Schema(found.Name, AnswerJson.SchemaOf(found.AnswerType)));
    }

    /// <param name="Command">The command.</param>
    /// <param name="Document">The schema.</param>
    public sealed record Schema(string Command, JsonNode Document) : Answer
    {
        public override void Write(TextWriter output) => output.Write(AnswerJson.Text(Document) + "\n");
    }
}
