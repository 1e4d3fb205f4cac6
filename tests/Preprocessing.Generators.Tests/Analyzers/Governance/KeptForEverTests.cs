namespace Preprocessing.Generators.Tests.Analyzers;

public class KeptForEverTests
{
    const string Columns = """
            [System.ComponentModel.DataAnnotations.Key, Subject] public required string Token { get; init; }
            [EventTime] public DateTime At { get; init; }
            [PersonalData(PersonalDataKind.Financial), Bucketize(1000)] public double Income { get; init; }
        }
        """;

    [Fact]
    public Task Neither_a_time_to_live_nor_a_term() => AnalyzerVerifier.Verify("""
        using Preprocessing.Governance;
        [Pipeline("customer"), {|PRE103:FeatureView|}, Purpose("Delivery"), Owner("Sales")]
        public sealed partial class Customer
        {
        """ + Columns, "Feature view 'Customer' has classified columns and keeps its rows for ever");

    [Theory]
    [InlineData("""FeatureView(Ttl = "30d")""")]
    [InlineData("""FeatureView, Retention("2y")""")]
    [InlineData("FeatureView, Days(3)")]
    public Task One_of_them(string attributes) => AnalyzerVerifier.Verify($$"""
        using Preprocessing.Governance;
        [ContractTerm("days", LimitsStorage = true)] public sealed class DaysAttribute(int days) : Attribute { public int Days => days; }
        [Pipeline("customer"), {{attributes}}, Purpose("Delivery")]
        public sealed partial class Customer
        {
        """ + Columns);

    [Fact]
    public Task A_view_of_nothing_classified() => AnalyzerVerifier.Verify("""
        [Pipeline("shops"), FeatureView]
        public sealed partial class Shops
        {
            [EventTime] public DateTime At { get; init; }
            [Double] public double Sales { get; init; }
        }
        """);
}
