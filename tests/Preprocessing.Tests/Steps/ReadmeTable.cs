namespace Preprocessing.Tests.Steps;

/// <summary>A table in README.md, or another page, between two marks, which a test writes.</summary>
/// <param name="begin">The mark before the table, a comment.</param>
/// <param name="end">The mark after it.</param>
/// <param name="page">The page, in the repository.</param>
sealed class ReadmeTable(string begin, string end, string page = "README.md")
{
    readonly string file = Path.Combine(StepSource.Repository, page);

    /// <summary>What stands there.</summary>
    public string Text => Parts().Table;

    /// <summary>Writes the table if it says something else; on a build server that is an error.</summary>
    /// <param name="table">What the table should say.</param>
    /// <param name="what">What is wrong if it does not, for the error.</param>
    public void Write(string table, string what)
    {
        // Read anew: another test may have written another table meanwhile.
        var (before, stated, after) = Parts();
        if (stated == table)
            return;
        Environment.GetEnvironmentVariable("CI").ShouldBeNull($"{what}: run this test and commit the file.");
        File.WriteAllText(file, before + table + after);
    }

    (string Before, string Table, string After) Parts()
    {
        var text = File.ReadAllText(file).ReplaceLineEndings("\n");
        int from = text.IndexOf(begin + "\n", StringComparison.Ordinal), to = text.IndexOf(end + "\n", StringComparison.Ordinal);
        (from >= 0 && from < to).ShouldBeTrue($"{page} has no place for the table: '{begin}', then '{end}'.");
        from += begin.Length + 1;
        return (text[..from], text[from..to], text[to..]);
    }
}
