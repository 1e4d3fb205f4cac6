namespace Preprocessing.Engines;

/// <summary>What the texts of a format may stand for.</summary>
public enum TextMeaning
{
    /// <summary>Texts alone: the format has types of its own for all else, as Parquet has.</summary>
    Texts,

    /// <summary>Dates and times, too: the format has numbers and booleans, and no dates, as JSON.</summary>
    Moments,

    /// <summary>Anything: the format has texts alone, as CSV.</summary>
    Anything,
}

/// <summary>A column that files have, before anybody has declared it.</summary>
/// <param name="Name">The name in the files; of what lies in an object or group, the path to it.</param>
/// <param name="Stored">The column as it is stored; null if no source reads it.</param>
/// <param name="Problem">Why no source reads it; empty if one does.</param>
public sealed record FoundColumn(string Name, ColumnInfo? Stored, string Problem = "")
{
    /// <summary>What its texts may stand for.</summary>
    public TextMeaning Meaning { get; init; }

    /// <summary>Finds the columns that a source cannot tell apart, because they have one name.</summary>
    internal static IReadOnlyList<FoundColumn> Distinct(IEnumerable<FoundColumn> columns) =>
    [
        .. columns.GroupBy(column => column.Name, StringComparer.Ordinal).Select(same => same.Count() == 1
            ? same.First()
            : new FoundColumn(
                same.Key, null, $"the data have {same.Count()} columns of this name, so that none of them is meant for sure")),
    ];
}
