namespace Preprocessing.Generators.Tests.Analyzers;

public class StepDoesNotFitTests
{
    [Fact]
    public Task A_category_where_a_number_is_taken() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [{|PRE022:Centre|}] public required string From { get; init; }
        }
        """, "Step 'centre' takes a number", "gets 'string', a category");

    [Theory]
    [InlineData("long", "'long', a number")]
    [InlineData("DateTime", "'DateTime', a date or time")]
    [InlineData("DayOfWeek?", "'DayOfWeek?', a category")]
    [InlineData("Guid", "'Guid', a category")]
    [InlineData("long[]?", "'long[]?', a text, a list or a tuple")]
    public Task A_step_of_texts_on_what_is_none(string type, string what) => AnalyzerVerifier.Verify($$"""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [{|PRE022:Lowercase|}, Index] public {{type}} From { get; init; }
        }
        """, "Step 'lowercase' takes a text or a list of texts, but here it gets", what);

    [Fact]
    public Task A_step_of_texts_on_a_tuple() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            public string? From { get; init; }
            [{|PRE022:Lowercase|}, Index] (string?, string?) Both => (From, From);
        }
        """, "Step 'lowercase' takes a text or a list of texts, but here it gets");

    [Fact]
    public Task A_step_of_texts_after_an_index() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Index, {|PRE022:Lowercase|}, Hot] public required string From { get; init; }
        }
        """, "Step 'lowercase' takes a text or a list of texts, but here it gets the index of a category");

    [Fact]
    public Task A_list_of_texts_where_a_category_is_taken() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Lowercase, {|PRE022:Hot|}] public required string[] Tags { get; init; }
        }
        """, "Step 'hot' takes", "gets a text, a list or a tuple");

    [Fact]
    public Task Steps_of_texts_that_fit() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Trim, Lowercase, Hot] public required string From { get; init; }
            [Fill, Lowercase, Index, Centre] public string? To { get; init; }
            [Lowercase, Bag] public string? Title { get; init; }
            [Trim, Lowercase, Bag] public string[]? Tags { get; init; }
            [CaseFold, Hot] string Both => From + To;
            [Label, Lowercase] public string? Late { get; init; }
        }
        """);

    [Fact]
    public Task After_the_end_of_a_chain() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Hot, {|PRE022:Double|}] public required string From { get; init; }
        }
        """, "'double' takes a number");

    [Fact]
    public Task An_accumulator_that_does_not_take_it() => AnalyzerVerifier.Verify("""
        [StepInfo("own")]
        public sealed class OwnAttribute : StepAttribute, IFit<Sums, OwnAttribute.State>, IEncode<OwnAttribute.State>
        {
            public readonly record struct State(int Size);
            public State Fit(Sums column) => new(1);
            public static int Cardinality(in State s) => s.Size;
            public static int Apply(in State s, Category value) => 0;
            public static string IndexName(in State s, int index) => "";
        }

        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [{|PRE022:Own|}] public required string From { get; init; }
        }
        """, "summarises what it gets in 'Sums', which does not take a category");

    [Fact]
    public Task A_chain_that_fits() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Fill, Index, Centre] public required string From { get; init; }
        }
        """);
}
