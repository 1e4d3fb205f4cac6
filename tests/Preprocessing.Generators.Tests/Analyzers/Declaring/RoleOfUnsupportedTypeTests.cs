namespace Preprocessing.Generators.Tests.Analyzers;

public class RoleOfUnsupportedTypeTests
{
    [Fact]
    public Task A_text_as_label() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Centre] public double Miles { get; init; }
            [Label] public required {|PRE012:string|} Outcome { get; init; }
        }
        """, "label 'Outcome' is of type 'string'");

    [Fact]
    public Task A_date_as_weight() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Centre] public double Miles { get; init; }
            public DateTime When { get; init; }
            [Weight] {|PRE012:DateTime|} Importance => When;
        }
        """, "weight 'Importance'");

    [Fact]
    public Task Nullable_numbers() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Centre] public double Miles { get; init; }
            [Weight] public decimal? A { get; init; }
            [Label] public bool? B { get; init; }
        }
        """);

    [Fact]
    public Task A_number_as_filter() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Centre] public double Miles { get; init; }
            [TrainingFilter] {|PRE012:double|} Importance => Miles;
        }
        """, "training filter 'Importance' is of type 'double', expected a bool");
}
