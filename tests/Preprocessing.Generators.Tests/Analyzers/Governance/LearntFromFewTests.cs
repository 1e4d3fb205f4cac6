namespace Preprocessing.Generators.Tests.Analyzers;

public class LearntFromFewTests
{
    [Fact]
    public Task A_parameter_that_is_too_small() => AnalyzerVerifier.Verify("""
        using Preprocessing.Governance;
        [Pipeline("customer"), Purpose("Delivery")]
        public sealed partial class Customer
        {
            [PersonalData(PersonalDataKind.Financial), Bucketize(1000), {|PRE101:CountEncode(MinCount = 9)|}] public double Income { get; init; }
            [PersonalData(PersonalDataKind.Financial), Bucketize(1000), {|PRE101:EmbeddingId|}] public double Debt { get; init; }
        }
        """, "'count-encode' learns which values the classified column 'Income' has, and has MinCount = 9",
        "Set MinFrequency to 10 or more");

    [Fact]
    public Task A_step_that_has_no_parameter_for_it() => AnalyzerVerifier.Verify("""
        using Preprocessing.Governance;
        [Pipeline("customer"), Purpose("Delivery")]
        public sealed partial class Customer
        {
            [PersonalData(PersonalDataKind.Financial), Bucketize(1000), {|PRE101:LabelEncode|}] public double Income { get; init; }
        }
        """, "has no parameter for it", "Put a step before it that groups rare values");

    [Fact]
    public Task Ten_rows_and_what_learns_no_value() => AnalyzerVerifier.Verify("""
        using Preprocessing.Governance;
        [Pipeline("customer"), Purpose("Delivery")]
        public sealed partial class Customer
        {
            [PersonalData(PersonalDataKind.Financial), Bucketize(1000), CountEncode(MinCount = 10)] public double Income { get; init; }
            [PersonalData(PersonalDataKind.Financial), Bucketize(1000), StandardScale] public double Debt { get; init; }
            [CountEncode] public string? City { get; init; }
        }
        """);
}
