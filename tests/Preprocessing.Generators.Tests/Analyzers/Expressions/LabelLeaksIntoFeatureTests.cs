namespace Preprocessing.Generators.Tests.Analyzers;

public class LabelLeaksIntoFeatureTests
{
    [Fact]
    public Task Directly() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Centre] public double Miles { get; init; }
            public double? Delay { get; init; }
            [Centre] double Early => -1 * {|PRE016:Delay|} ?? 0;
            [Label] bool Late => Delay > 15;
        }
        """, "Feature 'Early' reads column 'Delay', which the label 'Late' reads too");

    [Fact]
    public Task Through_other_properties() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Centre] public double Miles { get; init; }
            [Column("delay")] public double Delay { get; init; }
            [Centre] double Early => 2 * {|PRE016:Hidden|};
            double Hidden => Deeper + 1;
            double Deeper => -Delay;
            bool Any => Delay > 0;
            [Label] bool Late => Any;
        }
        """, "column 'delay'");

    [Fact]
    public Task As_a_column_that_is_a_feature() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Centre] public double {|PRE016:Delay|} { get; init; }
            [Label] bool Late => Delay > 15;
        }
        """);

    [Fact]
    public Task A_label_that_is_a_column() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Centre] public double Miles { get; init; }
            [Label] public bool Late { get; init; }
            [Feature] bool Same => {|PRE016:Late|};
        }
        """);

    [Fact]
    public Task Other_columns_and_names_alone() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Centre] public double Miles { get; init; }
            public double Delay { get; init; }
            [Centre] double Name => nameof(Delay).Length;
            [Label] bool Late => Delay > 15;
            [Weight] double Importance => Miles;
        }
        """);

    [Fact]
    public Task What_the_second_label_reads() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Centre] public double Miles { get; init; }
            public double Delay { get; init; }
            [Centre] double Early => -{|PRE016:Delay|};
            [Label] public bool Cancelled { get; init; }
            [Label] double Minutes => Delay;
        }
        """, "Feature 'Early' reads column 'Delay', which the label 'Minutes' reads too");

    [Fact]
    public Task Where_it_is_meant() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Centre] public double Miles { get; init; }
            public double Limit { get; init; }
            public double Delay { get; init; }
            #pragma warning disable PRE016
            [Centre] double Room => Limit;
            #pragma warning restore PRE016
            [Label] bool Late => Delay > Limit;
        }
        """);
}
