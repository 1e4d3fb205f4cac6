namespace Preprocessing.Generators.Tests.Analyzers;

public class ColumnNotStoredTests
{
    [Fact]
    public Task Accessors_that_compute() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            double miles;
            [Centre] public double {|PRE056:Miles|} { get => miles * 2; init => miles = value; }
            public string {|PRE056:From|} { get; init => field = value.Trim(); } = "";
        }
        """, "Column 'Miles' has accessors with code");

    [Fact]
    public Task Accessors_that_store_and_yield() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Centre] public double Miles { get => field; init => field = value; }
            [Centre] public double Hours { get { return field; } set { field = value; } }
            [Centre] public double Feet { get; init; } = 3;
        }
        """);
}
