using System.CommandLine;
using Preprocessing.Cluster;

namespace Preprocessing.Tool;

/// <summary>The options by which a command is told of a planned fit.</summary>
sealed class ClusterOptions
{
    readonly Option<string> plan = new("--plan")
    {
        Description = "The file of the plan, as 'cluster plan' writes it.",
        HelpName = "file",
        DefaultValueFactory = _ => "fit.plan.json",
    };

    readonly Option<string> store = new("--store")
    {
        Description = "Where the answers lie, for all machines: a folder, " + Remote.Stores,
        HelpName = "address",
        Required = true,
    };

    /// <summary>All of them.</summary>
    public IReadOnlyList<Option> All => [plan, store];

    /// <summary>The file of the plan.</summary>
    public string Path(Session session) => session.Value(plan)!;

    /// <summary>The address of the store.</summary>
    public string Address(Session session) => session.Value(store)!;

    /// <summary>Reads the plan.</summary>
    /// <exception cref="StateException">It is missing, or is none.</exception>
    public FitPlan Load(Session session) => FitPlan.Load(Path(session));

    /// <summary>Opens the store.</summary>
    /// <exception cref="RefusedException">The environment does not say how to reach it.</exception>
    public SummaryStore Open(Session session) => Remote.OpenSummaries(Address(session));
}
