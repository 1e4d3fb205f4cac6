using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Preprocessing.Datasets;

namespace Preprocessing.Tool;

/// <summary>Shows the last entries of the audit log.</summary>
sealed class AuditTailCommand : ToolCommand<AuditTailCommand.Shown>
{
    readonly Option<int> lines = new("--lines", "-n")
    {
        Description = "How many entries.",
        HelpName = "number",
        DefaultValueFactory = _ => 10,
    };

    public override string Name => "audit tail";

    public override string Summary => "Show the last entries of the log. JSON has them whole, as CloudEvents.";

    public override IReadOnlyList<(string, string)> Examples => [("preprocess audit tail --lines 3", "shows the last three entries")];

    public override IReadOnlyList<Option> Options => [lines];

    protected override Task<Shown> AnswerAsync(Session session)
    {
        var most = session.Value(lines);
        if (most < 1)
            throw new WrongUseException($"--lines is {most}, expected 1 or more.");
        return Task.FromResult(new Shown([.. session.Repository.Audit.Read().TakeLast(most).Select(Of)]));
    }

    static Entry Of(AuditEntry entry)
    {
        using var json = JsonDocument.Parse(entry.Json);
        return new(entry.Anchor.Number, entry.Anchor.Hash, entry.Time, entry.Type, entry.Subject, json.RootElement.Clone());
    }

    /// <param name="Number">The number of the entry.</param>
    /// <param name="Hash">Its hash.</param>
    /// <param name="Time">When it happened, in UTC.</param>
    /// <param name="Type">What happened.</param>
    /// <param name="Subject">What it happened to.</param>
    /// <param name="Event">The whole event.</param>
    public sealed record Entry(long Number, string Hash, DateTime? Time, string Type, string Subject, JsonElement Event);

    /// <param name="Entries">The entries, the last one last.</param>
    public sealed record Shown(IReadOnlyList<Entry> Entries) : Answer
    {
        public override void Write(TextWriter output)
        {
            if (Entries.Count == 0)
                output.Write("The log has no entry.\n");
            Table.Write(output, ["entry", "time (UTC)", "what", "of"], [.. Entries.Select(entry => (IReadOnlyList<string?>)
            [
                entry.Number.ToString(CultureInfo.InvariantCulture),
                entry.Time?.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
                entry.Type,
                entry.Subject,
            ])]);
        }
    }
}
