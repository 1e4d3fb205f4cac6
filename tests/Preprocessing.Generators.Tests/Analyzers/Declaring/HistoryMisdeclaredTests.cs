namespace Preprocessing.Generators.Tests.Analyzers;

public class HistoryMisdeclaredTests
{
    [Fact]
    public Task A_property_that_cannot_be_written() => Of(
        "{|PRE040:Lag(nameof(Amount))|}",
        "public double? Previous { get; init; }",
        "declare it as 'double? Previous { get; private set; }'");

    [Fact]
    public Task A_property_that_cannot_be_missing() =>
        Of("{|PRE040:Lag(nameof(Amount))|}", "public double Previous { get; private set; }", "double? Previous");

    [Fact]
    public Task A_property_that_is_no_double() =>
        Of("{|PRE040:Lag(nameof(Amount))|}", "public long? Previous { get; private set; }", "double? Previous");

    [Fact]
    public Task A_name_that_no_property_has() =>
        Of("{|PRE040:Lag(\"Sum\")|}", "public double? Previous { get; private set; }", "has no property 'Sum'");

    [Fact]
    public Task A_text() => Of(
        "{|PRE040:Lag(nameof(Shop))|}", "public double? Previous { get; private set; }", "'Shop' is of type 'string', expected a number");

    [Fact]
    public Task A_window_of_a_lag() =>
        Of(
            "Lag(nameof(Amount))",
            "public double? Previous { get; private set; }\n[{|PRE040:Rolling(nameof(Previous), 3)|}] public double? Mean { get; "
                + "private set; }",
            "is itself computed from earlier rows");

    [Fact]
    public Task Two_on_one_property() => Of(
        "{|PRE040:Lag(nameof(Amount))|}, Rolling(nameof(Amount), 2)",
        "public double? Previous { get; private set; }",
        "has two such attributes");

    [Fact]
    public Task No_event_time() => AnalyzerVerifier.Verify("""
        [Pipeline("payment")]
        public sealed partial class Payment
        {
            [StandardScale] public double Amount { get; init; }
            [{|PRE040:Lag(nameof(Amount))|}] public double? Previous { get; private set; }
        }
        """, "no column of DateTime or DateTimeOffset that alone is marked with [EventTime]");

    [Fact]
    public Task Declared_as_it_must_be() =>
        Of("Lag(nameof(Amount), 2)", "public double? Previous { get; private set; }\n[TimeSinceLast] public double? Seconds { get; set; }\n"
            + "[Rolling(nameof(Half), 3)] public double? Mean { get; internal set; }\ndouble Half => Amount / 2;");

    static Task Of(string attribute, string property, params string[] words) => AnalyzerVerifier.Verify($$"""
        [Pipeline("payment")]
        public sealed partial class Payment
        {
            [System.ComponentModel.DataAnnotations.Key] public required string Shop { get; init; }
            [EventTime] public DateTime? At { get; init; }
            [StandardScale] public double Amount { get; init; }

            [{{attribute}}] {{property}}
        }
        """, words);
}
