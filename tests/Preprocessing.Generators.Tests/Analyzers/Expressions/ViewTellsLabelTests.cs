namespace Preprocessing.Generators.Tests.Analyzers;

public class ViewTellsLabelTests
{
    [Theory]
    [InlineData("FeatureView", "", "has no [CreatedTime] and is not strict")]
    [InlineData("FeatureView(Strict = true)", "", "has no [CreatedTime]")]
    [InlineData("FeatureView", "[CreatedTime] DateTime Left => At.AddMinutes(Delay);", "is not strict")]
    public Task A_view_of_the_rows_that_are_predicted(string view, string created, string words) =>
        Of(view, created, "{|PRE067:From<Delays>|}", "which reads 'delay', as the label 'Late' does, but " + words);

    [Fact]
    public Task A_view_that_no_row_sees_itself_in() =>
        Of("FeatureView(Strict = true)", "[CreatedTime] DateTime Left => At.AddMinutes(Delay);", "From<Delays>");

    [Fact]
    public Task A_view_of_such_a_view() => AnalyzerVerifier.Verify("""
        [Pipeline("delays"), FeatureView(Strict = true)]
        public sealed partial class Delays
        {
            [EventTime] public DateTime At { get; init; }
            [Feature, Column("delay")] public double Delay { get; init; }
            [CreatedTime] DateTime Left => At.AddMinutes(Delay);
        }

        [Pipeline("smoothed"), FeatureView]
        public sealed partial class Smoothed
        {
            [EventTime] public DateTime At { get; init; }
            [From<Delays>, Feature] public double? Delay { get; private set; }
        }

        [Pipeline("flight")]
        public sealed partial class Flight
        {
            [EventTime] public DateTime At { get; init; }
            [Column("delay")] public double? Minutes { get; init; }
            [{|PRE067:From<Smoothed>|}, Feature] public double? Delay { get; private set; }
            [Label] bool Late => Minutes > 15;
        }
        """, "the view 'smoothed', which reads 'delay'");

    static Task Of(string view, string created, string from, params string[] words) => AnalyzerVerifier.Verify($$"""
        [Pipeline("delays"), {{view}}]
        public sealed partial class Delays
        {
            [System.ComponentModel.DataAnnotations.Key] public string Airport { get; init; } = "";
            [EventTime] public DateTime At { get; init; }
            [Feature, Column("delay")] public double Delay { get; init; }
            {{created}}
        }

        [Pipeline("flight")]
        public sealed partial class Flight
        {
            [EventTime] public DateTime At { get; init; }
            public string Airport { get; init; } = "";
            [Column("delay")] public double? Minutes { get; init; }
            [{{from}}, Feature] public double? Delay { get; private set; }
            [Label] bool Late => Minutes > 15;
        }
        """, words);
}
