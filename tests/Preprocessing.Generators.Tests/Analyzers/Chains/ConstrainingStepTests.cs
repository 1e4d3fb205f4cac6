namespace Preprocessing.Generators.Tests.Analyzers;

/// <summary>Steps that constrain: where they are constraints, where steps, and where neither.</summary>
public class ConstrainingStepTests
{
    [Fact]
    public Task On_numbers_of_every_role_nothing_is_reported() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Finite] public required double Distance { get; init; }
            [Finite] public float? Width { get; init; }
            [Finite, Label] public double? Price { get; init; }
            [Finite, Feature] public required long Stops { get; init; }
            [Finite] double Speed => Distance / Width ?? double.NaN;
        }
        """);

    [Fact]
    public Task On_a_text_it_is_a_step_that_does_not_fit() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [{|PRE022:Finite|}] public required string From { get; init; }
            [{|PRE022:Finite|}] public required double[] Fares { get; init; }
        }
        """, "Step 'finite' takes a number");

    [Fact]
    public Task Alone_it_makes_no_feature() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class {|PRE006:Trip|}
        {
            [Finite] public required double Distance { get; init; }
        }
        """);

    [Fact]
    public Task On_a_derived_label_it_is_a_step_of_the_label() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Feature] public required double Distance { get; init; }
            public double? Price { get; init; }
            [Label, Finite] double? Cost => Price * 2;
        }
        """);
}
