namespace Preprocessing.Generators.Tests.Analyzers;

public class TargetWithoutLabelTests
{
    [Fact]
    public Task Without_a_label() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Fill, {|PRE025:TargetSum|}] public string? From { get; init; }
            [Weight] public double Importance { get; init; }
        }
        """, "Step 'target-sum' learns from the label, but 'Trip' has none");

    [Fact]
    public Task With_a_label() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Fill, TargetSum] public string? From { get; init; }
            [Label] public bool Late { get; init; }
        }
        """);
}
