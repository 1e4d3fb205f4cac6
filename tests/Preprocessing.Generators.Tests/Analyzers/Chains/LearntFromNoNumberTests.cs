namespace Preprocessing.Generators.Tests.Analyzers;

public class LearntFromNoNumberTests
{
    [Fact]
    public Task No_such_property_and_no_number() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [{|PRE034:GroupStat("Miles")|}] public string? From { get; init; }
            [{|PRE034:GroupStat(nameof(From))|}] public string? To { get; init; }
        }
        """, "Step 'group-stat' has nothing to learn from: 'Trip' has no property 'Miles'", "'From' is of type 'string?', expected a number");

    [Fact]
    public Task A_number_with_a_label_or_without() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [GroupStat(nameof(Miles))] public string? From { get; init; }
            public long? Minutes { get; init; }
            double? Miles => Minutes / 2;
        }
        """);

    [Fact]
    public Task What_the_label_reads_is_a_leak() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [{|PRE016:GroupStat(nameof(Hours))|}] public string? From { get; init; }
            public long? Minutes { get; init; }
            double? Hours => Minutes / 60.0;
            [Label] bool Late => Minutes > 15;
        }
        """, "Feature 'From' reads column 'Minutes', which the label 'Late' reads too");
}
