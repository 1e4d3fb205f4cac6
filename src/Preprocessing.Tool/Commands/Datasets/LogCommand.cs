using System.CommandLine;
using System.Globalization;
using Preprocessing.Datasets;

namespace Preprocessing.Tool;

/// <summary>Lists the versions of a dataset.</summary>
sealed class LogCommand : ToolCommand<LogCommand.Listed>
{
    readonly Argument<string> dataset = new("dataset") { Description = "The name of the dataset." };

    public override string Name => "datasets log";

    public override string Summary => "List the versions of a dataset, the latest first.";

    public override IReadOnlyList<(string, string)> Examples => [("preprocess datasets log flights", "lists the versions of flights")];

    public override IReadOnlyList<Argument> Arguments => [dataset];

    protected override Task<Listed> AnswerAsync(Session session)
    {
        var repository = session.Repository;
        var name = session.Value(dataset);
        return Task.FromResult(new Listed([.. repository.Log(name).Select(VersionLine.Of)], repository.Tags(name)));
    }

    /// <param name="Versions">The versions, the latest first.</param>
    /// <param name="Tags">The tags, and the versions that they name.</param>
    public sealed record Listed(IReadOnlyList<VersionLine> Versions, IReadOnlyDictionary<string, int> Tags) : Answer
    {
        public override void Write(TextWriter output) => Table.Write(
            output,
            ["version", "committed (UTC)", "by", "size", "checks", "tags", "message"],
            [.. Versions.Select(version => (IReadOnlyList<string?>)
            [
                version.Address,
                version.CommittedAt.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
                version.Actor,
                version.Amount,
                version.Checks?.ToString(),
                string.Join(", ", TagsOf(version)),
                version.Message,
            ])]);

        IEnumerable<string> TagsOf(VersionLine version) =>
            Tags.Where(tag => version.Address.EndsWith($"@{tag.Value}", StringComparison.Ordinal)).Select(tag => tag.Key);
    }
}
