using System.CommandLine;
using Preprocessing.Cluster;

namespace Preprocessing.Tool;

/// <summary>Works some of the orders of a planned fit.</summary>
sealed class ClusterWorkCommand : ToolCommand<ClusterWorkCommand.Worked>
{
    readonly Argument<string[]> data = DataArgument.Create("data");

    readonly ClusterOptions cluster = new();

    readonly Option<int?> order = new("--order")
    {
        Description = "The one partition to read, by its place in the plan, from 0.",
        HelpName = "number",
    };

    readonly Option<int?> task = new("--task")
    {
        Description = "The task, from 0: its share of the partitions is read.",
        HelpName = "number",
    };

    readonly Option<int?> tasks = new("--tasks") { Description = "The number of all tasks.", HelpName = "number" };

    readonly Option<int?> threads = FitSettings.Threads("How many partitions are read at once; by default one per processor.");

    readonly PipelineOptions pipeline = new();

    public override string Name => "cluster work";

    public override string Summary => "Read partitions of a planned fit in the pass that is next, and put the answers into the store.";

    public override IReadOnlyList<(string, string)> Examples =>
    [
        (
            "preprocess cluster work data/flights --store summaries --order 0 --assembly bin/FlightDelay.Features.dll",
            "reads the first partition"),
        (
            "preprocess cluster work data/flights --store summaries --task 1 --tasks 2 --assembly bin/FlightDelay.Features.dll",
            "reads the second half of the partitions, as a task of an array does"),
    ];

    public override IReadOnlyList<Argument> Arguments => [data];

    public override IReadOnlyList<Option> Options => [.. cluster.All, order, task, tasks, threads, .. pipeline.All];

    protected override async Task<Worked> AnswerAsync(Session session)
    {
        var found = await pipeline.RequireAsync(session);
        var plan = cluster.Load(session);
        var chosen = Chosen(session, plan.Partitions.Count);
        var read = await found.DoAsync(new Working(
            plan, chosen, session.Value(data), cluster.Open(session), FitSettings.With(session.Value(threads)), session.Stop));
        return new(chosen.Length, read);
    }

    int[] Chosen(Session session, int partitions) => (session.Value(order), session.Value(task), session.Value(tasks)) switch
    {
        ({ } one, null, null) when one >= 0 && one < partitions => [one],
        ({ }, null, null) => throw new WrongUseException($"The plan has the orders 0 to {partitions - 1}."),
        (null, >= 0 and var at, > 0 and var all) when at < all =>
            [.. Enumerable.Range(0, partitions).Where(partition => (long)partition * all / partitions == at)],
        _ => throw new WrongUseException("Say what is read: --order <number>, or --task <number> below --tasks <number>."),
    };

    sealed record Working(FitPlan Plan, int[] Chosen, string[] Data, SummaryStore Store, FitOptions Options, CancellationToken Stop)
        : IPipelineWork<int>
    {
        public Task<int> RunAsync<TRow>() where TRow : IPipelineRow<TRow> =>
            TRow.Pipeline.PartialFitAsync(Plan, Chosen, DataArgument.Open<TRow>(Data), Store, Options, Stop);
    }

    /// <param name="Orders">The number of orders.</param>
    /// <param name="Read">How many partitions were read: the others were answered already.</param>
    public sealed record Worked(int Orders, int Read) : Answer
    {
        public override void Write(TextWriter output) => output.Write($"{Read} of {Sizes.Count(Orders, "partition")} read\n");
    }
}
