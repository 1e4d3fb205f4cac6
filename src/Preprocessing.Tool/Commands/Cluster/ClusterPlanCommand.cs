using System.CommandLine;
using System.Text;
using Preprocessing.Cluster;

namespace Preprocessing.Tool;

/// <summary>Cuts a fit into work orders.</summary>
sealed class ClusterPlanCommand : ToolCommand<ClusterPlanCommand.Planned>
{
    readonly Argument<string[]> data = DataArgument.Create("data");

    readonly ClusterOptions cluster = new();

    readonly Option<int> tasks = new("--tasks")
    {
        Description = "The number of tasks that share the partitions, at most one per partition. Give a task minutes of work.",
        HelpName = "number",
        DefaultValueFactory = _ => 20,
    };

    readonly Option<string?> slurm = new("--slurm")
    {
        Description = "A file for a script that runs the fit as job arrays of Slurm: 'bash <file>' submits them.",
        HelpName = "file",
    };

    readonly Option<string?> kubernetes = new("--kubernetes")
    {
        Description = "A file for a manifest that runs the tasks of a pass as an Indexed Job of Kubernetes.",
        HelpName = "file",
    };

    readonly Option<string?> image = new("--image")
    {
        Description = "The image for --kubernetes, with this tool, the assembly, the plan, and the data under the same paths.",
        HelpName = "name",
    };

    readonly PipelineOptions pipeline = new();

    public ClusterPlanCommand() => tasks.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<int>() < 1)
            result.AddError("'--tasks' has to be 1 or more.");
    });

    public override string Name => "cluster plan";

    public override string Summary => "Cut a fit into work orders, which any machines work, and write the plan of it.";

    public override IReadOnlyList<(string, string)> Examples =>
    [
        ("preprocess cluster plan data/flights --store summaries --assembly bin/FlightDelay.Features.dll", "writes fit.plan.json"),
        (
            "preprocess cluster plan data/flights --store summaries --tasks 2 --slurm fit.sh --assembly bin/FlightDelay.Features.dll",
            "writes a script for Slurm, too"),
    ];

    public override IReadOnlyList<Argument> Arguments => [data];

    public override IReadOnlyList<Option> Options => [.. cluster.All, tasks, slurm, kubernetes, image, .. pipeline.All];

    protected override async Task<Planned> AnswerAsync(Session session)
    {
        var found = await pipeline.RequireAsync(session);
        if (session.Value(kubernetes) is not null && session.Value(image) is null)
            throw new WrongUseException("A manifest needs an image: name it by --image.");
        var store = cluster.Open(session);
        var plan = await found.DoAsync(new Planning(session.Value(data), store, session.Stop));
        var script = new BatchScripts(
            plan, Math.Min(session.Value(tasks), plan.Partitions.Count),
            session.Value(data),
            [
                "--plan", cluster.Path(session), "--store", cluster.Address(session), "--assembly", found.Type.Assembly.Location,
                "--pipeline", plan.Pipeline,
            ]);
        (string? Path, string Text)[] files =
        [
            (session.Value(slurm), session.Value(slurm) is null ? "" : script.Slurm()),
            (session.Value(kubernetes), session.Value(kubernetes) is null ? "" : script.Kubernetes(session.Value(image)!)),
        ];
        plan.Save(cluster.Path(session));
        foreach (var (path, text) in files)
            if (path is not null)
                AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));
        return new(cluster.Path(session), plan.Pipeline, plan.TransformHash, plan.Passes, plan.Partitions.Count, script.Tasks);
    }

    sealed record Planning(string[] Data, SummaryStore Store, CancellationToken Stop) : IPipelineWork<FitPlan>
    {
        public Task<FitPlan> RunAsync<TRow>() where TRow : IPipelineRow<TRow> =>
            TRow.Pipeline.PlanAsync(DataArgument.Open<TRow>(Data), Store, FitSettings.Options, Stop);
    }

    /// <param name="Path">The file of the plan.</param>
    /// <param name="Pipeline">The pipeline.</param>
    /// <param name="TransformHash">Its definition.</param>
    /// <param name="Passes">How often the data are read.</param>
    /// <param name="Partitions">The number of partitions.</param>
    /// <param name="Tasks">The number of tasks that share them.</param>
    public sealed record Planned(string Path, string Pipeline, string TransformHash, int Passes, int Partitions, int Tasks) : Answer
    {
        public override void Write(TextWriter output) => output.Write(
            $"{Path}: {Pipeline}, {(Passes == 1 ? "1 pass" : $"{Passes} passes")} over {Sizes.Count(Partitions, "partition")} in "
            + $"{Sizes.Count(Tasks, "task")}\n");
    }
}
