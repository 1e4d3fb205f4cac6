namespace Preprocessing.Generators.Tests.Analyzers;

public class MemberNameTakenTests
{
    [Fact]
    public Task A_column_called_as_the_pipeline() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Centre] public double {|PRE004:Pipeline|} { get; init; }
        }
        """, "'Pipeline' is the name of a member that is generated into 'Trip'");

    [Fact]
    public Task A_nested_type_called_as_the_generated_code() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Centre] public double Miles { get; init; }
            class {|PRE004:PipelineCode|};
        }
        """);

    [Fact]
    public Task The_class_itself() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class {|PRE004:Pipeline|}
        {
            [Centre] public double Miles { get; init; }
        }
        """);

    [Fact]
    public Task Another_name() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Centre] public double Miles { get; init; }
            [Column("Pipeline"), Centre] public double Length { get; init; }
        }
        """);
}
