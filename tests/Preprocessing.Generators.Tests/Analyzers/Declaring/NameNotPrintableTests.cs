namespace Preprocessing.Generators.Tests.Analyzers;

public class NameNotPrintableTests
{
    [Fact]
    public Task A_line_end_in_the_name_of_a_column() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Column({|PRE054:"miles\nflown"|}), Centre] public double Miles { get; init; }
        }
        """, "The name of the column 'Miles' has a line end");

    [Fact]
    public Task Half_a_character_in_the_name_of_a_pipeline() => AnalyzerVerifier.Verify("""
        #pragma warning disable PRE003
        [Pipeline({|PRE054:"trip\ud83d"|})]
        public sealed partial class Trip
        {
            [Centre] public double Miles { get; init; }
        }
        """);

    [Fact]
    public Task Letters_of_any_script() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Column("Größe 距離 😀"), Centre] public double Miles { get; init; }
        }
        """);
}
