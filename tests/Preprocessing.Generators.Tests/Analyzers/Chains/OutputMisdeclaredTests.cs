namespace Preprocessing.Generators.Tests.Analyzers;

public class OutputMisdeclaredTests
{
    [Theory]
    [InlineData("""[Index, Output("ids", Type = OutputType.Int64)] public required string From { get; init; }""")]
    [InlineData("""[Tens, Output("user-ids", Type = OutputType.Int64)] public double From { get; init; }""")]
    [InlineData("""[Hot, Output("wide")] public required string From { get; init; }""")]
    [InlineData("""[Feature, Output("wide", Type = OutputType.Single)] public double From { get; init; }""")]
    public Task Fits(string feature) => Verify(feature);

    [Fact]
    public Task An_indicator_is_no_id() =>
        Verify(
            """[Hot, {|PRE050:Output("ids", Type = OutputType.Int64)|}] public required string From { get; init; }""",
            "'ids' holds whole numbers, but the chain of 'From' does not end in an index",
            "[Vocabulary]");

    [Fact]
    public Task A_plain_number_is_no_id() =>
        Verify("""[Feature, {|PRE050:Output("ids", Type = OutputType.Int64)|}] public long From { get; init; }""");

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("7th")]
    [InlineData("a_b")]
    [InlineData("a-")]
    public Task A_name_that_is_none(string name) =>
        Verify(
            $$"""[Feature, {|PRE050:Output("{{name}}")|}] public double From { get; init; }""",
            $"the output's name is '{name}', expected letters and digits");

    [Fact]
    public Task A_name_that_is_taken() =>
        Verify("""[Feature, {|PRE050:Output("Label")|}] public double From { get; init; }""", "'Label' is what data views call a column");

    [Fact]
    public Task Two_types_for_one_output() => Verify("""
        [Index, {|PRE050:Output("ids", Type = OutputType.Int64)|}] public required string From { get; init; }
            [Index, {|PRE050:Output("ids")|}] public required string To { get; init; }
        """, "'From' and 'To' give the output 'ids' different types", "'To' and 'From' give");

    [Fact]
    public Task An_output_without_a_feature() =>
        Verify("""[{|PRE010:Output("ids")|}] public double From { get; init; }""", "the property is no feature, and so goes to no output");

    static Task Verify(string feature, params string[] words) => AnalyzerVerifier.Verify($$"""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            {{feature}}
            [Centre] public double Distance { get; init; }
        }
        """, words);
}
