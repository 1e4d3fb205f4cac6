namespace Preprocessing.Generators.Tests.Analyzers;

public class ExpressionNotMovableTests
{
    [Fact]
    public Task An_extension_member_of_another_namespace() => AnalyzerVerifier.Verify("""
        namespace Units { public static class Lengths { extension(double miles) { public double Kilometres => miles * 1.609344; } } }

        namespace Trips
        {
            using Units;

            [Pipeline("trip")]
            public sealed partial class Trip
            {
                public double Miles { get; init; }
                [Centre] double Length => {|PRE051:Miles.Kilometres|};
            }
        }
        """, "feature 'Length'", "'double' does not contain a definition for 'Kilometres'", "static method of 'Trip'");

    [Fact]
    public Task A_parameter_of_the_class() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip(double factor)
        {
            public double Miles { get; init; }
            [Centre] double Length => {|PRE051:Miles * factor|};
        }
        """, "it reads the parameter 'factor' of 'Trip'");

    [Fact]
    public Task A_type_that_is_local_to_the_file() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            public double Miles { get; init; }
            [Centre] double Length => {|PRE051:Units.Kilometres(Miles)|};
        }

        file static class Units { public static double Kilometres(double miles) => miles * 1.609344; }
        """);

    [Fact]
    public Task Names_that_can_be_written_out() => AnalyzerVerifier.Verify("""
        namespace Units { public static class Lengths { public static double Kilometres(this double miles) => miles * 1.609344; } }

        namespace Trips
        {
            using Units;
            using static System.Math;
            using Zone = System.DayOfWeek;

            [Pipeline("trip")]
            public sealed partial class Trip
            {
                public double Miles { get; init; }
                public DateTime Day { get; init; }
                [Centre] double Length => Abs(Miles.Kilometres()) + (Day.DayOfWeek == Zone.Monday ? 1 : 0);
            }
        }
        """);
}
