using System.Text.RegularExpressions;

namespace Preprocessing.Data;

/// <summary>Turns the paths of a user (files, folders, globs) into files, in an order that depends on names alone.</summary>
static class FileList
{
    /// <summary>
    /// Lists the files of paths. Each path is a file, a folder (its files with one of the extensions, at any depth) or a glob with
    /// <c>*</c>, <c>?</c>, <c>[1-5]</c> and <c>**</c>.
    /// </summary>
    /// <remarks>The files of one path are in ordinal order; a file that several paths name appears once.</remarks>
    /// <exception cref="SourceException">A path names nothing.</exception>
    public static IReadOnlyList<string> Resolve(IReadOnlyList<string> paths, params string[] extensions)
    {
        if (paths.Count == 0)
            throw new SourceException(
                $"No path was given. Name at least one file, folder or glob, such as \"data/*{extensions[0]}\".");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var files = new List<string>();
        foreach (var path in paths)
            foreach (var file in Expand(path, extensions))
                if (seen.Add(Path.GetFullPath(file)))
                    files.Add(file);
        return files;
    }

    static IReadOnlyList<string> Expand(string path, string[] extensions)
    {
        if (string.IsNullOrWhiteSpace(path))
            throw new SourceException($"A path is empty. Name a file, folder or glob, such as \"data/*{extensions[0]}\".");
        try
        {
            // A path with '*' or '[' that is the name of a file means this file.
            if (File.Exists(path))
                return [path];
            if (Directory.Exists(path))
                return Folder(path, extensions);
            if (IsWild(path))
                return Glob(path);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new SourceException($"'{path}' cannot be searched: {cause.Message} Check that the folders exist and may be read.", cause);
        }
        catch (ArgumentException cause)
        {
            throw new SourceException(
                $"'{path}' is no pattern: {cause.Message} Write sets of characters in rising order, such as [1-5].", cause);
        }
        throw new SourceException($"'{path}' does not exist: there is neither such a file nor such a folder (looked from "
            + $"'{Directory.GetCurrentDirectory()}'). Check the path.");
    }

    static List<string> Folder(string folder, string[] extensions)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var extension in extensions)
            Match(folder, ["**", "*" + extension], found);
        return found.Count > 0
            ? Sort(found)
            : throw new SourceException(
                $"Folder '{folder}' holds no {string.Join(" or ", extensions)} file, at any depth. "
                + "Check the path, or name the files themselves.");
    }

    static List<string> Glob(string pattern)
    {
        var segments = pattern.Replace('\\', '/').Split('/');
        var fixedSegments = segments.TakeWhile(segment => !IsWild(segment)).ToArray();
        var root = string.Join('/', fixedSegments);
        // "/*.parquet" starts at the root of the file system, "*.parquet" here; "C:" alone is not the root of a drive.
        var start = root.Length == 0 && fixedSegments.Length > 0 || root.EndsWith(':') ? root + "/" : root;
        var found = new HashSet<string>(StringComparer.Ordinal);
        if (start.Length == 0 || Directory.Exists(start))
            Match(start, segments.AsSpan(fixedSegments.Length), found);
        return found.Count > 0
            ? Sort(found)
            : throw new SourceException($"No file matches '{pattern}' (looked from '{Directory.GetCurrentDirectory()}'). "
                + "Check the pattern: '*', '?' and '[1-5]' stay within one folder, '**' goes through folders at any depth.");
    }

    static void Match(string folder, ReadOnlySpan<string> segments, HashSet<string> found)
    {
        var segment = segments[0];
        var rest = segments[1..];
        var here = new DirectoryInfo(folder.Length == 0 ? "." : folder);
        if (segment == "**")
        {
            // As the last segment, "**" stands for every file below.
            Match(folder, rest.Length == 0 ? ["*"] : rest, found);
            foreach (var inner in here.EnumerateDirectories())
                // Links are not followed at any depth, because they may lead back up.
                if (IsMeant("*", inner.Name) && inner.LinkTarget is null)
                    Match(Join(folder, inner.Name), segments, found);
        }
        else if (rest.Length == 0)
        {
            foreach (var file in here.EnumerateFiles())
                if (IsMeant(segment, file.Name))
                    found.Add(Join(folder, file.Name));
        }
        else if (Directory.Exists(Join(folder, segment)))
        {
            Match(Join(folder, segment), rest, found);
        }
        else if (IsWild(segment))
        {
            foreach (var inner in here.EnumerateDirectories())
                if (IsMeant(segment, inner.Name))
                    Match(Join(folder, inner.Name), rest, found);
        }
    }

    // As in a shell, wildcards do not match names that start with a dot: such files are hidden or unfinished.
    static bool IsMeant(string segment, string name) =>
        (name[0] != '.' || segment[0] == '.')
        && Regex.IsMatch(name, Expression(segment), RegexOptions.CultureInvariant | RegexOptions.Singleline);

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

    static bool IsWild(string segment) => segment.AsSpan().ContainsAny('*', '?', '[');

    static string Join(string folder, string name) =>
        folder.Length == 0 ? name : $"{folder.TrimEnd('/')}/{name}";

    static List<string> Sort(IEnumerable<string> files) =>
        [.. files.Select(file => file.Replace(Path.DirectorySeparatorChar, '/')).Order(StringComparer.Ordinal)];
}
