using System.Globalization;

namespace Preprocessing.Data;

/// <summary>The rows of a query that came since an earlier source: those whose number is greater than the greatest of that one.</summary>
/// <param name="Column">The column that grows.</param>
/// <param name="After">The greatest number of the earlier source; null if there was none, or if it had no rows.</param>
/// <param name="Last">The greatest number of this one; null if there are no rows.</param>
sealed record DatabaseIncrease(string Column, long? After, long? Last)
{
    /// <summary>Where a later source goes on, such as "id:1200".</summary>
    public string Position => ColumnPosition.Write(Column, Last);

    /// <summary>Asks for the numbers of all rows: the greatest, and how many are missing.</summary>
    public static string Question(string column, string query) =>
        $"select max({Quoted(column)}), count(*) - count({Quoted(column)}) from ({query}) as all_rows";

    /// <summary>The query for the new rows.</summary>
    public string Limit(string query) => string.Create(
        CultureInfo.InvariantCulture,
        $"select * from ({query}) as new_rows where {(Last is { } last ? $"{Quoted(Column)} <= {last}" : "1 = 0")}{(After is { } after
            ? $" and {Quoted(Column)} > {after}"
            : "")}");

    /// <summary>A name as SQL quotes it.</summary>
    public static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
