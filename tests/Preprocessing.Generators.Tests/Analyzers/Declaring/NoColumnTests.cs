namespace Preprocessing.Generators.Tests.Analyzers;

public class NoColumnTests
{
    [Fact]
    public Task Only_derived_properties() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class {|PRE005:Trip|}
        {
            [Centre] double Miles => 12.5;
        }
        """, "'Trip' has no column", "get; init;");

    [Fact]
    public Task A_column() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Centre] public double Miles { get; init; }
        }
        """);
}
