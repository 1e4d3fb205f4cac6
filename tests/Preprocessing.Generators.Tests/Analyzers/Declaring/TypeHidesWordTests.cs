namespace Preprocessing.Generators.Tests.Analyzers;

public class TypeHidesWordTests
{
    [Theory]
    [InlineData("var")]
    [InlineData("unmanaged")]
    public Task A_type_in_the_same_namespace(string word) => AnalyzerVerifier.Verify($$"""
        namespace Trips;

        #pragma warning disable CS8981
        sealed class @{{word}};

        [Pipeline("trip")]
        public sealed partial class {|PRE055:Trip|}
        {
            [Centre] public double Miles { get; init; }
        }
        """, $"'{word}' is a type");

    [Fact]
    public Task A_type_that_is_not_in_sight() => AnalyzerVerifier.Verify("""
        #pragma warning disable CS8981
        namespace Words { sealed class @var; }

        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Centre] public double Miles { get; init; }
            double @var => Miles;
        }
        """);
}
