namespace Preprocessing.Testing.Tests;

public sealed class SnapshotTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("preprocessing-").FullName;

    string Test => Path.Combine(folder, "SomeTests.cs");

    string Verified => Path.Combine(folder, "SomeTests.Name.verified.txt");

    string Received => Path.Combine(folder, "SomeTests.Name.received.txt");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_text_that_nobody_accepted_fails_and_is_written_beside()
    {
        Failure("a\nb\n")
            .ShouldContain("'SomeTests.Name.verified.txt' (now written beside it as 'SomeTests.Name.received.txt') does not exist yet.");
        File.ReadAllText(Received).ShouldBe("a\nb\n");
        File.Exists(Verified).ShouldBeFalse();
    }

    [Fact]
    public void The_accepted_text_passes_whatever_its_line_endings()
    {
        File.WriteAllText(Verified, "a\r\nb\r\n");
        File.WriteAllText(Received, "of an earlier run");
        Match("a\nb\n");
        Directory.GetFiles(folder).ShouldBe([Verified]);
    }

    [Fact]
    public void Another_text_fails_with_the_lines_that_differ_and_how_to_accept_it()
    {
        File.WriteAllText(Verified, "a\nb\nc\nd");
        var message = Failure("a\nB\nc\nd");
        message.ShouldContain("        1   a\n        2 - b\n        2 + B\n        3   c\n");
        message.ShouldContain("PREPROCESSING_ACCEPT=1");
        File.ReadAllText(Verified).ShouldBe("a\nb\nc\nd");
    }

    [Fact]
    public void Long_differences_are_cut_on_both_sides()
    {
        var lines = LineDifference.Between(
            string.Concat(Enumerable.Range(0, 100).Select(i => $"old {i}\n")),
            string.Concat(Enumerable.Range(0, 50).Select(i => $"new {i}\n"))).ToList();
        lines.ShouldContain("      - … 82 more lines");
        lines.ShouldContain("      + … 32 more lines");
        lines.Count.ShouldBeLessThanOrEqualTo(40);
    }

    [Fact]
    public void A_test_compiled_elsewhere_says_so() =>
        Should.Throw<SnapshotException>(() => Snapshot.Match("a", name: "Name", test: "/_/tests/SomeTests.cs")).Message
            .ShouldContain("DeterministicSourcePaths");

    void Match(string text) => Snapshot.Match([new("", text, "txt", LineDifference.Between)], "This", accept: false, "Name", Test);

    string Failure(string text) => Should.Throw<SnapshotException>(() => Match(text)).Message;
}
