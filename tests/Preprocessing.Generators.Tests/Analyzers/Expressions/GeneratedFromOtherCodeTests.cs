namespace Preprocessing.Generators.Tests.Analyzers;

public class GeneratedFromOtherCodeTests
{
    [Fact]
    public Task A_method_that_another_generator_adds() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class {|PRE037:Trip|}
        {
            public double Miles { get; init; }
            [Centre] double Far => Written.ByAnotherGenerator(Miles);
        }
        """, "features of 'Trip'", "another generator");

    [Fact]
    public Task An_overload_that_another_generator_adds() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class {|PRE037:Trip|}
        {
            public double Miles { get; init; }
            [Centre] double Far => global::Written.ByAnotherGenerator((int)Miles);
        }
        """);

    [Fact]
    public Task What_a_person_writes() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            public double Miles { get; init; }
            [Centre] double Far => Twice(Miles);
            static double Twice(double value) => value * 2;
        }
        """);
}
