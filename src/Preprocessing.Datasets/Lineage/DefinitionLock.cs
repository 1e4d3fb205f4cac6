namespace Preprocessing.Datasets;

/// <summary>A lock file of a model's pipeline: the definition as it was last reviewed.</summary>
/// <param name="Path">Where it lies, relative to the repository's root, with slashes.</param>
/// <param name="Differences">
/// How the definition that the model was made with became that of the lock, in words; empty if it is the same. A model that is older than
/// the last review differs.
/// </param>
public sealed record DefinitionLock(string Path, IReadOnlyList<string> Differences)
{
    const string Ending = ".preprocessing.lock";

    static readonly EnumerationOptions Everywhere = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };

    /// <summary>Whether the lock has the definition of the model.</summary>
    public bool IsSame => Differences.Count == 0;

    /// <summary>Finds the lock files of a pipeline, which have its name and lie beside its class.</summary>
    internal static IReadOnlyList<DefinitionLock> Find(string root, Stamp stamp)
    {
        var name = string.Concat(stamp.Pipeline.Select(
            letter => char.IsLetterOrDigit(letter) || letter is '-' or '_' or '.' ? letter : '-'));
        return
        [
            .. Directory.EnumerateFiles(root, name + Ending, Everywhere)
                .Select(path => System.IO.Path.GetRelativePath(root, path).Replace(System.IO.Path.DirectorySeparatorChar, '/'))
                // Builds copy files, and other tools hide them.
                .Where(path => !path.Split('/').Any(part => part is "bin" or "obj" || part.StartsWith('.')))
                .Order(StringComparer.Ordinal)
                .Select(path => new DefinitionLock(
                    path, DifferencesOf(File.ReadAllText(System.IO.Path.Combine(root, path)).ReplaceLineEndings("\n"), stamp))),
        ];
    }

    static IReadOnlyList<string> DifferencesOf(string text, Stamp stamp)
    {
        const string Transform = "transform ";
        var head = text.IndexOf("\n\n", StringComparison.Ordinal);
        var lines = head < 0 ? [] : text[..head].Split('\n');
        if (lines.FirstOrDefault(line => line.StartsWith(Transform, StringComparison.Ordinal)) is not { } line)
            return [$"the file is damaged, as it has no line '{Transform.Trim()}' above a definition"];
        var (locked, made) = (text[head..].Trim('\n'), stamp.Definition.Trim('\n'));
        var isSame = line[Transform.Length..].Trim() == stamp.TransformHash;
        return isSame != (locked == made) ? ["the file was edited or damaged, as its hash is not that of its text"]
            : isSame ? []
            : Difference.OfDefinitions(made, locked);
    }
}
