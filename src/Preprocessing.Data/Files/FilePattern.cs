using System.Text.RegularExpressions;

namespace Preprocessing.Data;

/// <summary>Patterns of paths, the same for all stores: <c>*</c>, <c>?</c>, <c>[1-5]</c> and <c>**</c>.</summary>
static class FilePattern
{
    /// <summary>Whether a path or a segment of it has wildcards.</summary>
    public static bool IsWild(string segment) => segment.AsSpan().ContainsAny('*', '?', '[');

    /// <summary>Whether a segment means a name.</summary>
    // As in a shell, wildcards do not match names that start with a dot: such files are hidden or unfinished.
    public static bool IsMeant(string segment, string name) =>
        name.Length > 0
        && (name[0] != '.' || segment[0] == '.')
        && Regex.IsMatch(name, Expression(segment), RegexOptions.CultureInvariant | RegexOptions.Singleline);

    /// <summary>Whether segments mean the names of a path; <c>**</c> stands for any number of folders.</summary>
    public static bool IsMeant(ReadOnlySpan<string> segments, ReadOnlySpan<string> names)
    {
        if (segments.IsEmpty || names.IsEmpty)
            return segments.IsEmpty && names.IsEmpty;
        if (segments[0] != "**")
            return IsMeant(segments[0], names[0]) && IsMeant(segments[1..], names[1..]);
        // As the last segment, "**" stands for every file below.
        return IsMeant(segments.Length == 1 ? ["*"] : segments[1..], names)
            || IsMeant("*", names[0]) && IsMeant(segments, names[1..]);
    }

    /// <summary>The path of a name in a folder.</summary>
    public static string Join(string folder, string name) => folder.Length == 0 ? name : $"{folder.TrimEnd('/')}/{name}";

    /// <summary>The names of a path below a folder.</summary>
    public static string[] NamesBelow(string folder, string path) =>
        path[(folder.Length == 0 ? 0 : folder.TrimEnd('/').Length + 1)..].Split('/');

    // "flights-[1-5]*.p?" becomes "^flights-[1-5].*\.p.\z".
    static string Expression(string segment) =>
        $"^{Regex.Replace(segment, @"\[[^][\\^]+\]|.", token => token.Value switch
        {
            "*" => ".*",
            "?" => ".",
            ['[', '!', .. var others] when token.Length > 3 => $"[^{others}",
            { Length: > 1 } set => set,
            var plain => Regex.Escape(plain),
        }, RegexOptions.Singleline)}\\z";
}
