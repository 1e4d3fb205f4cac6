using Preprocessing.Engines;

namespace Preprocessing.Cluster;

/// <summary>The plans in a store, and what they need of it.</summary>
public static class StoredPlans
{
    internal const string Ending = ".plan.json";

    /// <summary>Reads the plans that were made for a store.</summary>
    /// <exception cref="SourceException">The store cannot be read.</exception>
    /// <exception cref="StateException">A plan is damaged.</exception>
    internal static async Task<IReadOnlyList<FitPlan>> ReadAsync(SummaryStore store, CancellationToken cancellationToken) =>
    [
        .. (await store.ReadFilesAsync(Ending, cancellationToken).ConfigureAwait(false))
            .Select(file => FitPlan.Parse(file.Content, file.File.Path)),
    ];

    /// <summary>
    /// Removes all answers that no plan among <paramref name="kept"/> needs, all other plans, and what killed processes left half-written.
    /// </summary>
    /// <remarks>
    /// Answers of fits that run with other plans are removed, too, and would be worked again: collect while none does. Only folders are
    /// collected; objects of S3 and the like are removed by the rules of the store, by age.
    /// </remarks>
    /// <param name="store">The store, a folder.</param>
    /// <param name="kept">The plans whose answers stay, such as that of the last fit of each pipeline.</param>
    /// <param name="isTrial">Whether nothing is removed, but counted.</param>
    /// <param name="cancellationToken">Stops the removing.</param>
    /// <exception cref="SourceException">The store is no folder, or cannot be read.</exception>
    /// <exception cref="IOException">A file cannot be removed.</exception>
    public static async Task<CollectReport> CollectAsync(
        this SummaryStore store, IReadOnlyList<FitPlan> kept, bool isTrial = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(kept);
        if (!store.IsFolder)
            throw new SourceException($"'{store.Address}' is no folder, so that nothing can be removed from it here. Give the store a "
                + "rule that removes objects by their age: what is missing is worked again.");
        var needed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var plan in kept)
            await NeedAsync(store, plan, needed, cancellationToken).ConfigureAwait(false);
        var files = await store.FilesAsync(cancellationToken).ConfigureAwait(false);
        var unneeded = files.Where(file => !needed.Contains(file.Key)).Select(file => file.Value).ToList();
        var names = kept.Select(plan => plan.Name + Ending).ToHashSet(StringComparer.Ordinal);
        string[] others = Directory.Exists(store.Address)
            ?
            [
                .. Directory.EnumerateFiles(store.Address, "*" + Ending, SearchOption.AllDirectories)
                    .Where(path => !names.Contains(Path.GetFileName(path))),
                .. Directory.EnumerateFiles(store.Address, $".*{SummaryStore.Ending}.*.tmp", SearchOption.AllDirectories),
            ]
            : [];
        if (!isTrial)
            foreach (var path in unneeded.Select(file => file.Path).Concat(others))
            {
                cancellationToken.ThrowIfCancellationRequested();
                File.Delete(path);
            }
        return new(unneeded.Count, unneeded.Sum(file => file.Length), files.Count - unneeded.Count);
    }

    static async Task NeedAsync(SummaryStore store, FitPlan plan, HashSet<string> needed, CancellationToken cancellationToken)
    {
        var before = "";
        for (var pass = 0; pass < plan.Passes; pass++)
        {
            var tree = MergeTree.Of(plan.Orders(pass, before));
            needed.UnionWith(tree.Names);
            try
            {
                if (await store.ReadAsync(tree.Name, cancellationToken).ConfigureAwait(false) is not { } merged)
                    return;
                before = WorkOrder.HashOf(merged.Span);
            }
            catch (AnswerException)
            {
                return; // damaged, so that later passes begin anew
            }
        }
    }
}

/// <summary>What was removed from a store.</summary>
/// <param name="Removed">The number of answers that were removed.</param>
/// <param name="Bytes">Their size.</param>
/// <param name="Kept">The number of answers that stay.</param>
public sealed record CollectReport(int Removed, long Bytes, int Kept);
