using Preprocessing.Datasets;

namespace Preprocessing.Tool;

/// <summary>Lists the datasets.</summary>
sealed class ListCommand : ToolCommand<ListCommand.Listed>
{
    public override string Name => "datasets list";

    public override string Summary => "List the datasets, each with its latest version and its tags.";

    public override IReadOnlyList<(string, string)> Examples => [("preprocess datasets list", "lists the datasets of the repository")];

    protected override Task<Listed> AnswerAsync(Session session)
    {
        var repository = session.Repository;
        return Task.FromResult(new Listed(
            [.. repository.Datasets.Select(name => new Known(name, VersionLine.Of(repository.Find(name)), repository.Tags(name)))]));
    }

    /// <param name="Name">The dataset.</param>
    /// <param name="Latest">Its latest version.</param>
    /// <param name="Tags">Its tags, and the versions that they name.</param>
    public sealed record Known(string Name, VersionLine Latest, IReadOnlyDictionary<string, int> Tags);

    /// <param name="Datasets">The datasets, by name.</param>
    public sealed record Listed(IReadOnlyList<Known> Datasets) : Answer
    {
        public override void Write(TextWriter output)
        {
            if (Datasets.Count == 0)
                output.Write("There is no dataset yet. Make one with 'preprocess datasets commit <path>'.\n");
            Table.Write(output, ["latest", "size", "path", "tags"], [.. Datasets.Select(known => (IReadOnlyList<string?>)
            [
                known.Latest.Address,
                known.Latest.Amount,
                known.Latest.Path,
                string.Join(", ", known.Tags.Select(tag => $"{tag.Key}={tag.Value}")),
            ])]);
        }
    }
}
