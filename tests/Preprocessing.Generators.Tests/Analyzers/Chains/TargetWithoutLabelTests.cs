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
    public Task With_several_labels() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Fill, {|PRE025:TargetSum|}] public string? From { get; init; }
            [Label] public bool Late { get; init; }
            [Label] public double Minutes { get; init; }
        }
        """, "'Trip' has several (Late, Minutes), and the step does not say which");

    [Fact]
    public Task A_step_that_names_its_number_beside_several_labels() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [GroupStat(nameof(Miles))] public string? From { get; init; }
            public double Miles { get; init; }
            [Label] public bool Late { get; init; }
            [Label] public double Minutes { get; init; }
        }
        """);

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
