using System;
using System.Linq;
using System.Text.RegularExpressions;

namespace Preprocessing.Generators.Identity;

/// <summary>The file of a fitted state that an assembly carries, and the definition that it was fitted with.</summary>
static class PackedStateFile
{
    const string Extension = ".fitted.json";

    /// <summary>The name of the file that carries the fitted state of a pipeline, and of the resource that holds it.</summary>
    public static string Name(string pipeline) => pipeline + Extension;

    /// <summary>Whether a path names such a file.</summary>
    public static bool IsOne(string path) => path.EndsWith(Extension, StringComparison.Ordinal);

    /// <summary>Whether a path names the file of a pipeline.</summary>
    public static bool IsOf(string path, string pipeline) =>
        string.Equals(path.Substring(path.LastIndexOfAny(['/', '\\']) + 1), Name(pipeline), StringComparison.Ordinal);

    /// <summary>The transform hash in the file; null if it has none.</summary>
    public static string? TransformHash(string json) =>
        Regex.Match(json, "\"transformHash\"\\s*:\\s*\"([^\"]*)\"") is { Success: true } found ? found.Groups[1].Value : null;

    /// <summary>The definition in the file, an array of lines; empty if it has none.</summary>
    public static string Definition(string json)
    {
        const string Line = "\"((?:[^\"\\\\]|\\\\.)*)\"";
        var lines = Regex.Match(json, $"\"definition\"\\s*:\\s*\\[\\s*{Line}(?:\\s*,\\s*{Line})*\\s*\\]");
        return string.Concat(lines.Groups[1].Captures.Cast<Capture>()
            .Concat(lines.Groups[2].Captures.Cast<Capture>())
            .Select(line => Regex.Unescape(line.Value) + "\n"));
    }
}
