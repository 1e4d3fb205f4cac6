namespace Preprocessing.Generators.Tests.Analyzers;

public class RoleOfUnsupportedTypeTests
{
    [Fact]
    public Task A_date_as_label() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Centre] public double Miles { get; init; }
            [Label] public required {|PRE012:DateTime|} Arrival { get; init; }
        }
        """, "label 'Arrival' is of type 'DateTime', expected a bool, a number, a text, an enum, a Guid or a char");

    [Fact]
    public Task A_tuple_or_list_as_label() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Centre] public double Miles { get; init; }
            public double Delay { get; init; }
            [Label] {|PRE012:(double, double)|} Both => (Delay, Delay);
        }

        [Pipeline("tour")]
        public sealed partial class Tour
        {
            [Centre] public double Miles { get; init; }
            [Label] public required {|PRE012:string[]|} Stops { get; init; }
        }
        """);

    [Fact]
    public Task Texts_and_enums_as_labels() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Centre] public double Miles { get; init; }
            [Label] public required string Outcome { get; init; }
        }

        [Pipeline("tour")]
        public sealed partial class Tour
        {
            [Centre] public double Miles { get; init; }
            public DayOfWeek? Back { get; init; }
            [Label] DayOfWeek? Day => Back;
        }
        """);

    [Fact]
    public Task A_text_as_weight() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Centre] public double Miles { get; init; }
            [Weight] public required {|PRE012:string|} Importance { get; init; }
        }
        """, "weight 'Importance' is of type 'string', expected a bool or a number");

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
