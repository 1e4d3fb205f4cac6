namespace Preprocessing.Generators.Tests.Analyzers;

public class ColumnNotReadableTests
{
    [Fact]
    public Task A_column_without_a_getter() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Centre] public double Miles { get; set; }
            public double {|PRE053:Speed|} { set => Miles = value; }
        }
        """, "Column 'Speed' has a setter but no getter");
}
