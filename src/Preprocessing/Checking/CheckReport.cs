using System.Globalization;
using System.Text;

namespace Preprocessing;

/// <summary>A value that breaks a declared constraint.</summary>
/// <param name="Column">The column's name.</param>
/// <param name="Message">What was found and what was expected.</param>
public sealed record Violation(string Column, string Message);

/// <summary>Collects the violations of many rows: a count and the first example per column and constraint.</summary>
/// <remarks>Several threads may fill it at the same time.</remarks>
public sealed class CheckReport(string pipeline)
{
    readonly Dictionary<(string Column, string Constraint), (long Count, string Origin, long Row, string Message)> broken = [];

    /// <summary>Records a violation.</summary>
    /// <param name="column">The column's name.</param>
    /// <param name="constraint">The constraint, as declared.</param>
    /// <param name="origin">The origin of the row, such as a file.</param>
    /// <param name="row">The position of the row in its origin, from 0.</param>
    /// <param name="message">What was found and what was expected.</param>
    public void Add(string column, string constraint, string origin, long row, string message)
    {
        lock (broken)
        {
            var known = broken.TryGetValue((column, constraint), out var entry);
            // The kept example does not depend on which thread came first.
            var first = !known || (string.CompareOrdinal(origin, entry.Origin), row.CompareTo(entry.Row)) is ( < 0, _) or (0, < 0);
            broken[(column, constraint)] = first ? (entry.Count + 1, origin, row, message) : entry with { Count = entry.Count + 1 };
        }
    }

    /// <summary>Throws if there is any violation.</summary>
    /// <exception cref="CheckException">Some rows break constraints.</exception>
    public void ThrowIfBroken()
    {
        if (broken.Count == 0)
            return;
        var text = new StringBuilder($"The data break {broken.Count} constraint(s) of pipeline '{pipeline}':");
        foreach (var ((column, _), (count, origin, row, message)) in broken.OrderBy(entry => entry.Key.Column, StringComparer.Ordinal)
            .ThenBy(entry => entry.Key.Constraint, StringComparer.Ordinal))
            text.Append(CultureInfo.InvariantCulture, $"\n  column '{column}': {message} ({count} row(s), first at row {row} of {origin})");
        text.Append("\nMend or filter the data, or widen the constraint on the class.");
        throw new CheckException(text.ToString());
    }
}

/// <summary>Rows break the declared constraints. The message names columns, rows, values and constraints.</summary>
public sealed class CheckException(string message) : PreprocessingException(message);
