using System.Runtime.CompilerServices;

namespace Preprocessing.Testing;

/// <summary>
/// Compares a text with the accepted text, which lies beside the test as <c>Test.Name.verified.txt</c> and is committed with it.
/// </summary>
/// <remarks>
/// If the texts differ, the new text is written as <c>Test.Name.received.txt</c>, which is not committed, and the test fails with the
/// differences. With the environment variable <c>PREPROCESSING_ACCEPT=1</c> the new text becomes the accepted text. Names and folders are
/// those of the Verify library, so its tools for comparing and accepting work.
/// </remarks>
public static class Snapshot
{
    const string Variable = "PREPROCESSING_ACCEPT";

    /// <summary>Whether the new text becomes the accepted text.</summary>
    internal static bool Accept => Environment.GetEnvironmentVariable(Variable) == "1";

    /// <summary>Compares a text with the accepted text.</summary>
    /// <param name="text">The new text.</param>
    /// <param name="extension">The kind of the text, as a file extension without the dot.</param>
    /// <param name="name">The name of the test, which the compiler fills in.</param>
    /// <param name="test">The test's source file, which the compiler fills in.</param>
    /// <exception cref="SnapshotException">The text differs from the accepted text, or no text has been accepted yet.</exception>
    public static void Match(
        string text, string extension = "txt", [CallerMemberName] string name = "", [CallerFilePath] string test = "") =>
        Match([new SnapshotPart("", text, extension, LineDifference.Between)], "This", Accept, name, test);

    /// <summary>Compares several texts, and fails once for all texts that differ.</summary>
    internal static void Match(IEnumerable<SnapshotPart> parts, string what, bool accept, string name, string test)
    {
        var folder = Path.GetDirectoryName(test)!;
        if (!Directory.Exists(folder))
            throw new SnapshotException($"Snapshots lie beside the test, but there is no folder '{folder}'. "
                + "Run the test where it was compiled, and compile it with <DeterministicSourcePaths>false</DeterministicSourcePaths>.");
        var differences = string.Concat(
            parts.Select(part => part.Compare(Path.Combine(folder, $"{Path.GetFileNameWithoutExtension(test)}.{name}"), accept)));
        if (differences.Length > 0)
            throw new SnapshotException($"{what} is not what was accepted:\n{differences}If the change is meant, run the tests again with "
                + $"{Variable}=1, then review and commit the verified files.");
    }
}

/// <summary>One of the texts of a snapshot.</summary>
/// <param name="Name">The name of the text among several; empty if there is only one.</param>
/// <param name="Text">The new text.</param>
/// <param name="Extension">The file extension.</param>
/// <param name="Difference">Lists the differences between the accepted text and the new text, in lines.</param>
sealed record SnapshotPart(string Name, string Text, string Extension, Func<string, string, IEnumerable<string>> Difference)
{
    // Enough lines to see what happened; the files hold the rest.
    const int MostLines = 40;

    /// <summary>
    /// Describes the difference from the accepted text; gives an empty text if there is none, or if the new text is accepted now.
    /// </summary>
    public string Compare(string place, bool accept)
    {
        place = Name.Length == 0 ? place : $"{place}#{Name}";
        string verified = $"{place}.verified.{Extension}", received = $"{place}.received.{Extension}";
        var text = Text.ReplaceLineEndings("\n");
        var before = File.Exists(verified) ? File.ReadAllText(verified).ReplaceLineEndings("\n") : null;
        if (text == before || accept)
        {
            if (text != before)
                File.WriteAllText(verified, text);
            File.Delete(received);
            return "";
        }
        File.WriteAllText(received, text);
        var title = $"'{Path.GetFileName(verified)}' (now written beside it as '{Path.GetFileName(received)}')";
        if (before is null)
            return $"{title} does not exist yet.\n";
        var lines = Difference(before, text).ToList();
        // The list of differences may be empty if no value differs, but for example the order.
        if (lines.Count == 0)
            lines = [.. LineDifference.Between(before, text)];
        var more = lines.Count > MostLines ? $"    … and {lines.Count - MostLines} more\n" : "";
        return $"{title}:\n{string.Concat(lines.Take(MostLines).Select(line => $"    {line}\n"))}{more}";
    }
}
