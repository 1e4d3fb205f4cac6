using System.CommandLine;
using Preprocessing.Cluster;

namespace Preprocessing.Tool;

/// <summary>Removes answers that no kept plan needs.</summary>
sealed class ClusterCollectCommand : ToolCommand<ClusterCollectCommand.Done>
{
    readonly Argument<string[]> plans = new("plan")
    {
        Description = "The plans whose answers stay.",
        Arity = ArgumentArity.OneOrMore,
    };

    readonly Option<string> store = new("--store") { Description = "The folder of the answers.", HelpName = "folder", Required = true };

    readonly Option<bool> dryRun = new("--dry-run") { Description = "Say only what would be removed." };

    public override string Name => "cluster collect";

    public override string Summary => "Remove the answers that no plan needs any more. Fits of other plans must not run.";

    public override IReadOnlyList<(string, string)> Examples =>
    [
        ("preprocess cluster collect fit.plan.json --store summaries --dry-run", "says what only earlier fits needed"),
    ];

    public override IReadOnlyList<Argument> Arguments => [plans];

    public override IReadOnlyList<Option> Options => [store, dryRun];

    protected override async Task<Done> AnswerAsync(Session session)
    {
        var (kept, dry) = (session.Value(plans).Select(FitPlan.Load).ToList(), session.Value(dryRun));
        var report = await Remote.OpenSummaries(session.Value(store)!).CollectAsync(kept, dry, session.Stop);
        return new(!dry, report.Removed, report.Bytes, report.Kept);
    }

    /// <param name="IsRemoved">Whether it was removed, and not only said.</param>
    /// <param name="Answers">The number of answers.</param>
    /// <param name="Bytes">Their bytes.</param>
    /// <param name="Kept">The number of answers that stay.</param>
    public sealed record Done(bool IsRemoved, int Answers, long Bytes, int Kept) : Answer
    {
        public override void Write(TextWriter output) => output.Write(
            $"{Sizes.Count(Answers, "answer")} of {Sizes.Of(Bytes)} {(IsRemoved ? "removed" : "would be removed")}, {Kept} kept\n");
    }
}
