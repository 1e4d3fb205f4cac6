namespace Preprocessing.Generators.Tests.Analyzers;

public class LockDisagreesTests
{
    const string Trip = """
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            public double Miles { get; init; }
            [Centre, Powers(2)] double Far => Units.Kilometres(Miles);
        }
        static class Units { public static double Kilometres(double miles) => 1.6 * Factor(miles); static double Factor(double miles) => miles; }
        """;

    static readonly string Lock = LockedProject.LockOf(Trip);

    static readonly LockedProject Locked = LockedProject.Without.With("trip.preprocessing.lock", Lock);

    static string Marked(string source) => source.Replace("Pipeline(\"trip\")", "{|PRE029:Pipeline(\"trip\")|}");

    [Fact]
    public void A_lock_file_holds_the_definition_for_people_to_read() => Lock.ShouldBe($"""
        # What can change a number of this pipeline, as last reviewed. Written by 'dotnet build -t:LockPreprocessing'; commit it.
        lock 1
        transform {Line("transform")}
        schema {Line("schema")}

        preprocessing 2
        pipeline trip
        column Miles Double
        feature Far double = Units.Kilometres(Miles)
        {string.Join('\n', Lock.Split('\n').Where(line => line.StartsWith("  step centre/1 type=[Preprocessing.Generators.Tests]Preprocessing.Generators.Tests.Shapes.CentreAttribute code=sha256:", StringComparison.Ordinal)))}
        {string.Join('\n', Lock.Split('\n').Where(line => line.StartsWith("  step powers/1 Highest=2 type=[Preprocessing.Generators.Tests]Preprocessing.Generators.Tests.Shapes.PowersAttribute code=sha256:", StringComparison.Ordinal)))}
        {string.Join('\n', Lock.Split('\n').Where(line => line.StartsWith("code Far sha256:", StringComparison.Ordinal)))}
        {string.Join('\n', Lock.Split('\n').Where(line => line.StartsWith("uses ", StringComparison.Ordinal)))}

        """);

    static string Line(string name) =>
        Lock.Split('\n').Single(line => line.StartsWith(name + " sha256:", StringComparison.Ordinal))[(name.Length + 1)..];

    [Fact]
    public Task Code_and_lock_agree() => AnalyzerVerifier.Verify(Trip, Locked);

    [Fact]
    public Task Layout_comments_and_local_names_need_no_new_lock() =>
        AnalyzerVerifier.Verify(Trip.Replace("double miles) => miles;", "double m)\n    // The same.\n    => m;"), Locked);

    [Theory]
    [InlineData("[Centre, Powers(2)]", "[Centre, Double]", "Far: powers → double")]
    [InlineData("Powers(2)", "Powers(3)", "Far: powers Highest 2 → 3")]
    [InlineData("[Centre, Powers(2)]", "[Centre]", "Far: centre, powers → centre")]
    [InlineData("=> miles;", "=> 2 * miles;", "code of Units.Factor(double) changed")]
    [InlineData(
        "public double Miles", "[Column(\"miles\")] public double Miles", "column 'miles' added: Double as Miles; column 'Miles' removed")]
    public Task Code_has_changed(string before, string after, string words)
    {
        Trip.ShouldContain(before);
        return AnalyzerVerifier.Verify(Marked(Trip.Replace(before, after)), Locked, $"'Trip' is not what its lock file says: {words}. "
            + "If this is meant, run 'dotnet build -t:LockPreprocessing' and commit 'trip.preprocessing.lock'.");
    }

    [Fact]
    public Task Of_many_differences_the_first_are_listed() => AnalyzerVerifier.Verify(Marked("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Centre] public double A { get; init; }
            [Centre] public double B { get; init; }
            [Centre] public double C { get; init; }
        }
        """), Locked, "column 'A' added: Double; column 'B' added: Double; column 'C' added: Double; column 'Miles' removed; feature 'A' added: double = A, centre; and 5 more.");

    public static TheoryData<string, string> Damages => new()
    {
        { "", "the file is damaged, as it has no line 'lock'" },
        { "something else", "the file is damaged, as it has no line 'lock'" },
        { Lock.Replace("lock 1", "lock 2"), "the file is of version 2, and this version of Preprocessing reads version 1" },
        { Lock.Replace("  step centre/1", "  step centre/2"), "the file was edited or damaged, as its hashes are not those of its text" },
        { Lock[..^20], "the file was edited or damaged, as its hashes are not those of its text" },
        { Lock.Replace(Line("transform"), "sha256:00"), "the file was edited or damaged, as its hashes are not those of its text" },
        { "<<<<<<< ours\n" + Lock, "the file holds an unresolved merge" },
    };

    [Theory]
    [MemberData(nameof(Damages))]
    public Task A_damaged_lock(string text, string words) =>
        AnalyzerVerifier.Verify(
            Marked(Trip), LockedProject.Without.With("trip.preprocessing.lock", text), $"'Trip' is not what its lock file says: {words}.");

    [Fact]
    public Task Line_endings_and_a_mark_of_the_encoding_do_not_matter() =>
        AnalyzerVerifier.Verify(Trip, LockedProject.Without.With("trip.preprocessing.lock", '\uFEFF' + Lock.Replace("\n", "\r\n")));

    [Fact]
    public Task A_build_that_locks_does_not_complain_of_the_old_lock() =>
        AnalyzerVerifier.Verify(Trip.Replace("Powers(2)", "Powers(3)"), Locked.Saying("PreprocessingLocking", "true"));

    [Fact]
    public Task A_pragma_at_the_attribute_is_honoured() =>
        AnalyzerVerifier.Verify("#pragma warning disable PRE029\n" + Trip.Replace("Powers(2)", "Powers(3)"), Locked);

    [Fact]
    public Task A_class_with_a_mistake_is_not_compared() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class {|PRE006:Trip|}
        {
            public double Miles { get; init; }
        }
        """, Locked);
}
