using System.CommandLine;
using Preprocessing.Datasets;

namespace Preprocessing.Tool;

/// <summary>Makes a version.</summary>
sealed class CommitCommand : ToolCommand<CommitCommand.Done>
{
    readonly Argument<string> path = new("path") { Description = "The folder or file with the data." };

    readonly Option<string?> dataset = new("--dataset")
    {
        Description = "The name of the dataset; by default the last part of the path.",
        HelpName = "name",
    };

    readonly Option<string?> message = new("--message", "-m") { Description = "What the version is, in words.", HelpName = "text" };

    readonly Option<string?> actor = new("--actor")
    {
        Description = "Who commits it. It stays in git and in the audit log, for ever.",
        HelpName = "name",
    };

    readonly Option<string[]> parents = new("--parent")
    {
        Description = "A version that the data were made from, such as raw@2; by default the version before.",
        HelpName = "version",
    };

    readonly Option<bool> links = new("--hard-links")
    {
        Description = "Share the files with the cache instead of copying them. They become read only: replace them, never write into them.",
    };

    readonly PipelineOptions pipeline = new();

    public override string Name => "datasets commit";

    public override string Summary =>
        "Make a version of data. With a class, it records rows, event times, checks and profile, and the exit code is that of the checks.";

    public override IReadOnlyList<(string, string)> Examples =>
    [
        ("preprocess datasets commit data/flights --message January", "makes a version of the bytes"),
        ("preprocess datasets commit data/flights --assembly bin/FlightDelay.Features.dll", "checks the rows as well, with its only class"),
    ];

    public override IReadOnlyList<Argument> Arguments => [path];

    public override IReadOnlyList<Option> Options => [dataset, message, actor, parents, links, .. pipeline.All];

    protected override async Task<Done> AnswerAsync(Session session)
    {
        var repository = session.Repository;
        var found = await pipeline.FindAsync(session);
        var before = repository.Datasets.ToDictionary(name => name, name => repository.Find(name).Version);
        using var progress = session.ShowBytes("Hashing");
        var options = new CommitOptions
        {
            Dataset = session.Value(dataset),
            Message = session.Value(message),
            Actor = session.Value(actor),
            Parents = session.Value(parents) is { Length: > 0 } named ? named : null,
            HardLinks = session.Value(links),
            Progress = progress,
        };
        var manifest = found is null
            ? await repository.CommitAsync(session.Value(path), options, session.Stop)
            : await found.DoAsync(new WithClass(repository, session.Value(path), options, session.Stop));
        return new(
            VersionLine.Of(manifest),
            before.GetValueOrDefault(manifest.Dataset) < manifest.Version,
            [.. manifest.Content?.Broken ?? []])
        {
            Verdict = manifest.Content?.Verdict ?? Verdict.Sound,
        };
    }

    sealed record WithClass(DatasetRepository Repository, string Path, CommitOptions Options, CancellationToken Stop)
        : IPipelineWork<Manifest>
    {
        public Task<Manifest> RunAsync<TRow>() where TRow : IPipelineRow<TRow> =>
            Repository.CommitAsync<TRow>(Path, Options, null, Stop);
    }

    /// <param name="Version">The version, or the latest one if nothing has changed.</param>
    /// <param name="IsNew">Whether there was a change.</param>
    /// <param name="Broken">The constraints that rows break.</param>
    public sealed record Done(VersionLine Version, bool IsNew, IReadOnlyList<BrokenConstraint> Broken) : Answer
    {
        public override void Write(TextWriter output)
        {
            output.Write($"{Version.Address}{(IsNew ? "" : " already has these bytes")}: {Version.Amount}\n{Version.Sha256}\n");
            if (Version.Checks is { } checks)
                output.Write($"checks: {checks}\n");
            foreach (var broken in Broken)
                output.Write($"  {broken.Column}: {broken.Constraint} is broken by {Sizes.Count(broken.Rows, "row")}\n");
        }
    }
}
