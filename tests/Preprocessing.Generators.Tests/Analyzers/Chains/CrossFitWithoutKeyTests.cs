namespace Preprocessing.Generators.Tests.Analyzers;

public class CrossFitWithoutKeyTests
{
    [Fact]
    public Task Without_a_key() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Fill, {|PRE033:TargetSum(Folds = 5)|}] public string? From { get; init; }
            [Label] public bool Late { get; init; }
        }
        """, "Step 'target-sum' cannot be cross-fitted: 'Trip' has no [Key]");

    [Fact]
    public Task A_key_that_is_a_list() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [System.ComponentModel.DataAnnotations.Key] public required string[] Tickets { get; init; }
            [{|PRE033:TargetSum(Folds = 5)|}] public string? From { get; init; }
            [Label] public bool Late { get; init; }
        }
        """, "no column with a single value");

    [Fact]
    public Task Several_keys_of_which_one_is_a_list() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [System.ComponentModel.DataAnnotations.Key] public long Ticket { get; init; }
            [System.ComponentModel.DataAnnotations.Key] public required string[] Legs { get; init; }
            [{|PRE033:TargetSum(Folds = 5)|}] public string? From { get; init; }
            [Label] public bool Late { get; init; }
        }
        """, "[Key] 'Legs' of 'Trip' is no column with a single value");

    [Fact]
    public Task Different_folds_and_one_fold() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [System.ComponentModel.DataAnnotations.Key] public long Ticket { get; init; }
            [TargetSum(Folds = 5)] public string? From { get; init; }
            [{|PRE033:TargetSum(Folds = 4)|}] public string? To { get; init; }
            [Label] public bool Late { get; init; }
        }

        [Pipeline("flight")]
        public sealed partial class Flight
        {
            [System.ComponentModel.DataAnnotations.Key] public long Ticket { get; init; }
            [{|PRE033:TargetSum(Folds = 1)|}] public string? From { get; init; }
            [Label] public bool Late { get; init; }
        }
        """, "another step of 'Trip' is in 5 folds", "give 2 Folds or more");

    [Fact]
    public Task With_a_key_or_without_folds() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [System.ComponentModel.DataAnnotations.Key] public long Ticket { get; init; }
            [System.ComponentModel.DataAnnotations.Key] public string? Leg { get; init; }
            [TargetSum(Folds = 5)] public string? From { get; init; }
            [TargetSum(Folds = 0)] public string? To { get; init; }
            [Label] public bool Late { get; init; }
        }

        [Pipeline("flight")]
        public sealed partial class Flight
        {
            [TargetSum(Folds = 0)] public string? From { get; init; }
            [Label] public bool Late { get; init; }
        }
        """);
}
