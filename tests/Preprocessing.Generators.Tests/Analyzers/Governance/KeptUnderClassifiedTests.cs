namespace Preprocessing.Generators.Tests.Analyzers;

public class KeptUnderClassifiedTests
{
    [Fact]
    public Task A_view_its_reader_and_folders() => AnalyzerVerifier.Verify("""
        using System.ComponentModel.DataAnnotations;
        using Preprocessing.Governance;

        [Pipeline("shops"), FeatureView(Ttl = "30d")]
        public sealed partial class Shops
        {
            [Key] public required string Shop { get; init; }
            [EventTime] public DateTime At { get; init; }
            [Feature] public double Sales { get; init; }
        }

        [Pipeline("visits"), FeatureView(Ttl = "30d"), Purpose("Delivery")]
        public sealed partial class Visits
        {
            [Key, PersonalData(PersonalDataKind.Email)] public required string {|PRE102:Email|} { get; init; }
            [PartitionBy, PersonalData(PersonalDataKind.Birth)] public DateTime {|PRE102:Born|} { get; init; }
            [EventTime] public DateTime At { get; init; }
            [{|PRE102:From<Shops>(On = nameof(Email), Feature = "Sales")|}, Centre] public double? Sales { get; private set; }
        }
        """, "the feature view 'Visits'", "by folders", "the feature view that 'Sales' is taken from", "Land a token in its place");

    [Fact]
    public Task A_history() => AnalyzerVerifier.Verify("""
        using System.ComponentModel.DataAnnotations;
        using Preprocessing.Governance;

        [Pipeline("visits"), Purpose("Delivery")]
        public sealed partial class Visits
        {
            [Key, PersonalData(PersonalDataKind.Email)] public required string {|PRE102:Email|} { get; init; }
            [EventTime] public DateTime At { get; init; }
            public double Orders { get; init; }
            [Lag(nameof(Orders)), Centre] public double? Before { get; private set; }
        }
        """, "the history of 'Visits'");

    [Fact]
    public Task Tokens_and_keys_that_nothing_is_kept_under() => AnalyzerVerifier.Verify("""
        using System.ComponentModel.DataAnnotations;
        using Preprocessing.Governance;

        [Pipeline("visits"), FeatureView(Ttl = "30d"), Purpose("Delivery")]
        public sealed partial class Visits
        {
            [Key, Subject] public required string Token { get; init; }
            [PersonalData(PersonalDataKind.Email, Subject = nameof(Token))] public required string Email { get; init; }
            [EventTime] public DateTime At { get; init; }
            [Centre] public double Orders { get; init; }
        }

        [Pipeline("orders"), Purpose("Delivery")]
        public sealed partial class Order
        {
            [Key, PersonalData(PersonalDataKind.Identifier)] public long Number { get; init; }
            [Centre] public double Price { get; init; }
        }
        """);
}
