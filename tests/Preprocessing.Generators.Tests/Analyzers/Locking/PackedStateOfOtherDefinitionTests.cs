namespace Preprocessing.Generators.Tests.Analyzers;

public class PackedStateOfOtherDefinitionTests
{
    const string Trip = """
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            public double Miles { get; init; }
            [Centre, Powers(2)] double Far => Miles < 3 ? 3 : Miles;
        }
        """;

    static readonly string State = LockedProject.StateOf(Trip);

    static string Marked(string source) => source.Replace("Pipeline(\"trip\")", "{|PRE032:Pipeline(\"trip\")|}");

    static LockedProject With(string state, string path = "models/trip.fitted.json") => LockedProject.Without.With(path, state);

    [Fact]
    public Task State_and_code_agree() => AnalyzerVerifier.Verify(Trip, With(State));

    [Theory]
    [InlineData("Powers(2)", "Powers(3)", "Far: powers Highest 2 → 3")]
    [InlineData("Miles < 3", "Miles < 4", "Far: double = Miles < 3 ? 3 : Miles → double = Miles < 4 ? 3 : Miles")]
    public Task Code_has_changed(string before, string after, string words) =>
        AnalyzerVerifier.Verify(Marked(Trip.Replace(before, after)), With(State), "'trip.fitted.json' that this project carries was "
            + $"fitted with another definition than pipeline class 'Trip' has now: {words}. Fit the pipeline again");

    [Fact]
    public Task A_state_of_another_pipeline_is_not_compared() =>
        AnalyzerVerifier.Verify(Trip.Replace("Powers(2)", "Powers(3)"), With(State, "bird.fitted.json"));

    [Theory]
    [InlineData("", "the file is damaged")]
    [InlineData("{ \"transformHash\": \"sha256:00\" }", "feature 'Far' added")]
    public Task A_damaged_state(string state, string words) => AnalyzerVerifier.Verify(Marked(Trip), With(state), words);

    [Fact]
    public Task A_build_that_locks_does_not_complain() =>
        AnalyzerVerifier.Verify(Trip.Replace("Powers(2)", "Powers(3)"), With(State).Saying("PreprocessingLocking", "true"));

    [Fact]
    public Task The_name_of_the_property_is_taken_only_where_a_state_is_packed() =>
        AnalyzerVerifier.Verify(
            Trip.Replace(
                "public double Miles { get; init; }", "public double Miles { get; init; } public double {|PRE004:Packed|} { get; init; }"),
            With(State),
            "'Packed' is the name of a member");
}
