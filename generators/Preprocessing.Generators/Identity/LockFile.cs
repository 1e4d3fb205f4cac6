using System;
using System.Collections.Generic;
using System.Linq;

namespace Preprocessing.Generators.Identity;

/// <summary>
/// The file beside the class of a pipeline that holds the definition as it was last reviewed. Whatever can change a number shows
/// in a review as a change of this file; code that differs from it is reported.
/// </summary>
static class LockFile
{
    public const string Extension = ".preprocessing.lock";

    /// <summary>The command that writes the file.</summary>
    public const string Command = "dotnet build -t:LockPreprocessing";

    const string Version = "1";

    /// <summary>The name of a pipeline's lock file, which lies in the folder of the class.</summary>
    public static string Name(string pipeline) =>
        string.Concat(pipeline.Select(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_' or '.' ? letter : '-')) + Extension;

    /// <summary>The path of the lock file of a pipeline whose class is declared in a file.</summary>
    public static string Path(string classFile, string pipeline)
    {
        var end = classFile.LastIndexOfAny(['/', '\\']);
        return classFile.Substring(0, end + 1) + Name(pipeline);
    }

    /// <summary>Whether two paths, as the compiler gives them, name one file.</summary>
    public static bool IsSame(string path, string other) =>
        string.Equals(path.Replace('\\', '/'), other.Replace('\\', '/'), StringComparison.Ordinal);

    /// <summary>The text of the file.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="terms">The terms of the data, of which a review is to see every change though they change no number.</param>
    /// <param name="transformHash">The transform hash.</param>
    /// <param name="schemaHash">The schema hash.</param>
    public static string Text(string definition, string terms, string transformHash, string schemaHash) =>
        $"""
        # What can change a number of this pipeline, as last reviewed. Written by '{Command}'; commit it.
        lock {Version}
        transform {transformHash}
        schema {schemaHash}

        {definition}{terms}
        """.Replace("\r\n", "\n");

    /// <summary>The differences between code and file as short lines for a person; none if they agree.</summary>
    public static IReadOnlyList<string> Differences(
        string text, string definition, string terms, string transformHash, string schemaHash)
    {
        var lines = text.TrimStart('\uFEFF').Replace("\r\n", "\n").Split('\n');
        if (lines.Any(line => line.StartsWith("<<<<<<<", StringComparison.Ordinal) || line.StartsWith(">>>>>>>", StringComparison.Ordinal)))
            return ["the file holds an unresolved merge"];
        var head = lines.SkipWhile(line => line.StartsWith("#", StringComparison.Ordinal)).TakeWhile(line => line.Length > 0).ToArray();
        var body = lines.SkipWhile(line => line.Length > 0).Skip(1).ToLookup(IsTerm);
        var (said, lockedTerms) = (string.Join("\n", body[false]).TrimEnd('\n'), string.Join("\n", body[true]));
        if (Field(head, "lock") is not { } version)
            return ["the file is damaged, as it has no line 'lock'"];
        if (version != Version)
            return [$"the file is of version {version}, and this version of Preprocessing reads version {Version}"];
        var sameHashes = Field(head, "transform") == transformHash && Field(head, "schema") == schemaHash;
        var sameText = said == definition.TrimEnd('\n');
        if (sameHashes != sameText)
            return ["the file was edited or damaged, as its hashes are not those of its text"];
        return
        [
            .. sameText ? [] : Difference.OfDefinitions(said, definition.TrimEnd('\n')),
            .. Difference.OfTerms(lockedTerms, terms),
        ];
    }

    static bool IsTerm(string line) => line.StartsWith(ContractText.Term, StringComparison.Ordinal);

    static string? Field(IEnumerable<string> head, string name) =>
        head.Where(line => line.StartsWith(name + " ", StringComparison.Ordinal))
            .Select(line => line.Substring(name.Length + 1).Trim()).FirstOrDefault();
}
