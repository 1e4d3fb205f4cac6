namespace Preprocessing.Generators.Tests.Analyzers;

public class FeatureOfUnsupportedTypeTests
{
    [Fact]
    public Task A_duration_and_a_class() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            public DateTime Built { get; init; }
            public string? From { get; init; }
            [Centre] {|PRE021:TimeSpan|} B => Built.TimeOfDay;
            [Feature] {|PRE021:Version|} C => new(1, 2);
            [Centre] {|PRE021:(DateTime, int)|} D => (Built, 1);
        }
        """, "TotalHours", "convert it", "convert it");

    [Fact]
    public Task Numbers_texts_enums_moments_and_tuples() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            public DateTime Built { get; init; }
            public string? From { get; init; }
            [Hot] int A => (int)Built.DayOfWeek;
            [Hot] DayOfWeek G => Built.DayOfWeek;
            [Index] public DayOfWeek? H { get; init; }
            [Double] (double X, int? Y) B => (1, 2);
            [Hot] string C => From ?? "";
            [Hot] (string?, int) D => (From, 1);
            [Hot] char I => 'c';
            [Hot] Guid? J { get; init; }
            [Centre] Half K { get; init; }
            [Centre] Int128 L { get; init; }
            [Clock] DateTime E => Built;
            [Between] (DateTime, DateTime?) F => (Built, null);
        }
        """);
}
