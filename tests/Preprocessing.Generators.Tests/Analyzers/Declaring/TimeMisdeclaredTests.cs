namespace Preprocessing.Generators.Tests.Analyzers;

public class TimeMisdeclaredTests
{
    [Theory]
    [InlineData("DateOnly")]
    [InlineData("TimeOnly?")]
    [InlineData("long")]
    [InlineData("string?")]
    [InlineData("double[]?")]
    public async Task Values_that_are_no_points_in_time(string type)
    {
        await Verify($$"""[{|PRE064:EventTime|}] public {{type}} At { get; init; }""", "expected DateTime or DateTimeOffset");
        await Verify($$"""[{|PRE064:CreatedTime|}] public {{type}} Known { get; init; }""", "expected DateTime or DateTimeOffset");
    }

    [Fact]
    public Task A_second_column() => Verify(
        "[CreatedTime] public DateTime Known { get; init; } [{|PRE064:CreatedTime|}] public DateTime Seen { get; init; }",
        "'Known' is marked already");

    [Fact]
    public Task A_property_that_is_no_column() => Verify(
        "public DateTime Begin { get; init; } [{|PRE064:CreatedTime|}] DateTime Known => Begin;", "it has no setter, and so is no column");

    [Fact]
    public Task Lags_report_the_event_time_themselves() => Verify("""
        [EventTime] public DateOnly At { get; init; }
        [{|PRE064:CreatedTime|}] public DateOnly Known { get; init; }
        [System.ComponentModel.DataAnnotations.Key] public long Number { get; init; }
        [{|PRE040:Lag(nameof(Distance))|}] public double? Before { get; private set; }
        """, "expected DateTime or DateTimeOffset; mark another", "has no column of DateTime or DateTimeOffset");

    [Theory]
    [InlineData("DateTime")]
    [InlineData("DateTime?")]
    [InlineData("DateTimeOffset")]
    [InlineData("DateTimeOffset?")]
    public Task Declared_as_it_must_be(string type) =>
        Verify($$"""[EventTime] public {{type}} At { get; init; } [CreatedTime] public {{type}} Known { get; init; }""");

    static Task Verify(string properties, params string[] words) => AnalyzerVerifier.Verify($$"""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [StandardScale] public double Distance { get; init; }
            {{properties}}
        }
        """, words);
}
