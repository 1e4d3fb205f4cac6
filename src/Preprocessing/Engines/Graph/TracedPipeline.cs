namespace Preprocessing.Engines;

/// <summary>The computations of a fitted pipeline, as expressions over its columns.</summary>
/// <param name="Columns">The input columns, in the order of the schema.</param>
/// <param name="Graph">The numbers that all features share.</param>
/// <param name="Features">The features, in the order of the class.</param>
public sealed record TracedPipeline(IReadOnlyList<ColumnInfo> Columns, ExpressionGraph Graph, IReadOnlyList<TracedFeature> Features)
{
    /// <summary>Returns the slots of all features in the order of the output.</summary>
    /// <param name="engine">The name of the engine for the error.</param>
    /// <exception cref="NotSupportedException">
    /// Some features cannot be written as expressions; the message names each with its reason.
    /// </exception>
    public IReadOnlyList<TracedSlot> Slots(string engine)
    {
        var refused = Features.Where(feature => feature.Refusal is not null).ToList();
        return refused.Count == 0
            ? [.. Features.SelectMany(feature => feature.Slots).OrderBy(slot => slot.Position)]
            : throw Refused(engine, refused.Select(feature => (feature.Name, feature.Refusal!)));
    }

    /// <summary>Creates the error for features that an engine cannot express.</summary>
    /// <param name="engine">The engine's name.</param>
    /// <param name="refusals">Each feature with the reason.</param>
    public static NotSupportedException Refused(string engine, IEnumerable<(string Feature, string Reason)> refusals) =>
        new($"{engine} cannot express these features:\n"
            + string.Join("\n", refusals.Select(refusal => $"  {refusal.Feature}: {refusal.Reason}.")));
}

/// <summary>The computations of a feature.</summary>
/// <param name="Name">The feature's name.</param>
/// <param name="Position">The position of its first slot among the slots of a row.</param>
/// <param name="Slots">The slots that it fills.</param>
/// <param name="Refusal">The reason for which it cannot be written as an expression; null if it can.</param>
public sealed record TracedFeature(string Name, int Position, IReadOnlyList<TracedSlot> Slots, string? Refusal);

/// <summary>One slot of the output.</summary>
/// <param name="Position">The position of the slot in a row.</param>
/// <param name="Name">The name of the slot.</param>
/// <param name="Value">The expression for the number of the slot.</param>
public sealed record TracedSlot(int Position, string Name, Number Value);
