namespace Preprocessing.Generators.Tests.Analyzers;

public class CodeOutsideLanguageTests
{
    [Fact]
    public Task A_part_of_the_platform_that_is_not_known() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            public double Miles { get; init; }
            [Centre] double Far => {|PRE036:System.Numerics.Vector2.Distance(default, {|PRE036:new System.Numerics.Vector2((float)Miles, 1)|})|};
        }
        """, "feature 'Far'", "'Vector2.Distance'", "[FeatureCode(Version = \"1\")]");

    [Fact]
    public Task Code_that_a_version_stands_for() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            public double Miles { get; init; }
            [Centre] double Far => Plane.Distance(Miles);
        }

        static class Plane
        {
            [FeatureCode(Version = "3")]
            public static double Distance(double miles) => System.Numerics.Vector2.Distance(default, new((float)miles, 1));
        }
        """);
}
