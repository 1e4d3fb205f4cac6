using System.ComponentModel;
using Preprocessing.Authoring;

namespace Preprocessing.Generated;

/// <summary>
/// Counts the values of served rows for a monitor: those of columns in the bins of their profile, and missing, unknown and clipped ones of
/// each feature, in the order of the class.
/// </summary>
/// <remarks>One thread uses an instance; others may read meanwhile how far it has counted.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ServedValues
{
    readonly List<Feature> features;
    readonly ColumnBins?[] bins;
    Counts[] counts;
    long[][] window = [];

    /// <summary>Begins without features.</summary>
    internal ServedValues(ColumnBins?[] bins) => (features, this.bins, counts) = ([], bins, []);

    /// <summary>Begins without rows, for the columns and features of another instance.</summary>
    internal ServedValues(ServedValues like) =>
        (features, bins, counts) = (like.features, like.bins, new Counts[like.features.Count]);

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

    /// <summary>Counts a number of a column, as a profile measures it (<see cref="Measure(DateTime?)"/>).</summary>
    public void Column(int column, double number)
    {
        if (bins[column] is { } some)
            window[column][some.Of(number)]++;
    }

    /// <summary>Counts a text of a column.</summary>
    public void Column(int column, in Category text)
    {
        if (bins[column] is { } some)
            window[column][some.Of(text)]++;
    }

#pragma warning disable CS1591 // One line per type; the profile says what they do.
    public static double Measure(DateTime? value) => value is { } time ? ColumnNumbers.Seconds(time.Ticks) : double.NaN;
    public static double Measure(DateTimeOffset? value) => value is { } time ? ColumnNumbers.Seconds(time.UtcTicks) : double.NaN;
    public static double Measure(DateOnly? value) =>
        value is { } day ? ColumnNumbers.Seconds(day.DayNumber * TimeSpan.TicksPerDay) : double.NaN;
    public static double Measure(TimeOnly? value) => value is { } time ? ColumnNumbers.Seconds(time.Ticks) : double.NaN;
    public static double Measure(TimeSpan? value) => value is { } length ? ColumnNumbers.Seconds(length.Ticks) : double.NaN;
    public static double Measure(Int128? value) => value is { } number ? (double)number : double.NaN;
    public static double Measure(UInt128? value) => value is { } number ? (double)number : double.NaN;
    public static double Measure<T>(IReadOnlyList<T>? value) => value?.Count ?? double.NaN;
    public static double Measure<T>(ReadOnlyMemory<T> value) => value.IsEmpty ? double.NaN : value.Length;
#pragma warning restore CS1591

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

    /// <summary>Counts the values of columns from now on in these arrays, one for each column.</summary>
    internal void CountIn(long[][] window) => this.window = window;

    /// <summary>The counts of each feature in the rows that several instances counted, which begin alike.</summary>
    internal ServedFeature[] Complete(IReadOnlyCollection<ServedValues> parts) =>
    [
        .. features.Select((feature, i) => new ServedFeature(
            feature.Name,
            feature.Columns,
            feature.SeesMissing ? parts.Sum(part => part.counts[i].Missing) : null,
            feature.Known is null ? null : parts.Sum(part => part.counts[i].Unknown),
            feature.Clips ? parts.Sum(part => part.counts[i].Clipped) : null)),
    ];

    sealed record Feature(string Name, string[] Columns, bool SeesMissing, CategorySet? Known, bool Clips);

    struct Counts
    {
        public long Missing, Unknown, Clipped;
    }
}
