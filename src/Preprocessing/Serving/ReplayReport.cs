using System.Globalization;
using System.Text;

namespace Preprocessing;

/// <summary>Whether the rows of a log still have the features that were served.</summary>
public sealed record ReplayReport
{
    /// <summary>The number of files that were read.</summary>
    public required int Files { get; init; }

    /// <summary>The number of rows that were transformed again.</summary>
    public required long Rows { get; init; }

    /// <summary>The number of rows of which a feature has other bits, or whose line is not what was written.</summary>
    public required long DifferentRows { get; init; }

    /// <summary>The number of lines at the ends of files that are incomplete, as a killed server leaves them. They were skipped.</summary>
    public required int IncompleteLines { get; init; }

    /// <summary>The first differences, in the order of files and lines.</summary>
    public required IReadOnlyList<ReplayDifference> Differences { get; init; }

    /// <summary>A failure if any row differs, insufficient data if there are no rows, else sound.</summary>
    public Verdict Verdict =>
        DifferentRows > 0 ? Verdict.Failure
        : Rows == 0 ? Verdict.InsufficientData
        : Verdict.Sound;

    /// <summary>The exit code of a command that replays a log (<see cref="Verdicts.ExitCode"/>).</summary>
    public int ExitCode => Verdict.ExitCode();

    /// <summary>The verdict, and a line for each of the first differences.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture,
            $"{Verdict.Words()}: {DifferentRows} of {Rows} row(s) in {Files} file(s) differ from what was served\n");
        foreach (var difference in Differences)
            text.Append(CultureInfo.InvariantCulture, $"  {difference}\n");
        if (IncompleteLines > 0)
            text.Append(CultureInfo.InvariantCulture, $"  {IncompleteLines} incomplete line(s) at the end of a file were skipped\n");
        return text.ToString();
    }
}

/// <summary>What differs in a row of a log.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">The line, counted from 1.</param>
/// <param name="Slot">The slot of the features; null if the line is not what was written, whatever its features are.</param>
/// <param name="Served">The number that was served.</param>
/// <param name="Replayed">The number that the same row has now.</param>
public sealed record ReplayDifference(string File, long Line, string? Slot, float Served, float Replayed)
{
    /// <summary>The place and the difference in words, with the bits of both numbers.</summary>
    public override string ToString() => Slot is null
        ? FormattableString.Invariant($"line {Line} of '{File}': it is not what was written, because its check does not fit")
        : FormattableString.Invariant($"line {Line} of '{File}': '{Slot}' was served as {Shown(Served)}, and is {Shown(Replayed)} now");

    static string Shown(float value) => string.Create(
        CultureInfo.InvariantCulture, $"{(float.IsNaN(value) ? "missing" : value.ToString("R", CultureInfo.InvariantCulture))} "
            + $"({BitConverter.SingleToUInt32Bits(value):X8})");
}
