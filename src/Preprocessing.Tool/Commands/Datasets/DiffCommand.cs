using System.CommandLine;
using System.Text.Json.Serialization;
using Preprocessing.Datasets;

namespace Preprocessing.Tool;

/// <summary>Says what differs between two versions.</summary>
sealed class DiffCommand : ToolCommand<DiffCommand.Found>
{
    readonly Argument<string> from = new("from") { Description = "The earlier version." };

    readonly Argument<string> to = new("to") { Description = "The later version." };

    readonly PipelineOptions pipeline = new();

    public override string Name => "datasets diff";

    public override string Summary =>
        "Say what differs between two versions: files, rows, columns. With a class, it also compares keys and drift, whose verdict is the "
        + "exit code.";

    public override IReadOnlyList<(string, string)> Examples =>
    [
        ("preprocess datasets diff flights@1 flights@2", "compares what the manifests say"),
        ("preprocess datasets diff flights@1 flights@2 --assembly bin/FlightDelay.Features.dll", "reads the rows, and says how they drift"),
    ];

    public override IReadOnlyList<Argument> Arguments => [from, to];

    public override IReadOnlyList<Option> Options => pipeline.All;

    protected override async Task<Found> AnswerAsync(Session session)
    {
        var repository = session.Repository;
        var (earlier, later) = (session.Value(from), session.Value(to));
        var diff = await pipeline.FindAsync(session) is { } found
            ? await found.DoAsync(new WithClass(repository, earlier, later, session.Stop))
            : repository.Diff(earlier, later);
        return new(
            VersionLine.Of(diff.From), VersionLine.Of(diff.To), diff.Added, diff.Removed, diff.Changed, diff.Columns, diff.KeysAdded,
            diff.KeysRemoved, diff.Drift?.Columns.Select(column => new Drifted(column.Column, column.Verdict, column.Reasons)).ToArray())
        {
            Verdict = diff.Drift?.Verdict ?? Verdict.Sound,
            Text = diff.ToString(),
        };
    }

    sealed record WithClass(DatasetRepository Repository, string From, string To, CancellationToken Stop) : IPipelineWork<DatasetDiff>
    {
        public Task<DatasetDiff> RunAsync<TRow>() where TRow : IPipelineRow<TRow> => Repository.DiffAsync<TRow>(From, To, Stop);
    }

    /// <param name="Column">The column.</param>
    /// <param name="Verdict">How far it drifts.</param>
    /// <param name="Reasons">Why, a sentence for each measure beyond its limit.</param>
    public sealed record Drifted(string Column, Verdict Verdict, IReadOnlyList<string> Reasons);

    /// <param name="From">The earlier version.</param>
    /// <param name="To">The later version.</param>
    /// <param name="Added">The files that only the later one has.</param>
    /// <param name="Removed">The files that only the earlier one has.</param>
    /// <param name="Changed">The files with another content.</param>
    /// <param name="Columns">How the columns differ, in words.</param>
    /// <param name="KeysAdded">The number of keys that only the later one has.</param>
    /// <param name="KeysRemoved">The number of keys that only the earlier one has.</param>
    /// <param name="Drift">The drift of each column; null without a class.</param>
    public sealed record Found(
        VersionLine From, VersionLine To, IReadOnlyList<string> Added, IReadOnlyList<string> Removed, IReadOnlyList<string> Changed,
        IReadOnlyList<string> Columns, long? KeysAdded, long? KeysRemoved, IReadOnlyList<Drifted>? Drift) : Answer
    {
        /// <summary>The differences in words.</summary>
        [JsonIgnore]
        public string Text { get; init; } = "";

        public override void Write(TextWriter output) => output.Write(Text.TrimEnd('\n') + "\n");
    }
}
