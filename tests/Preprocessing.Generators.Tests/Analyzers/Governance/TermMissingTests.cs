namespace Preprocessing.Generators.Tests.Analyzers;

public class TermMissingTests
{
    [Fact]
    public Task Personal_data_without_a_purpose() => AnalyzerVerifier.Verify("""
        using Preprocessing.Governance;
        [Pipeline("customer")]
        public sealed partial class Customer
        {
            [{|PRE104:PersonalData(PersonalDataKind.Email)|}] public string? Email { get; init; }
            [Double] public double Orders { get; init; }
        }
        """, "[PersonalData] on 'Email' needs another term, and 'Customer' has no [Purpose]");

    [Theory]
    [InlineData("""Purpose("Delivery")""")]
    [InlineData("""Purpose("Delivery", Basis = LegalBasis.None)""")]
    public Task Sensitive_data_without_a_basis(string purpose) => AnalyzerVerifier.Verify($$"""
        using Preprocessing.Governance;
        [Pipeline("customer"), {{purpose}}]
        public sealed partial class Customer
        {
            [{|PRE104:Sensitive(SensitiveCategory.Health)|}] public bool Wheelchair { get; init; }
            [Double] public double Orders { get; init; }
        }
        """, "has no 'Basis' in its [Purpose]");

    [Fact]
    public Task In_a_record_and_by_an_attribute_that_is_derived() => AnalyzerVerifier.Verify("""
        using Preprocessing.Governance;
        public sealed class NameAttribute() : PersonalDataAttribute(PersonalDataKind.Name);
        public sealed record Person { [{|PRE104:Name|}] public required string Called { get; init; } }
        [Pipeline("customer")]
        public sealed partial class Customer
        {
            public required Person Person { get; init; }
            [Double] public double Orders { get; init; }
        }
        """, "[Name] on 'Person.Called'");

    [Fact]
    public Task All_that_is_needed() => AnalyzerVerifier.Verify("""
        using Preprocessing.Governance;
        [Pipeline("customer"), Purpose("Delivery"), Purpose("Ramps", Basis = LegalBasis.Consent, NotFor = "Marketing")]
        public sealed partial class Customer
        {
            [PersonalData(PersonalDataKind.Email)] public string? Email { get; init; }
            [Sensitive(SensitiveCategory.Health)] public bool Wheelchair { get; init; }
            [Double] public double Orders { get; init; }
        }
        """);

    [Fact]
    public Task A_classification_of_somebody_else() => AnalyzerVerifier.Verify("""
        using Microsoft.Extensions.Compliance.Classification;
        public sealed class SecretAttribute() : DataClassificationAttribute(new DataClassification("Company", "Secret"));
        [Pipeline("customer")]
        public sealed partial class Customer
        {
            [Secret] public string? Plan { get; init; }
            [Double] public double Orders { get; init; }
        }
        """);
}
