namespace Preprocessing.Generators.Tests.Analyzers;

public class MutableStaticStateTests
{
    [Fact]
    public Task Fields_and_properties() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            public double Miles { get; init; }
            public int Count { get; init; }
            public string From { get; init; } = "";
            public DateTime When { get; init; }
            [Centre] double A => Miles * {|PRE020:Factor|} + {|PRE020:Units.Scale|};
            static double Factor = 2;
            static class Units { public static double Scale { get; set; } = 2; }
        }
        """, "feature 'A' reads 'Trip.Factor'", "Make it const or readonly");

    [Fact]
    public Task Through_a_helper() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            public double Miles { get; init; }
            public int Count { get; init; }
            public string From { get; init; } = "";
            public DateTime When { get; init; }
            [Centre] double A => Kilometres(Miles);
            static double factor;
            static double Kilometres(double miles) => {|PRE020:factor|} * miles;
        }
        """);

    [Fact]
    public Task Constants() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            public double Miles { get; init; }
            public int Count { get; init; }
            public string From { get; init; } = "";
            public DateTime When { get; init; }
            [Centre] double A => Miles * Factor + Other + Third;
            const double Factor = 2;
            static readonly double Other = 3;
            static double Third => 4;
        }
        """);

    [Fact]
    public Task What_a_column_holds() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            public double[] Values { get; init; } = [];
            [Centre] double A => Sorted({|PRE020:Values|});
            [Centre] double B => Sum(Values);
            static double Sorted(double[] values) { Array.Sort(values); return values[0]; }
            static double Sum(double[] values) { var sum = 0.0; foreach (var value in values) sum += value; return sum; }
        }
        """, "feature 'A' reads 'Trip.Values', a column that code changes, or may change");
}
