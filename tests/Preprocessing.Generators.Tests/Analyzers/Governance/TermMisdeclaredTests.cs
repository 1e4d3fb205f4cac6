namespace Preprocessing.Generators.Tests.Analyzers;

public class TermMisdeclaredTests
{
    [Theory]
    [InlineData("two years")]
    [InlineData("0d")]
    [InlineData("2")]
    [InlineData("")]
    public Task A_period_that_is_none(string period) => AnalyzerVerifier.Verify($$"""
        using Preprocessing.Governance;
        [Pipeline("customer"), Retention({|PRE105:"{{period}}"|})]
        public sealed partial class Customer
        {
            [Double] public double Orders { get; init; }
        }
        """, $"period of [Retention] is \"{period}\", expected");

    [Fact]
    public Task A_purpose_without_words_and_a_subject_that_is_no_column() => AnalyzerVerifier.Verify("""
        using Preprocessing.Governance;
        [Pipeline("customer"), Purpose({|PRE105:" "|}, {|PRE105:Basis = (LegalBasis)99|})]
        public sealed partial class Customer
        {
            [{|PRE105:PersonalData(PersonalDataKind.Email, Subject = "Who")|}] public string? Email { get; init; }
            [Double] public double Orders { get; init; }
        }
        """, "text of [Purpose] is \" \", expected a value", "Subject of [PersonalData] is \"Who\", expected a column of 'Customer'");

    [Fact]
    public Task A_class_of_data_on_what_is_computed() => AnalyzerVerifier.Verify("""
        using Preprocessing.Governance;
        [Pipeline("customer"), Purpose("Delivery")]
        public sealed partial class Customer
        {
            public double Year { get; init; }
            [{|PRE105:PersonalData(PersonalDataKind.Birth)|}] double Age => 2026 - Year;
            [Double] public double Orders { get; init; }
        }
        """, "[PersonalData] stands on 'Age', which is computed, expected the columns that it is computed from");

    [Fact]
    public Task Sound_settings() => AnalyzerVerifier.Verify("""
        using Preprocessing.Governance;
        public sealed record Person { [PersonalData(PersonalDataKind.Name, Subject = "Id")] public required string Called { get; init; } }
        [Pipeline("customer"), Purpose("Delivery"), Retention("18m"), Owner("Sales, sales@example.org")]
        public sealed partial class Customer
        {
            [Subject] public required string Id { get; init; }
            public required Person Person { get; init; }
            [Double] public double Orders { get; init; }
        }
        """);
}
