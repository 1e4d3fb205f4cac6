namespace Preprocessing.Generators.Tests.Analyzers;

public class PropertyWithoutExpressionTests
{
    [Fact]
    public Task A_get_only_property() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Centre] public double Miles { get; init; }
            [Centre] double {|PRE013:Kilometres|} { get; }
        }
        """, "feature 'Kilometres' has neither a setter", "'Kilometres => …;'");

    [Fact]
    public Task A_body_of_several_statements() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Centre] public double Miles { get; init; }
            [Label] double {|PRE013:Late|} { get { var x = Miles; return x; } }
        }
        """, "label 'Late'");

    [Fact]
    public Task A_rule_of_several_statements() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Centre] public double Miles { get; init; }
            [Rule] bool {|PRE013:IsFar|} { get { var x = Miles; return x > 1; } }
        }
        """, "rule 'IsFar'");

    [Fact]
    public Task Bodies_of_one_expression() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            public double Miles { get; init; }
            [Centre] double A => Miles;
            [Centre] double B { get => Miles; }
            [Centre] double C { get { return Miles; } }
        }
        """);
}
