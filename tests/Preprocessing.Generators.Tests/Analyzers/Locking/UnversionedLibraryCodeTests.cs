namespace Preprocessing.Generators.Tests.Analyzers;

public class UnversionedLibraryCodeTests
{
    static string Trip(string expression) => $$"""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            public double Miles { get; init; }
            [Double] double Far => {{expression}};
        }
        """;

    [Theory]
    [InlineData(
        "{|PRE031:Geography.Roads.Kilometres(Miles)|}", "feature 'Far' uses 'Geography.Roads.Kilometres(double)' of assembly 'Roads'")]
    [InlineData("Miles * {|PRE031:Geography.Roads.Mile|}", "'Geography.Roads.Mile'")]
    public Task A_feature_calls_a_library(string expression, string words) => AnalyzerVerifier.Verify(Trip(expression), words);

    [Fact]
    public Task A_helper_calls_a_library() => AnalyzerVerifier.Verify(Trip("Helpers.Far(Miles)") + """

        static class Helpers { public static double Far(double miles) => {|PRE031:Geography.Roads.Kilometres(miles)|}; }
        """);

    [Theory]
    [InlineData("Miles * Geography.Roads.Kilometre")]
    [InlineData("Math.Abs(Miles) + PortableMath.Log(Miles)")]
    public Task Constants_the_platform_and_this_library_need_no_version(string expression) => AnalyzerVerifier.Verify(Trip(expression));

    [Fact]
    public Task A_version_is_enough() =>
        AnalyzerVerifier.Verify("[assembly: PreprocessingVersion(\"1\", Of = \"Roads\")]\n" + Trip("Geography.Roads.Kilometres(Miles)"));

    [Fact]
    public Task The_version_of_another_assembly_is_not() =>
        AnalyzerVerifier.Verify(
            "[assembly: PreprocessingVersion(\"1\", Of = \"Rails\")]\n" + Trip("{|PRE031:Geography.Roads.Kilometres(Miles)|}"));
}
