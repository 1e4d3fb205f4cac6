namespace Preprocessing.Generators.Tests.Analyzers;

public class PipelineNameNotKebabCaseTests
{
    [Fact]
    public Task Upper_case() => AnalyzerVerifier.Verify("""
        [Pipeline({|PRE003:"MyTrip"|})]
        public sealed partial class Trip
        {
            [Centre] public double Miles { get; init; }
        }
        """, "'MyTrip'", "Name it 'my-trip'");

    [Fact]
    public Task An_empty_name() => AnalyzerVerifier.Verify("""
        [Pipeline({|PRE003:""|})]
        public sealed partial class LongTrip
        {
            [Centre] public double Miles { get; init; }
        }
        """, "name is empty", "Name it 'long-trip'");

    [Fact]
    public Task Underscores() => AnalyzerVerifier.Verify("""
        [Pipeline({|PRE003:"my_trip"|})]
        public sealed partial class Trip
        {
            [Centre] public double Miles { get; init; }
        }
        """, "'my-trip'");

    [Fact]
    public Task Digits_and_hyphens() => AnalyzerVerifier.Verify("""
        [Pipeline("trip-2-b")]
        public sealed partial class Trip
        {
            [Centre] public double Miles { get; init; }
        }
        """);
}
