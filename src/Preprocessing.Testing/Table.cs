using System.Text;

namespace Preprocessing.Testing;

/// <summary>
/// Markdown tables without padding, so that a changed value changes its own line only; and the differences between two texts of tables.
/// </summary>
static class Table
{
    /// <summary>Writes the title of a section, or of its next table.</summary>
    public static void Title(StringBuilder text, string title) => text.Append($"\n## {title}\n");

    public static void Write(StringBuilder text, IEnumerable<string> head, IEnumerable<IEnumerable<string>> lines)
    {
        string[] names = [.. head];
        text.Append('\n');
        Line(names);
        Line(names.Select(_ => "---"));
        foreach (var line in lines)
            Line(line);

        void Line(IEnumerable<string> cells) => text.Append($"| {string.Join(" | ", cells.Select(Escape))} |\n");
    }

    /// <summary>Lists the differences, cell by cell: "Origin/target-encode, category ABE, mean: 0.21 → 0.22".</summary>
    public static IEnumerable<string> Difference(string before, string after)
    {
        var (old, now) = (Cells(before), Cells(after));
        foreach (var (place, value) in now)
            if (!old.TryGetValue(place, out var was))
                yield return $"{place}{value} added";
            else if (was != value)
                yield return $"{place}{was} → {value}";
        foreach (var (place, value) in old)
            if (!now.ContainsKey(place))
                yield return $"{place}{value} removed";
    }

    /// <summary>Finds the value of each cell by section, line and column. The first column of a table names its lines.</summary>
    static Dictionary<string, string> Cells(string text)
    {
        var cells = new Dictionary<string, string>(StringComparer.Ordinal);
        var section = "";
        string[]? head = null;
        foreach (var line in text.Split('\n'))
            if (line.StartsWith("# ", StringComparison.Ordinal))
                cells[""] = line[2..];
            else if (line.StartsWith("## ", StringComparison.Ordinal))
                section = line[3..];
            else if (line is not ['|', ' ', .. var content, ' ', '|'])
                head = null;
            else if (head is null)
                head = content.Split(" | ");
            else if (content.Split(" | ") is var values && values[0] != "---")
                for (var i = 1; i < Math.Min(values.Length, head.Length); i++)
                    cells[Place(section, head[0].Length > 0 ? $"{head[0]} {values[0]}" : values[0], head[i])] = values[i];
        return cells;
    }

    static string Place(params IEnumerable<string> parts) => $"{string.Join(", ", parts.Where(part => part.Length > 0))}: ";

    static string Escape(string cell) => cell.Replace("\\", "\\\\").Replace("|", "\\|").ReplaceLineEndings("\\n");
}
