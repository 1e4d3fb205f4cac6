namespace Preprocessing.Generators.Tests.Identity.Holes;

/// <summary>A program in sections, each under a line <c>## kind argument</c>; without any, it is one file.</summary>
/// <remarks>
/// <c>## file</c> is a file, with its name if it matters. <c>## library</c> is an assembly of its own, compiled with the generator, named
/// if there are several, after <c>as</c> with an alias. <c>## generator</c> is what another source generator adds. <c>## defines</c> lists
/// symbols of the preprocessor. <c>## settings</c> lists words: <c>checked</c>, <c>unsafe</c>, <c>crlf</c>. A program that declares no
/// pipeline gets one with the feature <c>H.F(X)</c>.
/// </remarks>
sealed record ProgramText(string Text)
{
    const string Row = """
        [Pipeline("p")] public partial class P { public double X { get; init; } [Feature] double Y => H.F(X); }
        """;

    public IReadOnlyList<(string Kind, string Argument, string Text)> Sections { get; } =
        [.. Split(Text), .. Text.Contains("[Pipeline(") ? Array.Empty<(string, string, string)>() : [("file", "Row.cs", Row)]];

    public IEnumerable<(string Argument, string Text)> Of(string kind) =>
        Sections.Where(section => section.Kind == kind).Select(section => (section.Argument, section.Text));

    public string[] Words(string kind) =>
        [.. Of(kind).SelectMany(section => section.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))];

    static List<(string, string, string)> Split(string text)
    {
        var sections = new List<(string Kind, string Argument, string Text)>();
        foreach (var line in text.Split('\n'))
            if (line.StartsWith("## ", StringComparison.Ordinal))
                sections.Add((
                    line[3..].Split(' ')[0].Trim(),
                    line[3..].Trim() is var head && head.IndexOf(' ') is > 0 and var blank ? head[(blank + 1)..] : "",
                    ""));
            else if (sections.Count > 0)
                sections[^1] = sections[^1] with { Text = sections[^1].Text + line + "\n" };
            else if (line.Trim().Length > 0 || sections.Count > 0)
                sections.Add(("file", "", line + "\n"));
        var unknown = sections.Select(section => section.Kind).Except(["file", "library", "generator", "defines", "settings"]).ToArray();
        return unknown.Length == 0 ? sections : throw new FormatException($"The section '## {unknown[0]}' is unknown.");
    }
}
