using System.Globalization;
using System.Text;

namespace Preprocessing;

/// <summary>How later data differ from a profile.</summary>
/// <param name="Verdict">
/// A failure if a critical column fails or too many columns drift; else a warning if any drifts; else insufficient data if any has too few
/// rows; else sound.
/// </param>
/// <param name="Columns">The columns that both have, in the order of the class.</param>
public sealed partial record DriftReport(Verdict Verdict, IReadOnlyList<ColumnDrift> Columns)
{
    /// <summary>The drift of a column.</summary>
    /// <param name="name">The column's name in the data.</param>
    /// <exception cref="ArgumentException">No column is named so.</exception>
    public ColumnDrift this[string name] => Columns.FirstOrDefault(column => column.Column == name)
        ?? throw new ArgumentException(
            $"'{name}' was not compared. Compared were {string.Join(", ", Columns.Select(column => column.Column))}.");

    /// <summary>What a monitor has counted of the rows of a server; null if the data come from elsewhere.</summary>
    public ServedRows? Served { get; init; }

    /// <summary>The exit code of a command that compares data (<see cref="Verdicts.ExitCode"/>).</summary>
    public int ExitCode => Verdict.ExitCode();

    /// <summary>
    /// The verdict, a line for each column with its measures and reasons, and what was counted of the rows of a server.
    /// </summary>
    public override string ToString()
    {
        var text = new StringBuilder($"{Verdict.Words()}\n");
        foreach (var column in Columns)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {column.Column}: {column.Verdict.Words()}, PSI {column.Psi:0.000} (noise ")
                .Append(CultureInfo.InvariantCulture, $"{column.PsiNoise:0.000}), missing {column.MissingShare:0.0 %}\n");
            foreach (var reason in column.Reasons)
                text.Append(CultureInfo.InvariantCulture, $"    {reason}\n");
        }
        return text.Append(Served).ToString();
    }

    internal static DriftReport Of(IReadOnlyList<ColumnDrift> columns, DriftOptions options)
    {
        var drifted = columns.Count(column => column.Verdict is Verdict.Warning or Verdict.Failure);
        var failed = columns.Any(column => column.Verdict == Verdict.Failure && options.Critical.Contains(column.Column))
            || drifted > 0 && drifted >= options.DriftedShare * columns.Count;
        return new(
            failed ? Verdict.Failure
            : drifted > 0 ? Verdict.Warning
            : columns.Count == 0 || columns.Any(column => column.Verdict == Verdict.InsufficientData) ? Verdict.InsufficientData
            : Verdict.Sound,
            columns);
    }
}
