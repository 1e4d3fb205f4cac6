using System.CommandLine;
using System.Text.Json.Serialization;
using Preprocessing.Datasets;

namespace Preprocessing.Tool;

/// <summary>Goes from a model back to the bytes that it was trained on.</summary>
sealed class TraceCommand : ToolCommand<TraceCommand.Chain>
{
    readonly Argument<string> model = new("model") { Description = ModelStamp.Models };

    readonly Option<bool> refit = new("--refit")
    {
        Description = "Fit the class on the version again, and say whether the same state comes out. Needs --assembly or --project.",
    };

    readonly PipelineOptions pipeline = new();

    public override string Name => "trace";

    public override string Summary =>
        "Go from a model to its state, definition, lock, version of data, files, sources, checks, runs and code, and verify each link.";

    public override IReadOnlyList<(string, string)> Examples =>
    [
        ("preprocess trace models/flight-delay.onnx", "shows which data made the model, and that they are the same today"),
        ("preprocess trace models/flight-delay.onnx --refit --assembly bin/FlightDelay.Features.dll", "fits again and compares the states"),
    ];

    public override IReadOnlyList<Argument> Arguments => [model];

    public override IReadOnlyList<Option> Options => [refit, .. pipeline.All];

    protected override async Task<Chain> AnswerAsync(Session session)
    {
        var repository = session.Repository;
        var stamp = await ModelStamp.ReadAsync(session.Value(model), session.Stop);
        var found = !session.Value(refit) ? null : await pipeline.FindAsync(session, stamp.Pipeline) ?? throw new WrongUseException(
            "--refit needs the class of the model: name its project by --project, or its assembly by --assembly.");
        var trace = await repository.TraceAsync(stamp, session.Stop);
        // Bytes that are not those of the version would only end the fit.
        if (found is null || trace.Faults.Count > 0)
            return Chain.Of(trace, null);
        using var progress = session.ShowFit();
        return Chain.Of(trace, await found.DoAsync(new Again(repository, stamp, progress, session.Stop)));
    }

    sealed record Again(DatasetRepository Repository, Stamp Stamp, IProgress<FitProgress> Progress, CancellationToken Stop)
        : IPipelineWork<RefitReport>
    {
        public Task<RefitReport> RunAsync<TRow>() where TRow : IPipelineRow<TRow> =>
            Repository.RefitAsync<TRow>(Stamp, progress: Progress, cancellationToken: Stop);
    }

    /// <param name="Pipeline">The pipeline of the model.</param>
    /// <param name="StateHash">What it has learnt.</param>
    /// <param name="TransformHash">Its definition.</param>
    /// <param name="Locks">The lock files of its pipeline, and how they differ from this definition.</param>
    /// <param name="SourceRevision">The revision of the source code; null if the model does not say it.</param>
    /// <param name="LibraryVersion">The version of Preprocessing that it was made with.</param>
    /// <param name="Versions">The version that it was fitted on, and those that this was made from.</param>
    /// <param name="Runs">The runs that read or wrote one of them, or made the state.</param>
    /// <param name="Refit">What a fit has learnt again; null if none was asked for.</param>
    /// <param name="Faults">What does not fit together, in words.</param>
    public sealed record Chain(
        string Pipeline, string StateHash, string TransformHash, IReadOnlyList<DefinitionLock> Locks, string? SourceRevision,
        string LibraryVersion, IReadOnlyList<Link> Versions, IReadOnlyList<Done> Runs, RefitReport? Refit,
        IReadOnlyList<string> Faults) : Answer
    {
        /// <summary>The chain in words.</summary>
        [JsonIgnore]
        public string Text { get; init; } = "";

        public static Chain Of(ModelTrace trace, RefitReport? refit) => new(
            trace.Stamp.Pipeline, trace.Stamp.StateHash, trace.Stamp.TransformHash, trace.Locks,
            trace.Stamp.SourceRevision, trace.Stamp.LibraryVersion,
            [.. trace.Ancestors.Prepend(trace.Version).Select(Link.Of)],
            [.. trace.Runs.Select(run => new Done(run.Id, run.Kind, run.Job, run.Outcome))],
            refit,
            trace.Faults)
        {
            Text = $"{trace}{(refit is null ? "" : $"{refit}\n")}",
            Verdict = trace.Faults.Count > 0 || refit is { IsSame: false } ? Verdict.Failure : Verdict.Sound,
        };

        public override void Write(TextWriter output) => output.Write(Text);
    }

    /// <param name="Version">A version.</param>
    /// <param name="Audit">The entry of the audit log that records it.</param>
    /// <param name="Files">Its files.</param>
    /// <param name="Sources">The data that it was read from.</param>
    public sealed record Link(VersionLine Version, string Audit, IReadOnlyList<Bytes> Files, IReadOnlyList<DataInput> Sources)
    {
        public static Link Of(Manifest manifest) => new(
            VersionLine.Of(manifest),
            manifest.Audit.ToString(),
            [.. manifest.Files.Select(file => new Bytes(manifest.IsFolder ? $"{manifest.Path}/{file.Path}" : manifest.Path, file.Sha256))],
            manifest.Sources);
    }

    /// <param name="Path">Where a file lies in the working folder.</param>
    /// <param name="Sha256">Its SHA-256, as sha256sum prints it.</param>
    public sealed record Bytes(string Path, string Sha256);

    /// <param name="Id">The identifier of a run.</param>
    /// <param name="Kind">What was run.</param>
    /// <param name="Job">What names the same work in every run.</param>
    /// <param name="Outcome">How it ended.</param>
    public sealed record Done(string Id, string Kind, string Job, RunOutcome Outcome);
}
