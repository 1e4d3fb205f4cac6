namespace Preprocessing.Generators.Tests.Analyzers;

public class ViewReadMisdeclaredTests
{
    const string Column = "public double? Delay { get; private set; }";

    [Theory]
    [InlineData("public double? Delay { get; init; }")]
    [InlineData("public double Delay { get; private set; }")]
    [InlineData("public long? Delay { get; private set; }")]
    public Task A_property_that_cannot_take_the_value(string property) =>
        Of("[{|PRE066:From<Delays>|}, Feature] " + property, "declare it as 'double? Delay { get; private set; }'");

    [Fact]
    public Task A_lag_as_well() => Of(
        "[{|PRE066:From<Delays>|}, Lag(nameof(Distance)), Feature] " + Column, "it is computed from earlier rows as well");

    [Fact]
    public Task A_class_that_is_no_view() =>
        Of("[{|PRE066:From<Other>|}, Feature] " + Column, "'Other' is no feature view; mark its class with [Pipeline] and [FeatureView]");

    [Fact]
    public Task A_key_that_the_row_does_not_have() =>
        Of("[{|PRE066:From<Delays>(On = \"Place\")|}, Feature] " + Column, "has no column 'Place' to look up the key 'Airport'");

    [Fact]
    public Task A_key_of_another_kind() => Of(
        "[{|PRE066:From<Delays>(On = nameof(Distance))|}, Feature] " + Column,
        "its key 'Distance' is a real number, but the key 'Airport' of 'delays' is a text");

    [Fact]
    public Task Too_many_keys() => Of(
        "[{|PRE066:From<Delays>(nameof(Airport), nameof(Airport))|}, Feature] " + Column,
        "it names 2 key properties, but the key of 'delays' has 1");

    [Fact]
    public Task A_key_that_is_looked_up_itself() => Of(
        $$"""
        [From<Delays>, Feature] {{Column}}
        [{|PRE066:From<ByDelay>(nameof(Delay), Feature = "Flights")|}, Feature] public double? Flights { get; private set; }
        """,
        "its key 'Delay' is itself looked up");

    [Fact]
    public Task A_feature_that_the_view_does_not_have() => Of(
        "[{|PRE066:From<Delays>|}, Feature] public double? Late { get; private set; }",
        "'delays' has no feature 'Late', only Delay, Hour_…");

    [Fact]
    public Task A_feature_of_several_numbers() => Of(
        "[{|PRE066:From<Delays>|}, Feature] public double? Hour { get; private set; }", "'Hour' of 'delays' has several numbers");

    [Fact]
    public Task A_column_that_nothing_reads() =>
        Of("[{|PRE066:From<Delays>|}] " + Column, "nothing reads it, so that the view is looked up for nothing");

    [Fact]
    public Task Times_of_which_one_has_an_offset() => Of(
        $"[{{|PRE066:From<Instants>(On = nameof(Airport))|}}, Feature] {Column}",
        "'At' and the event time of 'instants' cannot be compared");

    [Fact]
    public Task A_row_without_event_time() => AnalyzerVerifier.Verify(
        Views + $$"""
        [Pipeline("flight")]
        public sealed partial class Flight
        {
            public string Airport { get; init; } = "";
            [{|PRE066:From<Delays>|}, Feature] {{Column}}
        }
        """, "nothing says as of when the view is read");

    [Fact]
    public Task Views_that_read_each_other() => AnalyzerVerifier.Verify("""
        [Pipeline("one"), FeatureView]
        public sealed partial class One
        {
            [EventTime] public DateTime At { get; init; }
            [{|PRE066:From<Two>(Feature = "B")|}, Feature] public double? A { get; private set; }
        }

        [Pipeline("two"), FeatureView]
        public sealed partial class Two
        {
            [EventTime] public DateTime At { get; init; }
            [{|PRE066:From<One>(Feature = "A")|}, Feature] public double? B { get; private set; }
        }
        """, "'Two' reads 'One', so that neither can be computed before the other");

