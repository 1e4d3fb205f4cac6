namespace Preprocessing.Generators.Tests.Analyzers;

public class NoLockTests
{
    const string Trip = """
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Centre] public double Miles { get; init; }
        }
        """;

    static readonly string Lock = LockedProject.LockOf(Trip);

    static readonly LockedProject Required = LockedProject.Without.Saying("PreprocessingLock", "required");

    static string Marked(string source) => source.Replace("Pipeline(\"trip\")", "{|PRE030:Pipeline(\"trip\")|}");

    [Fact]
    public Task Nobody_asks_for_one() => AnalyzerVerifier.Verify(Trip, LockedProject.Without);

    [Fact]
    public Task The_project_requires_one() =>
        AnalyzerVerifier.Verify(
            Marked(Trip),
            Required,
            "'Trip' has no lock file",
            "Run 'dotnet build -t:LockPreprocessing' and commit 'trip.preprocessing.lock'");

    [Fact]
    public Task It_is_there() => AnalyzerVerifier.Verify(Trip, Required.With("trip.preprocessing.lock", Lock));

    [Fact]
    public Task Another_pipeline_has_one() =>
        AnalyzerVerifier.Verify(Marked(Trip), LockedProject.Without.With("bird.preprocessing.lock", Lock));

    [Fact]
    public Task It_lies_in_another_folder() =>
        AnalyzerVerifier.Verify(Marked(Trip), LockedProject.Without.With("other/trip.preprocessing.lock", Lock));

    [Fact]
    public Task A_build_that_locks_does_not_ask() => AnalyzerVerifier.Verify(Trip, Required.Saying("PreprocessingLocking", "true"));
}
