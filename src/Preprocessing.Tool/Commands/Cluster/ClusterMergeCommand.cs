using System.CommandLine;
using Preprocessing.Cluster;

namespace Preprocessing.Tool;

/// <summary>Merges the answers of a pass, and saves the fitted pipeline after the last.</summary>
sealed class ClusterMergeCommand : ToolCommand<ClusterMergeCommand.Merged>
{
    readonly ClusterOptions cluster = new();

    readonly Option<string?> output = FitSettings.Output();

    readonly PipelineOptions pipeline = new();

    public override string Name => "cluster merge";

    public override string Summary => "Merge the answers of the pass that is next; after the last pass, save the fitted pipeline.";

    public override IReadOnlyList<(string, string)> Examples =>
    [
        ("preprocess cluster merge --store summaries --assembly bin/FlightDelay.Features.dll", "saves flight-delay.fitted.json"),
    ];

    public override IReadOnlyList<Option> Options => [.. cluster.All, output, .. pipeline.All];

    protected override async Task<Merged> AnswerAsync(Session session)
    {
        var found = await pipeline.RequireAsync(session);
        var plan = cluster.Load(session);
        return await found.DoAsync(new Merging(plan, cluster.Open(session), session.Value(output), session.Stop));
    }

    sealed record Merging(FitPlan Plan, SummaryStore Store, string? Output, CancellationToken Stop) : IPipelineWork<Merged>
    {
        public async Task<Merged> RunAsync<TRow>() where TRow : IPipelineRow<TRow>
        {
            var passes = await TRow.Pipeline.MergeAsync(Plan, Store, FitSettings.Options, Stop);
            if (passes < Plan.Passes)
                return new(passes, Plan.Passes, null, null, null);
            var fitted = await TRow.Pipeline.CompleteAsync(Plan, Store, FitSettings.Options, Stop);
            var path = FitSettings.PathOf(Output, TRow.Pipeline.Name);
            fitted.Save(path);
            return new(passes, Plan.Passes, path, fitted.StateHash, fitted.FittedOn.Rows);
        }
    }

    /// <param name="Complete">The number of passes that are complete.</param>
    /// <param name="Passes">The number of all passes.</param>
    /// <param name="Path">The file of the fitted pipeline; null as long as passes are left.</param>
    /// <param name="StateHash">What it has learnt.</param>
    /// <param name="Rows">The number of rows that it was fitted on.</param>
    public sealed record Merged(int Complete, int Passes, string? Path, string? StateHash, long? Rows) : Answer
    {
        public override void Write(TextWriter output) => output.Write(Path is null
            ? $"{Complete} of {Passes} passes complete\n"
            : $"{Path}: fitted on {Sizes.Count(Rows!.Value, "row")}\n{StateHash}\n");
    }
}
