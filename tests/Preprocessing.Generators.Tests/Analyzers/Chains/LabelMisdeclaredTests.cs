namespace Preprocessing.Generators.Tests.Analyzers;

public class LabelMisdeclaredTests
{
    [Fact]
    public Task A_step_without_a_way_back() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Centre] public double Miles { get; init; }
            public double Fare { get; init; }
            [Label, Log1p, {|PRE038:Clip(Min = 0)|}, StandardScale] double Price => Fare;
        }
        """, "steps of label 'Price' cannot be used: 'clip' cannot be undone, so no prediction comes back in the label's own units");

    [Fact]
    public Task A_chain_that_ends_in_several_numbers() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Centre] public double Miles { get; init; }
            public double Hour { get; init; }
            [Label, {|PRE038:Cyclic(24)|}] double Arrival => Hour;
        }

        [Pipeline("tour")]
        public sealed partial class Tour
        {
            [Centre] public double Miles { get; init; }
            [Label, {|PRE038:OneHot|}] public required string Outcome { get; init; }
        }
        """, "its chain ends in several numbers, expected one number or the index of a class");

    [Fact]
    public Task Labels_with_a_way_back_and_labels_with_classes() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Centre] public double Miles { get; init; }
            [Label, Log1p, StandardScale] public double? Fare { get; init; }
        }

        [Pipeline("tour")]
        public sealed partial class Tour
        {
            [Centre] public double Miles { get; init; }
            public double Hours { get; init; }
            [Label, Clip(Min = 0), QuantileBins(3)] double Length => Hours;
        }

        [Pipeline("stay")]
        public sealed partial class Stay
        {
            [Centre] public double Miles { get; init; }
            [Label, RareGroup(Threshold = 0.01)] public string? Outcome { get; init; }
        }

        [Pipeline("car")]
        public sealed partial class Car
        {
            [Centre] public double Miles { get; init; }
            [Label, Classes] public int Cylinders { get; init; }
        }
        """);

    [Fact]
    public Task A_step_that_learns_from_the_label_on_the_label() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Centre] public double Miles { get; init; }
            [Label, {|PRE022:TargetSum|}] public required string Outcome { get; init; }
        }
        """, "'target-sum' learns from the label, or from a number in its place, and here it stands on the label itself");

    [Fact]
    public Task A_step_that_takes_something_else() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Centre] public double Miles { get; init; }
            [Label, {|PRE022:StandardScale|}] public required string Outcome { get; init; }
        }
        """, "'standard-scale' takes a number, but here it gets 'string', a category");

    [Fact]
    public Task A_parameter_without_a_meaning() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Centre] public double Miles { get; init; }
            [Label, QuantileBins({|PRE024:1|})] public double Fare { get; init; }
        }
        """);

    [Fact]
    public Task A_statistic_of_what_the_label_is_computed_from() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [{|PRE016:GroupStat(nameof(Fare), Statistic.Mean)|}] public required string From { get; init; }
            [Label, Log1p] public double Fare { get; init; }
        }
        """);
}
