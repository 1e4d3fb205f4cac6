using System.Globalization;

namespace Preprocessing.Data;

/// <summary>A position in rows whose numbers grow: the column and its greatest number, such as "id:1200"; without rows "id:".</summary>
static class ColumnPosition
{
    /// <summary>Writes a position.</summary>
    public static string Write(string column, long? last) => string.Create(CultureInfo.InvariantCulture, $"{column}:{last}");

    /// <summary>Reads the number of a position; null if there was none.</summary>
    /// <param name="position">The position; null for the beginning.</param>
    /// <param name="column">The column that grows.</param>
    /// <param name="option">The option that names it.</param>
    /// <exception cref="SourceException">It is no position of the column.</exception>
    public static long? Parse(string? position, string column, string option)
    {
        var prefix = column + ":";
        if (position is null || position == prefix)
            return null;
        return position.StartsWith(prefix, StringComparison.Ordinal)
            && long.TryParse(position.AsSpan(prefix.Length), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new SourceException($"Position '{position}' is none of column '{column}', which {option} names: expected '{column}:' "
                + "and a whole number. Give the position of a source of these rows as it was.");
    }
}
