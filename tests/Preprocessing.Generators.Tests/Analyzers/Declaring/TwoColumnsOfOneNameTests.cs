namespace Preprocessing.Generators.Tests.Analyzers;

public class TwoColumnsOfOneNameTests
{
    [Fact]
    public Task By_attribute() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Centre] public double Miles { get; init; }
            [Column({|PRE008:"Miles"|})] public double Distance { get; init; }
        }
        """, "Column 'Miles' is declared twice, by 'Miles' and by 'Distance'");

    [Fact]
    public Task By_the_name_of_the_property() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Column("Distance"), Centre] public double Miles { get; init; }
            public double {|PRE008:Distance|} { get; init; }
        }
        """);

    [Fact]
    public Task By_the_columns_of_a_vector() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Columns("V*"), Vector(3), Centre] public double[]? Values { get; init; }
            public double {|PRE008:V2|} { get; init; }
            public double V4 { get; init; }
        }
        """, "Column 'V2' is declared twice, by 'Values' and by 'V2'");

    [Fact]
    public Task Names_that_differ_in_case() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Centre] public double Miles { get; init; }
            [Column("miles")] public double Distance { get; init; }
        }
        """);
}
