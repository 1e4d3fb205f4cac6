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
    public Task Several_numbers_without_a_label() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            public double A { get; init; }
            public double B { get; init; }
            [{|PRE025:WeightedSum|}] (double, double) Both => (A, B);
        }
        """, "Step 'weighted-sum' learns from the label, but 'Trip' has none");

    [Fact]
    public Task With_a_label() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Fill, TargetSum] public string? From { get; init; }
            public double A { get; init; }
            public double B { get; init; }
            [WeightedSum] (double, double) Both => (A, B);
            [Label] public bool Late { get; init; }
        }
        """);
}
