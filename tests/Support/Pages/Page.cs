using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Preprocessing.Support;

/// <summary>A page of the repository: a Markdown file that people read.</summary>
/// <param name="name">Its path in the repository, with slashes.</param>
/// <param name="text">What it says.</param>
sealed partial class Page(string name, string text)
{
    const string First = "README.md";

    /// <summary>Where the packages say that the repository is read.</summary>
    const string Address = "https://github.com/preprocessing/preprocessing";

    /// <summary>The folder of the repository.</summary>
    public static string Repository { get; } = Path.GetFullPath(Path.Combine(Here(), "..", "..", ".."));

    /// <summary>All pages, without the accepted texts of tests and the release files of the analyzers.</summary>
    public static IReadOnlyList<Page> All => [.. Files(Repository).Select(InRepository).Order(StringComparer.Ordinal).Select(Named)];

    /// <summary>The page with a path in the repository.</summary>
    public static Page Named(string name) => new(name, File.ReadAllText(Path.Combine(Repository, name)).ReplaceLineEndings("\n"));

    /// <summary>The path in the repository.</summary>
    public string Name => name;

    /// <summary>What the page says.</summary>
    public string Text => text;

    /// <summary>The examples in a language, in their order.</summary>
    public IReadOnlyList<string> Examples(string language) =>
        [.. Example().Matches(text).Where(example => example.Groups[1].Value == language).Select(example => example.Groups[2].Value)];

    /// <summary>Where the links of the page lead.</summary>
    public IReadOnlyList<string> Links => [.. Link().Matches(CodeSpan().Replace(Prose, "")).Select(link => link.Groups[1].Value)];

    /// <summary>The headings as links name them: in lower case, without marks, with hyphens for spaces.</summary>
    public IReadOnlySet<string> Headings =>
        Heading().Matches(Prose).Select(heading => heading.Groups[1].Value.ToLowerInvariant())
            .Select(heading => Mark().Replace(heading, "").Replace(' ', '-')).ToHashSet();

    /// <summary>The paths of the repository that the page names outside of links, and whether it says that they are to come.</summary>
    public IReadOnlyList<(string Path, bool IsToCome)> Paths =>
        [.. NamedPath().Matches(Url().Replace(text, "")).Select(path => (path.Groups[1].Value, path.Groups[2].Success))];

    /// <summary>The file or folder of the repository that a link leads to, and the heading; null if it leads elsewhere.</summary>
    public (string Path, string? Heading)? Target(string link)
    {
        var (path, heading) = link.Split('#') is [var file, var anchor] ? (file, anchor) : (link, null);
        if (path.StartsWith(Address, StringComparison.Ordinal))
            return (Branch().Replace(path[Address.Length..], "") is { Length: > 0 } inside ? inside : First, heading);
        if (path.Contains("://", StringComparison.Ordinal))
            return null;
        return (path.Length == 0 ? name : InRepository(Path.Combine(Repository, Path.GetDirectoryName(name)!, path)), heading);
    }

    /// <summary>What is wrong with a link; null if it leads to a file or folder, and to a heading if it names one.</summary>
    public string? Problem(string link)
    {
        if (Target(link) is not var (path, heading))
            return null;
        var file = Path.Combine(Repository, path);
        if (path != name && !Path.Exists(file))
            return $"{name} links to {link}, which is not there.";
        var headings = path == name ? Headings : File.Exists(file) ? Named(path).Headings : new HashSet<string>();
        return heading is null || headings.Contains(heading) ? null : $"{name} links to {link}, and {path} has no such heading.";
    }

    /// <summary>The page without its examples.</summary>
    string Prose => Example().Replace(text, "");

    static IEnumerable<string> Files(string folder)
    {
        var pages = Directory.GetFiles(folder, "*.md").Where(file => !NoPage().IsMatch(Path.GetFileName(file)));
        var inner = Directory.GetDirectories(folder)
            .Where(inner => Path.GetFileName(inner) is not (".git" or "bin" or "obj" or "artifacts"));
        return pages.Concat(inner.SelectMany(Files));
    }

    static string InRepository(string file) => Path.GetRelativePath(Repository, file).Replace('\\', '/');

    static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    [GeneratedRegex(@"^\s*```(\w*)\n(.*?)^\s*```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Example();

    [GeneratedRegex("`[^`\n]*`")]
    private static partial Regex CodeSpan();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("^#+ (.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex Mark();

    [GeneratedRegex(@"(?<![\w./-])((?:src|generators|samples|tests|\.github|\.ci)/[\w./-]*\w)(`? \(to come\))?")]
    private static partial Regex NamedPath();

    [GeneratedRegex(@"\]\([^)\s]+\)|https?://\S+")]
    private static partial Regex Url();

    [GeneratedRegex("^/?((blob|tree)/main/)?")]
    private static partial Regex Branch();

    [GeneratedRegex(@"\.verified\.md$|\.received\.md$|^AnalyzerReleases\.")]
    private static partial Regex NoPage();
}
