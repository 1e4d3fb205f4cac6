using Preprocessing.Authoring;

namespace Preprocessing.Engines;

/// <summary>What a pipeline that is a feature view says of its rows, for stores.</summary>
/// <typeparam name="TRow">The pipeline's class.</typeparam>
public abstract class FeatureView<TRow>
{
    /// <summary>Creates the description. For generated code.</summary>
    /// <param name="keys">The positions of the columns of the key, in the order of the class.</param>
    /// <param name="ticksToLive">How long a row is of use after its event time, in ticks of 100 ns; negative for ever.</param>
    /// <param name="isStrict">Whether a reader sees only rows before its own time.</param>
    protected FeatureView(int[] keys, long ticksToLive, bool isStrict) =>
        (Keys, Rule) = (keys, new(ticksToLive, isStrict));

    /// <summary>The positions of the columns of the key; empty if there is one entity.</summary>
    public IReadOnlyList<int> Keys { get; }

    /// <summary>Which rows a reader sees.</summary>
    public ViewRule Rule { get; }

    /// <summary>Returns a part of the key of a row.</summary>
    public Category KeyAt(Batch<TRow> batch, int row, int part) => batch[Keys[part]].CategoryAt(row);

    /// <summary>Returns the event time of a row in ticks, or null if it is missing.</summary>
    public abstract long? EventTicksAt(Batch<TRow> batch, int row);

    /// <summary>
    /// Returns when a row became known in ticks, or null if that is missing; the event time where the class has no other.
    /// </summary>
    public abstract long? CreatedTicksAt(Batch<TRow> batch, int row);
}
