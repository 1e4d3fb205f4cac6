namespace Preprocessing.Generators.Tests.Analyzers;

public class ExpressionNeedsRowTests
{
    [Fact]
    public Task An_instance_method() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            public double Miles { get; init; }
            [Centre] double Far => 1 + {|PRE014:Kilometres()|};
            double Kilometres() => Miles * 1.6;
        }
        """, "feature 'Far' needs the instance method 'Kilometres'", "Make it static");

    [Fact]
    public Task An_instance_field() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            readonly double factor = 2;
            public double Miles { get; init; }
            [Centre] double Far => Miles * {|PRE014:this.factor|};
        }
        """, "instance field 'factor'");

    [Fact]
    public Task The_row_itself() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            public double Miles { get; init; }
            [Centre] double Far => Kilometres({|PRE014:this|});
            static double Kilometres(Trip trip) => trip.Miles;
        }
        """, "needs the row itself");

    [Fact]
    public Task A_member_of_a_base_class() => AnalyzerVerifier.Verify("""
        public class Base { protected double Factor => 2; }

        [Pipeline("trip")]
        public sealed partial class Trip : Base
        {
            public double Miles { get; init; }
            [Centre] double Far => Miles * {|PRE014:Factor|};
        }
        """, "the property 'Factor' of the base class 'Base'");

    [Fact]
    public Task Through_another_property() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            public double Miles { get; init; }
            [Centre] double Far => Both;
            double Both => {|PRE014:Sum|} + {|PRE014:Sum2()|};
            double Sum { get; }
            double Sum2() => Miles;
        }
        """, "the property 'Sum', which has no expression body");

    [Fact]
    public Task Columns_static_methods_and_members_of_values() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            public double Miles { get; init; }
            public string? From { get; init; }
            public DateTime When { get; init; }
            [Centre] double Far => Kilometres(this.Miles) + When.Hour + (From?.Length ?? 0) + Both;
            double Both => Miles + Factor;
            static readonly double Factor = 2;
            static double Kilometres(double miles) => miles * 1.6;
        }
        """);
}
