namespace Preprocessing.Generators.Tests.Analyzers;

public class ChainEndsInCategoryTests
{
    [Fact]
    public Task A_text_without_a_step() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [{|PRE023:Feature|}] public required string From { get; init; }
        }
        """, "Feature 'From' leaves its chain as a category", "[OneHot]");

    [Fact]
    public Task A_text_that_is_only_filled() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [{|PRE023:Fill|}] public string? From { get; init; }
        }
        """);

    [Fact]
    public Task A_date_without_a_step() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [{|PRE023:Feature|}] public DateTime Built { get; init; }
        }
        """, "Feature 'Built' leaves its chain as a date or time", "[DateParts]");

    [Fact]
    public Task An_encoded_text() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Fill, Hot] public string? From { get; init; }
        }
        """);
}
