using System.Collections.Frozen;

namespace Preprocessing.Data;

/// <summary>The texts by which people and tools write that there is no value.</summary>
static class MissingWords
{
    /// <summary>Those among numbers, dates and other typed values, where nothing else can be meant.</summary>
    public static readonly FrozenSet<string> OfValues = new[]
    {
        "NA", "N/A", "n/a", "na", "#N/A", "#NA", "NaN", "nan", "NAN", "NULL", "null", "Null", "None", "none", "nil", "missing", "Missing",
        "unknown", "Unknown", "UNKNOWN", "?", "-", "--", ".", "\\N", "<NA>", "#VALUE!", "#DIV/0!",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Those among texts, where a word such as "None" or "unknown" may be a category like any other.</summary>
    public static readonly FrozenSet<string> OfTexts = new[]
    {
        "NA", "N/A", "n/a", "#N/A", "#NA", "NaN", "nan", "NULL", "null", "?", "\\N", "<NA>",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The numbers by which people write that there is none, where all other numbers are 0 or more.</summary>
    public static readonly double[] OfNumbers = [-999, -9999, -99999];
}
