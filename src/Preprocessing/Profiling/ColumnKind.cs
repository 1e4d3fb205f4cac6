namespace Preprocessing;

/// <summary>What the values of a profiled column are.</summary>
public enum ColumnKind
{
    /// <summary>Numbers; booleans are 0 and 1.</summary>
    Number,

    /// <summary>Dates, times, or lengths of time.</summary>
    Time,

    /// <summary>Texts and enums.</summary>
    Text,

    /// <summary>Lists, of which the lengths are profiled.</summary>
    List,
}
