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
