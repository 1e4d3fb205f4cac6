namespace Preprocessing.Generators.Tests.Analyzers;

/// <summary>Where and in which words; <see cref="ClassifiedFlowTests"/> has the flows.</summary>
public class ClassifiedUnmaskedTests
{
    [Fact]
    public Task In_an_expression_at_each_classified_name() => AnalyzerVerifier.Verify("""
        using Preprocessing.Governance;
        [Pipeline("customer"), Purpose("Delivery")]
        public sealed partial class Customer
        {
            [PersonalData(PersonalDataKind.Financial)] public double Income { get; init; }
            [PersonalData(PersonalDataKind.Financial)] public double Debt { get; init; }
            public double Orders { get; init; }
            double Saved => Income - Orders;
            [Double] double Share => {|PRE100:Debt|} / ({|PRE100:Saved|} + Debt + Orders);
        }
        """, "Column 'Debt' is classified, and reaches the feature 'Share' unmasked", "Column 'Income'", "Put a step before it that masks");

    [Fact]
    public Task At_the_column_and_the_step() => AnalyzerVerifier.Verify("""
        using Preprocessing.Governance;
        [Pipeline("customer"), Purpose("Delivery")]
        public sealed partial class Customer
        {
            [Double, PersonalData(PersonalDataKind.Financial)] public double {|PRE100:Income|} { get; init; }
            [{|PRE100:Centre|}, PersonalData(PersonalDataKind.Financial)] public double Debt { get; init; }
            [{|PRE100:GroupStat(nameof(Income))|}] public string? City { get; init; }
        }
        """, "learns for the feature 'Debt'", "what 'group-stat' learns for the feature 'City'");

    [Fact]
    public Task At_labels_and_weights() => AnalyzerVerifier.Verify("""
        using Preprocessing.Governance;
        [Pipeline("customer"), Purpose("Delivery")]
        public sealed partial class Customer
        {
            [PersonalData(PersonalDataKind.Financial)] public double Income { get; init; }
            [Double] public double Orders { get; init; }
            [Weight] double Importance => {|PRE100:Income|};
            [Label] bool Rich => {|PRE100:Income|} > 1000;
        }
        """, "the label 'Rich'", "the weight 'Importance'", "Compute it from other columns");

    [Fact]
    public Task Behind_a_mask() => AnalyzerVerifier.Verify("""
        using Preprocessing.Governance;
        [Pipeline("customer"), Purpose("Delivery")]
        public sealed partial class Customer
        {
            [PersonalData(PersonalDataKind.Financial), Bucketize(1000), OneHot] public double Income { get; init; }
        }
        """);
}
