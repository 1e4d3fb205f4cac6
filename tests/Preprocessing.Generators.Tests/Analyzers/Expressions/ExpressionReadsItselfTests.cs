namespace Preprocessing.Generators.Tests.Analyzers;

public class ExpressionReadsItselfTests
{
    [Fact]
    public Task Directly() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Centre] public double Miles { get; init; }
            [Centre] double {|PRE015:Far|} => Far + Miles;
        }
        """, "feature 'Far' is computed from itself through 'Far'");

    [Fact]
    public Task Through_another_property() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Centre] public double Miles { get; init; }
            [Centre] double {|PRE015:There|} => Back;
            double Back => There + Miles;
        }
        """, "through 'Back'");

    [Fact]
    public Task One_property_read_twice() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Centre] public double Miles { get; init; }
            [Centre] double Far => Both + Both;
            double Both => Miles;
        }
        """);
}
