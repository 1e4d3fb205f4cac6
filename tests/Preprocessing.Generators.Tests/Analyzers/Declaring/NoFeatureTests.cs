namespace Preprocessing.Generators.Tests.Analyzers;

public class NoFeatureTests
{
    [Fact]
    public Task Only_columns() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class {|PRE006:Trip|}
        {
            public double Miles { get; init; }
            [Label] public bool Late { get; init; }
        }
        """, "'Trip' has no feature", "[Feature]");

    [Fact]
    public Task A_column_marked_as_feature() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Feature] public double Miles { get; init; }
        }
        """);
}
