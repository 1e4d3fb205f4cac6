namespace Preprocessing.Testing;

/// <summary>The differences between two texts, line by line.</summary>
static class LineDifference
{
    // The limit holds for each side, so that the other side stays visible.
    const int MostLines = 18;

    /// <summary>
    /// Lists the lines from the first to the last difference, with one line of context around them and a line number before each.
    /// </summary>
    public static IEnumerable<string> Between(string before, string after)
    {
        string[] old = before.Split('\n'), now = after.Split('\n');
        var head = old.Zip(now).TakeWhile(pair => pair.First == pair.Second).Count();
        var tail = old.Skip(head).Reverse().Zip(now.Skip(head).Reverse()).TakeWhile(pair => pair.First == pair.Second).Count();
        return
        [
            .. Lines("  ", now, head - 1, head),
            .. Lines("- ", old, head, old.Length - tail),
            .. Lines("+ ", now, head, now.Length - tail),
            .. Lines("  ", now, now.Length - tail, now.Length - tail + 1),
        ];
    }

    static IEnumerable<string> Lines(string mark, string[] lines, int from, int to)
    {
        for (var i = Math.Max(0, from); i < Math.Min(lines.Length, Math.Min(to, from + MostLines)); i++)
            yield return $"{i + 1,5} {mark}{lines[i]}";
        if (to - from > MostLines)
            yield return $"      {mark}… {to - from - MostLines} more lines";
    }
}
