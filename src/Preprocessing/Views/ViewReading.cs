using Preprocessing.Authoring;

namespace Preprocessing.Engines;

/// <summary>The columns that a pipeline takes from one feature view for one key: what a store looks up, and where it puts it.</summary>
/// <typeparam name="TRow">The pipeline's class, which reads the view.</typeparam>
public abstract class ViewReading<TRow>
{
    readonly string[] on;

    /// <summary>Creates the description. For generated code.</summary>
    /// <param name="view">The name of the view's pipeline.</param>
    /// <param name="transformHash">The transform hash of the view that the class was compiled with.</param>
    /// <param name="rule">Which rows of the view are seen.</param>
    /// <param name="keys">The positions of the columns that hold the key.</param>
    /// <param name="on">The properties that hold the key.</param>
    /// <param name="features">The names of the view's slots that are read.</param>
    /// <param name="columns">The positions of the columns that take them.</param>
    protected ViewReading(
        string view, string transformHash, ViewRule rule, int[] keys, string[] on, string[] features, int[] columns) =>
        (View, TransformHash, Rule, Keys, this.on, Features, Columns) = (view, transformHash, rule, keys, on, features, columns);

    /// <summary>The name of the view's pipeline.</summary>
    public string View { get; }

    /// <summary>The transform hash of the view that the class was compiled with.</summary>
    public string TransformHash { get; }

    /// <summary>Which rows of the view are seen.</summary>
    public ViewRule Rule { get; }

    /// <summary>The positions of the columns that hold the key, in the order of the view's key.</summary>
    public IReadOnlyList<int> Keys { get; }

    /// <summary>The names of the view's slots that are read.</summary>
    public IReadOnlyList<string> Features { get; }

    /// <summary>The positions of the columns that take them, one per feature.</summary>
    public IReadOnlyList<int> Columns { get; }

    /// <summary>Returns a part of the key of a row.</summary>
    public abstract Category KeyOf(TRow row, int part);

    /// <summary>Returns a part of the key of a row of a batch.</summary>
    public Category KeyAt(Batch<TRow> batch, int row, int part) => batch[Keys[part]].CategoryAt(row);

    /// <summary>Returns the time at which a row reads the view, in ticks, or null if it is missing.</summary>
    public abstract long? TicksOf(TRow row);

    /// <summary>Returns the time at which a row of a batch reads the view, in ticks, or null if it is missing.</summary>
    public abstract long? TicksAt(Batch<TRow> batch, int row);

    /// <summary>Sets the columns of a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="values">One number per feature; NaN if it is missing.</param>
    public abstract void Set(TRow row, ReadOnlySpan<double> values);

    /// <summary>Describes the reading: <c>airport-delays on Origin</c>.</summary>
    public override string ToString() => on.Length == 0 ? View : $"{View} on {string.Join(", ", on)}";
}
