using System.Diagnostics.CodeAnalysis;
using Preprocessing.Engines;

namespace Preprocessing.Data;

/// <summary>A column of data for which nobody has declared a class: how one would declare it, and what it looks like.</summary>
public sealed class SurveyedColumn
{
    internal SurveyedColumn(
        string name, Type type, IReadOnlyList<string> missingTokens, TextFormatAttribute? format,
        IReadOnlyList<TextFormatAttribute> otherFormats, TextShape? text)
    {
        (Name, Type, MissingTokens, Format, OtherFormats, Text) = (name, type, missingTokens, format, otherFormats, text);
    }

    internal SurveyedColumn(string name, string problem) : this(name, typeof(void), [], null, [], null) => Problem = problem;

    /// <summary>The name in the data; of what lies in an object or group, the path to it.</summary>
    public string Name { get; }

    /// <summary>The type that reads every value of every row; <see langword="void"/> if no source reads the column.</summary>
    public Type Type { get; }

    /// <summary>The texts that stand for a missing value.</summary>
    public IReadOnlyList<string> MissingTokens { get; }

    /// <summary>The form of the texts; null for the invariant form.</summary>
    public TextFormatAttribute? Format { get; }

    /// <summary>Further forms that read every value as well, to another one: the month before the day, say.</summary>
    public IReadOnlyList<TextFormatAttribute> OtherFormats { get; }

    /// <summary>What texts look like; null for other types.</summary>
    public TextShape? Text { get; }

    /// <summary>Why no source reads the column; empty if one does.</summary>
    public string Problem { get; } = "";

    /// <summary>Whether a source reads the column.</summary>
    [MemberNotNullWhen(true, nameof(Profile), nameof(Sample))]
    public bool IsRead => Profile is not null;

    /// <summary>The profile of all rows; null if the column is not read.</summary>
    public ColumnProfile? Profile { get; internal set; }

    /// <summary>
    /// The values of rows that were chosen from all rows by the hash of their position, the same rows of every column; null if the column
    /// is not read.
    /// </summary>
    public Column? Sample { get; internal set; }

    /// <summary>The column as a source reads it.</summary>
    internal ColumnInfo Info()
    {
        var info = UntypedColumn.Of(Name, Type, MissingTokens);
        return Format is { } format ? info.ReadAs(format) : info;
    }
}
