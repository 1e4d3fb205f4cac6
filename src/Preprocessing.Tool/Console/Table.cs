namespace Preprocessing.Tool;

/// <summary>Lines of aligned columns. They are not cut at the width of a terminal, so that what reads them gets whole hashes.</summary>
static class Table
{
    /// <summary>Writes a table; without rows, nothing.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="heads">The heads of the columns. Columns without a text are left out.</param>
    /// <param name="rows">The rows.</param>
    public static void Write(TextWriter output, IReadOnlyList<string> heads, IReadOnlyList<IReadOnlyList<string?>> rows)
    {
        if (rows.Count == 0)
            return;
        var shown = Enumerable.Range(0, heads.Count).Where(column => rows.Any(row => !string.IsNullOrEmpty(row[column]))).ToArray();
        var widths = shown.ToDictionary(
            column => column, column => Math.Max(heads[column].Length, rows.Max(row => row[column]?.Length ?? 0)));
        foreach (var row in rows.Prepend(heads))
            output.Write(string.Join("  ", shown.Select(column => (row[column] ?? "").PadRight(widths[column]))).TrimEnd() + "\n");
    }
}
