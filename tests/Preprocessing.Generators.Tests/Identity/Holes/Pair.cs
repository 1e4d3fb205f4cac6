using System.Text.RegularExpressions;

namespace Preprocessing.Generators.Tests.Identity.Holes;

/// <summary>Two programs in one text: <c>[[a||b]]</c> marks what differs.</summary>
/// <param name="Name">Its name; the words before the first hyphen can say what is expected (<see cref="PairKind"/>).</param>
/// <param name="Text">The marked text.</param>
sealed partial record Pair(string Name, string Text)
{
    public ProgramText A => new(Marks().Replace(Text, "$1"));

    public ProgramText B => new(Marks().Replace(Text, "$2"));

    public PairKind Kind =>
        Name.StartsWith("state-", StringComparison.Ordinal) ? PairKind.State
        : !Marks().IsMatch(Text) ? PairKind.Alone
        : Name.StartsWith("same-", StringComparison.Ordinal) ? PairKind.Same
        : Name == "control" || Name.StartsWith("control-", StringComparison.Ordinal) ? PairKind.Control
        : Name.StartsWith("reflection-", StringComparison.Ordinal) ? PairKind.Reflection
        : PairKind.Hole;

    /// <summary>The pairs of a file of the corpus, each under a line <c>=== name</c>.</summary>
    public static IReadOnlyList<Pair> Corpus(string file)
    {
        using var reader = new StreamReader(typeof(Pair).Assembly.GetManifestResourceStream(file)!);
        var parts = Heads().Split(reader.ReadToEnd().ReplaceLineEndings("\n"));
        return [.. parts.Skip(1).Chunk(2).Select(part => new Pair(part[0].Trim(), part[1]))];
    }

    public override string ToString() => Name;

    [GeneratedRegex(@"\[\[(.*?)\|\|(.*?)\]\](?!\])", RegexOptions.Singleline)]
    private static partial Regex Marks();

    [GeneratedRegex(@"^=== (.+)\n", RegexOptions.Multiline)]
    private static partial Regex Heads();
}

/// <summary>What is expected of a pair.</summary>
enum PairKind
{
    /// <summary>Two programs that compute other numbers: their hashes differ, or one of them is refused.</summary>
    Hole,
    /// <summary>The same, where one finds by reflection what differs.</summary>
    Reflection,
    /// <summary>Two ordinary programs that compute other numbers: both are accepted, and their hashes differ.</summary>
    Control,
    /// <summary>One program in two ways of writing: both are accepted, under one hash.</summary>
    Same,
    /// <summary>One program whose numbers depend on the machine: something is said.</summary>
    Alone,
    /// <summary>One program whose numbers depend on what it computed before: it is refused.</summary>
    State,
}
