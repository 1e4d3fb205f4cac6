namespace Preprocessing.Generators.Tests.Analyzers;

public class FeatureOfUnsupportedTypeTests
{
    [Fact]
    public Task An_enum_a_duration_and_a_char() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            public DateTime Built { get; init; }
            public string? From { get; init; }
            [Hot] {|PRE021:DayOfWeek|} A => Built.DayOfWeek;
            [Centre] {|PRE021:TimeSpan|} B => Built.TimeOfDay;
            [Feature] {|PRE021:char|} C => 'c';
            [Centre] {|PRE021:(DateTime, int)|} D => (Built, 1);
        }
        """, "cast the enum", "TotalHours", "convert it", "convert it");

    [Fact]
    public Task Numbers_texts_moments_and_tuples() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            public DateTime Built { get; init; }
            public string? From { get; init; }
            [Hot] int A => (int)Built.DayOfWeek;
            [Double] (double X, int? Y) B => (1, 2);
            [Hot] string C => From ?? "";
            [Hot] (string?, int) D => (From, 1);
            [Clock] DateTime E => Built;
            [Between] (DateTime, DateTime?) F => (Built, null);
        }
        """);
}
