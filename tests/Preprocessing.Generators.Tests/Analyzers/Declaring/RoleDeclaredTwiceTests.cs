namespace Preprocessing.Generators.Tests.Analyzers;

public class RoleDeclaredTwiceTests
{
    [Fact]
    public Task Two_labels_are_right() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Centre] public double Miles { get; init; }
            [Label] public bool Late { get; init; }
            [Label, Log1p] public double Minutes { get; init; }
        }
        """);

    [Fact]
    public Task Two_weights() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Centre] public double Miles { get; init; }
            [Weight] public double A { get; init; }
            [{|PRE011:Weight|}] public double B { get; init; }
        }
        """, "second weight", "Remove [Weight]");

    [Fact]
    public Task One_of_each() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Centre] public double Miles { get; init; }
            [Weight] public double A { get; init; }
            [Label] public double B { get; init; }
        }
        """);

    [Fact]
    public Task Two_filters() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Centre] public double Miles { get; init; }
            [TrainingFilter] bool Long => Miles > 100;
            [{|PRE011:TrainingFilter|}] bool Short => Miles < 200;
        }
        """, "'Short' is a second training filter beside 'Long'");
}
