using Microsoft.CodeAnalysis;
using Microsoft.Extensions.Compliance.Classification;
using Preprocessing.Generators.Identity;
using Preprocessing.Generators.Model;
using Preprocessing.Governance;

namespace Preprocessing.Generators.Tests.Identity;

/// <summary>What a class says of its data is in its contract and its lock, and changes no other hash.</summary>
public class TermsTests
{
    const string Plain = """
        using Preprocessing.Governance;
        public record Home { public string City { get; init; } = ""; }
        [Pipeline("customer")]
        public sealed partial class Customer
        {
            public string Token { get; init; } = "";
            public string Email { get; init; } = "";
            public Home Home { get; init; } = new();
            [Log1p] public double Orders { get; init; }
        }
        """;

    static readonly string Said = Plain
        .Replace("[Pipeline(\"customer\")]",
            "[Pipeline(\"customer\"), Purpose(\"Delivery\", NotFor = \"Marketing\", Basis = LegalBasis.Contract), "
                + "Retention(\"2y\"), Owner(\"Sales\")]",
            StringComparison.Ordinal)
        .Replace("public string Token", "[Subject] public string Token", StringComparison.Ordinal)
        .Replace(
            "public string Email",
            "[PersonalData(PersonalDataKind.Email, Subject = nameof(Token))] public string Email",
            StringComparison.Ordinal)
        .Replace("public string City", "[PersonalData(PersonalDataKind.Address)] public string City", StringComparison.Ordinal);

    [Fact]
    public void Terms_are_lines_of_the_contract() => Model(Said).Contract.ShouldBe("""
        term Customer [purpose Basis=Contract NotFor="Marketing" Text="Delivery"]
        term Customer [retention Period="2y"]
        term Customer [owner Name="Sales"]
        term Token [subject]
        term Email [personal-data Kind=Email Subject="Token"]
        term Home.City [personal-data Kind=Address]

        """);

    [Fact]
    public void A_classification_of_somebody_else_is_a_line_as_well() => Model("""
        using Microsoft.Extensions.Compliance.Classification;
        namespace Shop;
        public sealed class SecretAttribute(int level) : DataClassificationAttribute(new DataClassification("Company", "Secret")) { public int Level => level; }
        [Pipeline("customer")]
        public sealed partial class Customer
        {
            [Secret(3)] public string Plan { get; init; } = "";
            [NoDataClassification, Log1p] public double Orders { get; init; }
        }
        """).Contract.ShouldBe("term Plan [classified as=Shop.SecretAttribute Level=3]\n");

    [Fact]
    public void A_text_that_breaks_lines_stays_on_its_own() => Model(Plain.Replace(
        "[Pipeline(\"customer\")]", "[Pipeline(\"customer\"), Owner(\"a\\nterm Email [owned]\\u2028\\\"]\")]", StringComparison.Ordinal))
        .Contract.ShouldBe("term Customer [owner Name=\"a\\nterm Email [owned]\\u2028\\\"]\"]\n");

    [Fact]
    public void They_change_neither_numbers_nor_columns()
    {
        var (plain, said) = (Model(Plain), Model(Said));
        (said.Definition, said.TransformHash, said.SchemaHash).ShouldBe((plain.Definition, plain.TransformHash, plain.SchemaHash));
        said.Contract.ShouldNotBe(plain.Contract);
    }

    [Fact]
    public void The_order_of_settings_and_a_default_that_is_written_change_nothing() =>
        Model(Said.Replace(
            "NotFor = \"Marketing\", Basis = LegalBasis.Contract",
            "Basis = LegalBasis.Contract, NotFor = \"Marketing\"",
            StringComparison.Ordinal))
            .Contract.ShouldBe(Model(Said).Contract);

    [Fact]
    public void A_lock_names_the_terms_that_changed()
    {
        var (plain, said) = (Model(Plain), Model(Said));
        Differences(Lock(said), said).ShouldBeEmpty();
        Differences(Lock(plain), plain).ShouldBeEmpty();
        Differences(Lock(plain), said).ShouldBe(
        [
            "term of 'Customer' added: [purpose Basis=Contract NotFor=\"Marketing\" Text=\"Delivery\"] [retention Period=\"2y\"] "
                + "[owner Name=\"Sales\"]",
            "term of 'Token' added: [subject]",
            "term of 'Email' added: [personal-data Kind=Email Subject=\"Token\"]",
            "term of 'Home.City' added: [personal-data Kind=Address]",
        ]);
        var shorter = Said.Replace("2y", "30d", StringComparison.Ordinal).Replace("[Subject] ", "", StringComparison.Ordinal);
        Differences(Lock(said), Model(shorter))
            .ShouldBe(
            [
                "term of 'Customer': [purpose Basis=Contract NotFor=\"Marketing\" Text=\"Delivery\"] [retention Period=\"2y\"] "
                    + "[owner Name=\"Sales\"] → "
                    + "[purpose Basis=Contract NotFor=\"Marketing\" Text=\"Delivery\"] [retention Period=\"30d\"] [owner Name=\"Sales\"]",
                "term of 'Token' removed",
            ]);
    }

    static string Lock(PipelineModel model) =>
        LockFile.Text(model.Definition, ContractText.Terms(model.Contract), model.TransformHash, model.SchemaHash);

    static IReadOnlyList<string> Differences(string file, PipelineModel model) => LockFile.Differences(
        file, model.Definition, ContractText.Terms(model.Contract), model.TransformHash, model.SchemaHash);

    static PipelineModel Model(string source) => (PipelineModel)GeneratorRun.Over(
        [source],
        [],
        MetadataReference.CreateFromFile(typeof(PersonalDataAttribute).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(DataClassificationAttribute).Assembly.Location)).Models.Single();
}
