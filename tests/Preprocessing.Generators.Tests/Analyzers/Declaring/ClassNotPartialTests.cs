namespace Preprocessing.Generators.Tests.Analyzers;

public class ClassNotPartialTests
{
    [Fact]
    public Task A_class_that_is_not_partial() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed class {|PRE001:Trip|}
        {
            [Centre] public double Miles { get; init; }
        }
        """, "'Trip' is not partial", "Add 'partial'");

    [Fact]
    public Task A_containing_type_that_is_not_partial() => AnalyzerVerifier.Verify("""
        public static class {|PRE001:Trips|}
        {
            [Pipeline("trip")]
            public sealed partial class Trip
            {
                [Centre] public double Miles { get; init; }
            }
        }
        """, "Class 'Trips' is not partial, so the pipeline of 'Trip'");

    [Fact]
    public Task Nested_in_partial_types() => AnalyzerVerifier.Verify("""
        public static partial class Trips
        {
            [Pipeline("trip")]
            public sealed partial record Trip
            {
                [Centre] public double Miles { get; init; }
            }
        }
        """);
}
