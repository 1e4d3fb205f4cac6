namespace Preprocessing.Generators.Tests.Analyzers;

public class FeatureViewMisdeclaredTests
{
    [Fact]
    public Task No_event_time() =>
        Of("{|PRE065:FeatureView|}", "public DateTime At { get; init; }", "no column of DateTime or DateTimeOffset");

    [Fact]
    public Task Times_of_which_one_has_an_offset() => Of(
        "{|PRE065:FeatureView|}",
        "[EventTime] public DateTime At { get; init; } [CreatedTime] public DateTimeOffset Known { get; init; }",
        "'At' and 'Known' cannot be compared");

    [Theory]
    [InlineData("3 hours")]
    [InlineData("3")]
    [InlineData("h")]
    [InlineData("-3h")]
    [InlineData("0h")]
    [InlineData("1.5h")]
    [InlineData("3H")]
    [InlineData("")]
    [InlineData("999999999999d")]
    public Task A_life_that_is_no_period(string ttl) => Of(
        $$"""{|PRE065:FeatureView(Ttl = "{{ttl}}")|}""", "[EventTime] public DateTime At { get; init; }", $"its Ttl is \"{ttl}\"");

    [Fact]
    public Task A_feature_of_another_output() => Of(
        "{|PRE065:FeatureView|}",
        "[EventTime] public DateTime At { get; init; } [Feature, Output(\"other\")] public double More { get; init; }",
        "'More' goes to an output of its own");

    [Theory]
    [InlineData("FeatureView", "DateTime")]
    [InlineData("FeatureView(Ttl = \"90s\")", "DateTime?")]
    [InlineData("FeatureView(Ttl = \"15m\", Strict = true)", "DateTimeOffset")]
    [InlineData("FeatureView(Ttl = \"30d\")", "DateTimeOffset?")]
    public Task Declared_as_it_must_be(string view, string type) => Of(
        view, $$"""[EventTime] public {{type}} At { get; init; } [CreatedTime] public {{type}} Known { get; init; }""");

    [Fact]
    public Task A_computed_time_of_creation() =>
        Of("FeatureView", "[EventTime] public DateTime At { get; init; } [CreatedTime] DateTime Known => At.AddMinutes(Delay);");

    [Fact]
    public Task Lags_in_the_order_of_creation() => Of(
        "FeatureView",
        """
        [EventTime] public DateTime At { get; init; } [CreatedTime] DateTime Known => At.AddMinutes(Delay);
        [Lag(nameof(Delay)), Feature] public double? Before { get; private set; }
        """);

    static Task Of(string view, string properties, params string[] words) => AnalyzerVerifier.Verify($$"""
        [Pipeline("delays"), {{view}}]
        public sealed partial class Delays
        {
            [System.ComponentModel.DataAnnotations.Key] public string Airport { get; init; } = "";
            [Feature] public double Delay { get; init; }
            {{properties}}
        }
        """, words);
}
