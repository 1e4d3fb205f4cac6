using System.Globalization;
using Preprocessing.Engines;

namespace Preprocessing.Cluster;

/// <summary>What a pass of a planned fit reads, and why.</summary>
/// <param name="Pass">The pass, from 1.</param>
/// <param name="Passes">The number of passes.</param>
/// <param name="Answered">The number of partitions that are not read, because their answers are there.</param>
/// <param name="Read">The partitions that are read.</param>
/// <param name="Reason">Why nothing can be said of the partitions one by one; null if it can.</param>
public sealed record ExplainedPass(int Pass, int Passes, int Answered, IReadOnlyList<ExplainedPartition> Read, string? Reason)
{
    /// <summary>The pass in words: a line, and one for each partition that is read.</summary>
    public override string ToString()
    {
        var head = string.Create(CultureInfo.InvariantCulture, $"pass {Pass} of {Passes}: ");
        return Reason is not null ? head + Reason : head + string.Create(
            CultureInfo.InvariantCulture, $"{Answered} of {Answered + Read.Count} partitions are answered, {Read.Count} to be read")
            + string.Concat(Read.Select(partition => $"\n  {partition.Name}: {partition.Reason}"));
    }

    internal static ExplainedPass Of(
        FitPlan plan, int pass, int next, IReadOnlyList<WorkOrder> missing, IReadOnlyList<FitPlan> earlier)
    {
        var all = plan.Partitions.Count;
        if (pass < next)
            return new(pass + 1, plan.Passes, all, [], null);
        if (pass > next)
            return new(pass + 1, plan.Passes, 0, [], $"not known before pass {next + 1} is complete. Its orders depend on what that "
                + "pass learns: answers are used again only if all earlier passes have met the same rows");
        return new(pass + 1, plan.Passes, all - missing.Count, [.. missing.Select(order => new ExplainedPartition(
            order.Partition.Name,
            pass > 0 && missing.Count == all
                ? string.Create(CultureInfo.InvariantCulture, $"what pass {pass} has learnt is new, and no answer is one after it")
                : Why(plan, order.Partition, earlier)))], null);
    }

    static string Why(FitPlan plan, DataPartition partition, IReadOnlyList<FitPlan> earlier)
    {
        var (isSame, versions, options, definitions) = (false, new List<string>(), new List<string>(), 0);
        foreach (var other in earlier.Where(other => other.Pipeline == plan.Pipeline))
            foreach (var known in other.Partitions.Where(known => known.Name == partition.Name))
                if (other.TransformHash != plan.TransformHash)
                    definitions++;
                else if (other.Options != plan.Options)
                    options.Add(other.Options);
                else if (known.Version != partition.Version)
                    versions.Add(known.Version);
                else
                    isSame = true;
        return isSame ? "planned before, but not answered"
            : versions.Count > 0 ? $"its content has changed: {versions[^1]} before"
            : options.Count > 0 ? $"the options are others: '{options[^1]}' before, '{plan.Options}' now"
            : definitions > 0 ? "the definition of the pipeline has changed"
            : "new";
    }
}

/// <summary>A partition that is read.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Reason">Why the store has no answer for it.</param>
public sealed record ExplainedPartition(string Name, string Reason);
