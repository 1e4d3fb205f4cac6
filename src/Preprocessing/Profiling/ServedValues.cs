using System.ComponentModel;
using Preprocessing.Authoring;

namespace Preprocessing.Generated;

/// <summary>
/// Counts the missing, unknown and clipped values of each feature, in the order of the class, for a monitor of served rows.
/// </summary>
/// <remarks>One thread at a time uses an instance; those of several threads are added up.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ServedValues
{
    readonly List<Feature> features;
    Counts[] counts;

    /// <summary>Begins without features.</summary>
    internal ServedValues() => (features, counts) = ([], []);

    /// <summary>Begins without rows, for the features of another instance.</summary>
    internal ServedValues(ServedValues like) => (features, counts) = (like.features, new Counts[like.features.Count]);

    /// <summary>Declares the next feature.</summary>
    /// <param name="name">The feature.</param>
    /// <param name="columns">The columns that it reads.</param>
    /// <param name="seesMissing">Whether missing values are counted.</param>
    /// <param name="known">The present values that its first look-up has learnt; null if unknown ones cannot be counted.</param>
    /// <param name="clips">Whether clipped values are counted.</param>
    public void Add(string name, string[] columns, bool seesMissing, IReadOnlyList<CategoryValue>? known, bool clips)
    {
        CategorySet? set = null;
        if (known is not null)
        {
            set = new();
            for (var i = 0; i < known.Count; i++)
                set.FindOrAdd(known[i].ToCategory());
            set.Spread();
        }
        features.Add(new(name, columns, seesMissing, set, clips));
        Array.Resize(ref counts, features.Count);
    }

    /// <summary>Counts a number as it enters the chain of a feature; it is missing if it is NaN.</summary>
    public void Number(int feature, double value)
    {
        if (double.IsNaN(value))
            counts[feature].Missing++;
    }

    /// <summary>Counts a discrete value as it enters the chain of a feature.</summary>
    public void Enter(int feature, in Category value)
    {
        if (value.IsMissing)
            counts[feature].Missing++;
    }

    /// <summary>Counts a discrete value as it reaches the look-up of a feature.</summary>
    public void LookUp(int feature, in Category value)
    {
        if (features[feature].Known is { } known && !value.IsMissing && known.Find(value) < 0)
            counts[feature].Unknown++;
    }

    /// <summary>Counts a number that a step of a feature cuts, for which the step says 1.</summary>
    public void Clip(int feature, Scalar clipped)
    {
        if (clipped.Value != 0)
            counts[feature].Clipped++;
    }

    /// <summary>Adds the counts of other rows, which the other instance forgets.</summary>
    internal void Take(ServedValues other)
    {
        for (var i = 0; i < counts.Length; i++)
        {
            counts[i].Missing += other.counts[i].Missing;
            counts[i].Unknown += other.counts[i].Unknown;
            counts[i].Clipped += other.counts[i].Clipped;
            other.counts[i] = default;
        }
    }

    /// <summary>The counts of each feature.</summary>
    internal ServedFeature[] Complete() =>
    [
        .. features.Select((feature, i) => new ServedFeature(
            feature.Name,
            feature.Columns,
            feature.SeesMissing ? counts[i].Missing : null,
            feature.Known is null ? null : counts[i].Unknown,
            feature.Clips ? counts[i].Clipped : null)),
    ];

    sealed record Feature(string Name, string[] Columns, bool SeesMissing, CategorySet? Known, bool Clips);

    struct Counts
    {
        public long Missing, Unknown, Clipped;
    }
}
