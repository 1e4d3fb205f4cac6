using System.Text.RegularExpressions;
using Preprocessing.Engines;

namespace Preprocessing.FeatureStore;

/// <summary>One version of a feature view that an online store holds: what its rows were computed by.</summary>
public sealed partial record OnlineView
{
    /// <summary>Names a version of a view.</summary>
    /// <param name="name">The name of the pipeline that is the view.</param>
    /// <param name="transformHash">The hash of everything in the definition that can change a number.</param>
    /// <param name="stateHash">The hash of what the pipeline had learnt.</param>
    /// <param name="slots">The names of the features of a row, in their order.</param>
    /// <exception cref="ArgumentException">The name or a hash gives no <see cref="Id"/>.</exception>
    public OnlineView(string name, string transformHash, string stateHash, IReadOnlyList<string> slots)
    {
        ArgumentNullException.ThrowIfNull(slots);
        if (!ValidName().IsMatch(name))
            throw new ArgumentException($"'{name}' cannot name a view in a store: that takes small letters, digits and hyphens, 100 of "
                + "them at most. Name the pipeline so, as in [Pipeline(\"airport-delays\")].", nameof(name));
        (Name, TransformHash, StateHash, Slots) = (name, transformHash, stateHash, [.. slots]);
        Id = $"{name}@{Start(transformHash, nameof(transformHash))}-{Start(stateHash, nameof(stateHash))}";
    }

    /// <summary>Names the version that a fitted pipeline is.</summary>
    /// <param name="fitted">The fitted view.</param>
    /// <exception cref="ArgumentException">The name of the pipeline gives no <see cref="Id"/>.</exception>
    public static OnlineView Of<TView>(FittedPipeline<TView> fitted)
    {
        ArgumentNullException.ThrowIfNull(fitted);
        return new(fitted.Pipeline.Name, fitted.Pipeline.TransformHash, fitted.StateHash, fitted.SlotNames);
    }

    /// <summary>The name of the pipeline that is the view.</summary>
    public string Name { get; }

    /// <summary>The hash of everything in the definition that can change a number.</summary>
    public string TransformHash { get; }

    /// <summary>The hash of what the pipeline had learnt.</summary>
    public string StateHash { get; }

    /// <summary>The names of the features of a row, in their order.</summary>
    public IReadOnlyList<string> Slots { get; }

    /// <summary>
    /// What distinguishes this version in a store, such as <c>airport-delays@3f0c91aa-77d0e3b1</c>: the name and the first eight digits of
    /// both hashes. It has no character but small letters, digits, <c>-</c> and <c>@</c>.
    /// </summary>
    public string Id { get; }

    /// <summary>The positions of the slots that a reader takes.</summary>
    /// <exception cref="StoreException">There is no such slot.</exception>
    internal int[] Positions<TRow>(ViewReading<TRow> reading)
    {
        var slots = Slots.ToList();
        return
        [
            .. reading.Features.Select(feature => slots.IndexOf(feature) is >= 0 and var position ? position : throw new StoreException(
                $"'{reading}' reads '{feature}' of the view, which has only {string.Join(", ", slots)}. Name one of these with "
                    + "Feature = \"…\".")),
        ];
    }

    /// <summary>Whether another version has the same name, hashes and slots.</summary>
    public bool Equals(OnlineView? other) =>
        other is not null
        && (Name, TransformHash, StateHash) == (other.Name, other.TransformHash, other.StateHash)
        && Slots.SequenceEqual(other.Slots, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, TransformHash, StateHash, Slots.Count);

    static string Start(string hash, string parameter) =>
        HashStart().Match(hash) is { Success: true } match
            ? match.Groups[1].Value
            : throw new ArgumentException(
                $"'{hash}' is no hash: expected eight hexadecimal digits at least, such as sha256:3f0c91aa….", parameter);

    [GeneratedRegex("^[a-z0-9-]{1,100}\\z")]
    private static partial Regex ValidName();

    [GeneratedRegex("^(?:[a-z0-9]+:)?([0-9a-f]{8})[0-9a-f]*\\z")]
    private static partial Regex HashStart();
}
