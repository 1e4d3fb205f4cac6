using System.CommandLine;
using Preprocessing.Cluster;

namespace Preprocessing.Tool;

/// <summary>Says what a planned fit reads, and why.</summary>
sealed class ClusterExplainCommand : ToolCommand<ClusterExplainCommand.Explained>
{
    readonly ClusterOptions cluster = new();

    readonly PipelineOptions pipeline = new();

    public override string Name => "cluster explain";

    public override string Summary => "Say which partitions a planned fit reads, pass by pass, and why earlier answers do not do.";

    public override IReadOnlyList<(string, string)> Examples =>
    [
        ("preprocess cluster explain --store summaries --assembly bin/FlightDelay.Features.dll", "says what is left to read"),
    ];

    public override IReadOnlyList<Option> Options => [.. cluster.All, .. pipeline.All];

    protected override async Task<Explained> AnswerAsync(Session session)
    {
        var found = await pipeline.RequireAsync(session);
        var passes = await found.DoAsync(new Explaining(cluster.Load(session), cluster.Open(session), session.Stop));
        return new(passes);
    }

    sealed record Explaining(FitPlan Plan, SummaryStore Store, CancellationToken Stop) : IPipelineWork<IReadOnlyList<ExplainedPass>>
    {
        public Task<IReadOnlyList<ExplainedPass>> RunAsync<TRow>() where TRow : IPipelineRow<TRow> =>
            TRow.Pipeline.ExplainAsync(Plan, Store, FitSettings.Options, Stop);
    }

    /// <param name="Passes">The passes.</param>
    public sealed record Explained(IReadOnlyList<ExplainedPass> Passes) : Answer
    {
        public override void Write(TextWriter output)
        {
            foreach (var pass in Passes)
                output.Write($"{pass}\n");
        }
    }
}