    [Fact]
    public Task Declared_as_it_must_be() => Of(
        $$"""
        [From<Delays>, Feature] {{Column}}
        [From<Delays>(On = nameof(Destination), Feature = "Delay"), StandardScale] public double? There { get; private set; }
        [From<Delays>(nameof(Destination), Feature = "Hour_sin")] public double? Hour { get; private set; }
        [Feature] double? Sum => Hour + Delay;
        """);

    [Fact]
    public Task A_view_without_key() => AnalyzerVerifier.Verify("""
        [Pipeline("all"), FeatureView]
        public sealed partial class All
        {
            [EventTime] public DateTime At { get; init; }
            [Feature] public double Delay { get; init; }
        }

        [Pipeline("flight")]
        public sealed partial class Flight
        {
            [EventTime] public DateTime Departure { get; init; }
            [From<All>, Feature] public double? Delay { get; private set; }
        }
        """);

    [Fact]
    public Task A_view_of_a_view() => AnalyzerVerifier.Verify(
        Views + """
        [Pipeline("smoothed"), FeatureView]
        public sealed partial class Smoothed
        {
            [System.ComponentModel.DataAnnotations.Key] public string Airport { get; init; } = "";
            [EventTime] public DateTime At { get; init; }
            [CreatedTime] public DateTime Known { get; init; }
            [From<Delays>, Feature] public double? Delay { get; private set; }
        }

        [Pipeline("flight")]
        public sealed partial class Flight
        {
            [EventTime] public DateTime At { get; init; }
            public string Airport { get; init; } = "";
            [From<Smoothed>, Feature] public double? Delay { get; private set; }
        }
        """);

    [Fact]
    public Task A_view_with_a_mistake() => AnalyzerVerifier.Verify("""
        [Pipeline("delays"), {|PRE065:FeatureView(Ttl = "soon")|}]
        public sealed partial class Delays
        {
            [EventTime] public DateTime At { get; init; }
            [Feature] public double Delay { get; init; }
        }

        [Pipeline("flight")]
        public sealed partial class Flight
        {
            [EventTime] public DateTime At { get; init; }
            [{|PRE066:From<Delays>|}, Feature] public double? Delay { get; private set; }
        }
        """, "'Delays' has errors of its own");

    const string Views = """
        [Pipeline("delays"), FeatureView(Ttl = "3h")]
        public sealed partial class Delays
        {
            [System.ComponentModel.DataAnnotations.Key] public string Airport { get; init; } = "";
            [EventTime] public DateTime At { get; init; }
            [Feature] public double Delay { get; init; }
            [Cyclic(24)] double Hour => At.Hour;
        }

        """;

    static Task Of(string properties, params string[] words) => AnalyzerVerifier.Verify(
        Views + $$"""
        [Pipeline("by-delay"), FeatureView]
        public sealed partial class ByDelay
        {
            [System.ComponentModel.DataAnnotations.Key] public double Delay { get; init; }
            [EventTime] public DateTime At { get; init; }
            [Feature] public double Flights { get; init; }
        }

        [Pipeline("instants"), FeatureView]
        public sealed partial class Instants
        {
            [System.ComponentModel.DataAnnotations.Key] public string Airport { get; init; } = "";
            [EventTime] public DateTimeOffset At { get; init; }
            [Feature] public double Delay { get; init; }
        }

        [Pipeline("other")]
        public sealed partial class Other
        {
            [EventTime] public DateTime At { get; init; }
            [Feature] public double Delay { get; init; }
        }

        [Pipeline("flight")]
        public sealed partial class Flight
        {
            [EventTime] public DateTime At { get; init; }
            public string Airport { get; init; } = "";
            public string Destination { get; init; } = "";
            [Feature] public double Distance { get; init; }
            {{properties}}
        }
        """, words);
}
