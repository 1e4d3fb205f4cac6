using System.Globalization;
using System.Text;
using Preprocessing.Generated;

namespace Preprocessing;

/// <summary>How many rows break a constraint.</summary>
/// <param name="Constraint">The constraint.</param>
/// <param name="Rows">The number of rows that break it.</param>
/// <param name="Message">What was found in the first such row and what was expected; empty if there is none.</param>
/// <param name="Origin">The origin of that row, such as a file; null if the constraint is one on the column as a whole.</param>
/// <param name="Row">The position of that row in its origin, from 0.</param>
public sealed record CheckResult(Constraint Constraint, long Rows, string Message, string? Origin, long Row);

/// <summary>What the checks of data have found.</summary>
public sealed class CheckReport
{
    readonly string pipeline;

    internal CheckReport(string pipeline, CheckFindings findings) =>
        (this.pipeline, Rows, Results) = (pipeline, findings.Rows, findings.Complete());

    /// <summary>The number of rows that were checked, those that break a constraint included.</summary>
    public long Rows { get; }

    /// <summary>The result for each constraint, in the order of the class.</summary>
    public IReadOnlyList<CheckResult> Results { get; }

    /// <summary>
    /// A failure if more rows than are tolerated break a constraint of level error or critical; else a warning if more break one of level
    /// warning; insufficient data if there are no rows.
    /// </summary>
    public Verdict Verdict =>
        Rows == 0 ? Verdict.InsufficientData
        : Broken.Any(result => result.Constraint.Level != CheckLevel.Warning) ? Verdict.Failure
        : Broken.Any() ? Verdict.Warning
        : Verdict.Sound;

    /// <summary>The exit code of a command that checks data (<see cref="Verdicts.ExitCode"/>).</summary>
    public int ExitCode => Verdict.ExitCode();

    /// <summary>Throws if the data fail.</summary>
    /// <exception cref="CheckException">
    /// More rows than are tolerated break a constraint of level <see cref="CheckLevel.Error"/> or <see cref="CheckLevel.Critical"/>.
    /// </exception>
    public void ThrowIfFailed()
    {
        var failed = Broken.Where(result => result.Constraint.Level != CheckLevel.Warning).ToArray();
        if (failed.Length > 0)
            throw new CheckException($"The data break {failed.Length} constraint(s) of pipeline '{pipeline}':{Lines(failed)}"
                + "\nMend or filter the data, or widen the constraint on the class.");
    }

    /// <summary>The verdict, and a line for each constraint that more rows break than are tolerated.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{Verdict} of {Rows} row(s) for pipeline '{pipeline}'") + Lines(Broken);

    IEnumerable<CheckResult> Broken => Results.Where(result => result.Rows > result.Constraint.Tolerance * Rows);

    static string Lines(IEnumerable<CheckResult> results)
    {
        var text = new StringBuilder();
        foreach (var result in results.OrderBy(result => result.Constraint.Column, StringComparer.Ordinal)
            .ThenBy(result => result.Constraint.Text, StringComparer.Ordinal))
        {
            var first = result.Origin is null
                ? ""
                : string.Create(CultureInfo.InvariantCulture, $", first at row {result.Row} of {result.Origin}");
            text.Append(CultureInfo.InvariantCulture,
                $"\n  column '{result.Constraint.Column}': {result.Message} ({result.Rows} row(s){first})");
        }
        return text.ToString();
    }
}

/// <summary>Rows break the declared constraints. The message names columns, rows, values and constraints.</summary>
public sealed class CheckException(string message) : PreprocessingException(message);
