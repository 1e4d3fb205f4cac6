using Shouldly;

namespace Preprocessing.Support;

/// <summary>A table on a page, between two comments, which a test writes.</summary>
/// <param name="page">The page, in the repository.</param>
/// <param name="begin">The comment before the table.</param>
/// <param name="end">The comment after it.</param>
sealed class WrittenTable(string page, string begin, string end)
{
    readonly string file = Path.Combine(Page.Repository, page);

    /// <summary>What the page says between the comments.</summary>
    public string Text => Parts().Table;

    /// <summary>Writes the table if it says something else; on a build server that is an error.</summary>
    /// <param name="table">What the table should say.</param>
    public void Write(string table)
    {
        // Read anew: another test may have written another table meanwhile.
        var (before, stated, after) = Parts();
        if (stated == table)
            return;
        Environment.GetEnvironmentVariable("CI")
            .ShouldBeNull($"{page} has another table than this test writes. Run it and commit the page.");
        File.WriteAllText(file, before + table + after);
    }

    (string Before, string Table, string After) Parts()
    {
        var text = File.ReadAllText(file).ReplaceLineEndings("\n");
        var from = text.IndexOf(begin + "\n", StringComparison.Ordinal);
        var to = text.IndexOf(end + "\n", StringComparison.Ordinal);
        (from >= 0 && from < to).ShouldBeTrue($"{page} has no place for the table: '{begin}', then '{end}'.");
        from += begin.Length + 1;
        return (text[..from], text[from..to], text[to..]);
    }
}
