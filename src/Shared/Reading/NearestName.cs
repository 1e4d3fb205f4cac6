namespace Preprocessing;

/// <summary>Finds the name that a misspelt name was meant to be.</summary>
static class NearestName
{
    /// <summary>Finds the candidate with the fewest edits, at most a third of the name; null if no candidate is that near.</summary>
    public static string? To(string name, IEnumerable<string> candidates) =>
        candidates.Select(candidate => (candidate, edits: Edits(name, candidate)))
            .Where(pair => pair.edits <= Math.Max(1, name.Length / 3))
            .OrderBy(pair => pair.edits).ThenBy(pair => pair.candidate, StringComparer.Ordinal)
            .FirstOrDefault().candidate;

    // Differences in case, spaces, hyphens and underscores cost nothing, because people mix them up most.
    static int Edits(string a, string b)
    {
        var (left, right) = (Plain(a), Plain(b));
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (left[i - 1] == right[j - 1] ? 0 : 1)));
        }
        return row[^1];
    }

    static string Plain(string name) => string.Concat(name.Where(c => c is not (' ' or '_' or '-' or '.')).Select(char.ToLowerInvariant));
}
