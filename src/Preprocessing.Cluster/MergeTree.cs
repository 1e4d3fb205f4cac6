using Preprocessing.Engines;

namespace Preprocessing.Cluster;

/// <summary>
/// In which groups answers are merged: up to 64 at once, more of them in groups of 16, whose merged answers are merged in turn. A partition
/// that is added or changed leaves all other groups as they are.
/// </summary>
/// <param name="Name">The name of the merged answer.</param>
/// <param name="Parts">What it is merged of: groups, or answers to orders.</param>
sealed record MergeTree(string Name, IReadOnlyList<MergeTree> Parts)
{
    /// <summary>The tree over the answers to orders, in the order of the plan.</summary>
    public static MergeTree Of(IEnumerable<WorkOrder> orders)
    {
        MergeTree[] level = [.. orders.Select(order => new MergeTree(order.Name, []))];
        while (level.Length > FitPlan.MergedAtOnce)
            level = [.. level.Chunk(FitPlan.Group).Select(Merged)];
        return Merged(level);
    }

    /// <summary>The names of this answer and all below it.</summary>
    public IEnumerable<string> Names => Parts.SelectMany(part => part.Names).Prepend(Name);

    /// <summary>The names of answers to orders without which the tree cannot be merged, while some are there.</summary>
    public IEnumerable<string> Lacks(IReadOnlySet<string> there) =>
        there.Contains(Name) ? [] : Parts.Count == 0 ? [Name] : Parts.SelectMany(part => part.Lacks(there));

    static MergeTree Merged(MergeTree[] parts) => new(WorkOrder.MergedName(parts.Select(part => part.Name)), parts);
}
