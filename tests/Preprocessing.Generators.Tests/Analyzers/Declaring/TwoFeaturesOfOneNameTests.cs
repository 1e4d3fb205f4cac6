namespace Preprocessing.Generators.Tests.Analyzers;

public class TwoFeaturesOfOneNameTests
{
    [Fact]
    public Task A_slot_of_a_category() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Hot] public required string From { get; init; }
            [Centre] public double {|PRE009:From_Rome|} { get; init; }
        }
        """, "'From_Rome' is named as a slot of feature 'From' may");

    [Fact]
    public Task A_flag() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Centre(Flags = true)] public double Miles { get; init; }
            [Centre] double {|PRE009:Miles_above|} => Miles;
        }
        """);

    [Fact]
    public Task An_element_of_a_tuple() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            public double Miles { get; init; }
            [MinusSum, Double] (double A, double B) Pair => (Miles, 1);
            [Centre] double {|PRE009:Pair_C|} => Miles;
        }
        """, "may be named");

    [Fact]
    public Task An_element_of_a_plain_tuple() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            public double Miles { get; init; }
            [Double] (double A, double B) Pair => (Miles, 1);
            [Centre] double {|PRE009:Pair_A|} => Miles;
            [Centre] double Pair_C => Miles;
        }
        """, "will be named");

    [Fact]
    public Task One_slot_has_no_suffix() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Centre] public double Miles { get; init; }
            [Double] double Miles_twice => Miles;
        }
        """);
}
