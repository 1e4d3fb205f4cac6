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
}
