namespace Preprocessing.Engines;

/// <summary>What a fitted pipeline computes, as expressions over its columns.</summary>
/// <param name="Columns">The input columns, in the order of the schema.</param>
/// <param name="Graph">The numbers that all features share.</param>
/// <param name="Features">The features, in the order of the class.</param>
public sealed record TracedPipeline(IReadOnlyList<ColumnInfo> Columns, ExpressionGraph Graph, IReadOnlyList<TracedFeature> Features)
{
    /// <summary>The slots of all features in the order of the output.</summary>
    /// <param name="engine">The engine that asks, for the error.</param>
    /// <exception cref="NotSupportedException">Features cannot be written down; the message names each with its reason.</exception>
    public IReadOnlyList<TracedSlot> Slots(string engine)
    {
        var refused = Features.Where(feature => feature.Refusal is not null).ToList();
        return refused.Count == 0
            ? [.. Features.SelectMany(feature => feature.Slots).OrderBy(slot => slot.Position)]
            : throw Refused(engine, refused.Select(feature => (feature.Name, feature.Refusal!)));
    }

    /// <summary>Makes the error for features that an engine cannot express.</summary>
    /// <param name="engine">The engine's name.</param>
    /// <param name="refusals">Each feature with the reason.</param>
    public static NotSupportedException Refused(string engine, IEnumerable<(string Feature, string Reason)> refusals) =>
        new($"{engine} cannot express these features:\n" + string.Join("\n", refusals.Select(refusal => $"  {refusal.Feature}: {refusal.Reason}.")));
}

/// <summary>What a feature computes.</summary>
/// <param name="Name">The feature's name.</param>
/// <param name="Position">The position of its first slot among the features of a row.</param>
/// <param name="Slots">The numbers that it fills.</param>
/// <param name="Refusal">Why it cannot be written down as an expression; null if it can.</param>
public sealed record TracedFeature(string Name, int Position, IReadOnlyList<TracedSlot> Slots, string? Refusal);

/// <summary>One number of the output.</summary>
/// <param name="Position">Its position among the features of a row.</param>
/// <param name="Name">Its name.</param>
/// <param name="Value">How it comes about.</param>
public sealed record TracedSlot(int Position, string Name, Number Value);
