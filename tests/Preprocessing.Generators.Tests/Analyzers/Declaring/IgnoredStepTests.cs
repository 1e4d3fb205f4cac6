namespace Preprocessing.Generators.Tests.Analyzers;

public class IgnoredStepTests
{
    [Fact]
    public Task On_a_static_property() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Centre] public double Miles { get; init; }
            [{|PRE010:Centre|}] static double Other => 1;
        }
        """, "[Centre] has no effect on 'Other'");

    [Fact]
    public Task On_the_weight() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Centre] public double Miles { get; init; }
            [Weight, {|PRE010:Double|}] double Importance => 1 + Length;
            double Length { get; init; }
        }
        """, "a weight, group, filter or rule is taken as it is");

    [Fact]
    public Task A_feature_that_is_the_label() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Centre] public double Miles { get; init; }
            [Label, {|PRE010:Feature|}] public double Late { get; init; }
        }
        """, "a label, weight, group, filter or rule is no feature");

    [Fact]
    public Task A_constraint_on_what_is_computed() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [System.ComponentModel.DataAnnotations.Range(0, 1), Centre] public double Miles { get; init; }
            [{|PRE010:System.ComponentModel.DataAnnotations.Range(0, 1)|}, Centre] double Far => Miles;
        }

        public class Other
        {
            [System.ComponentModel.DataAnnotations.Range(0, 1)] public double Far => 1;
        }
        """, "only columns that are read are checked");

    [Fact]
    public Task A_column_name_without_a_column() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            public double Miles { get; init; }
            [{|PRE010:Column("far")|}, Centre] double Far => Miles;
        }
        """, "has no setter");

    [Fact]
    public Task In_a_class_without_a_pipeline() => AnalyzerVerifier.Verify("""
        public class Base
        {
            [{|PRE010:Centre|}] public double Miles { get; init; }
            [{|PRE010:Label|}] public double Late { get; init; }
        }
        """, "class 'Base' declares no pipeline");

    [Fact]
    public Task On_columns_and_expressions() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Centre] public double Miles { get; init; }
            [Double] double Twice => Miles;
            [Weight] double Importance => Miles;
        }
        """);
}
