namespace Preprocessing.Generators.Tests.Analyzers;

public class CultureDependentTests
{
    [Fact]
    public Task Formatting() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            public double Miles { get; init; }
            public int Count { get; init; }
            public string From { get; init; } = "";
            public DateTime When { get; init; }
            [Hot] string A => {|PRE018:Miles.ToString()|};
            [Hot] string B => {|PRE018:When.ToString("MM")|};
            [Hot] string C => {|PRE018:string.Format("{0}", Miles)|};
            [Hot] string D => {|PRE018:When.ToString("MM", null)|};
        }
        """, "feature 'A' uses 'Double.ToString', which depends on the culture", "Pass 'CultureInfo.InvariantCulture'.");

    [Fact]
    public Task Texts_put_together() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            public double Miles { get; init; }
            public int Count { get; init; }
            public string From { get; init; } = "";
            public DateTime When { get; init; }
            [Hot] string A => {|PRE018:$"{From}-{Miles}"|};
            [Hot] string B => {|PRE018:From + Count|};
            [Hot] string C => $"{From}-{From}";
            [Hot] string D => From + "x";
        }
        """, "string.Create(CultureInfo.InvariantCulture", "string + int");

    [Fact]
    public Task Parsing() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            public double Miles { get; init; }
            public int Count { get; init; }
            public string From { get; init; } = "";
            public DateTime When { get; init; }
            [Centre] double A => {|PRE018:double.Parse(From)|};
            [Centre] double B => {|PRE018:Convert.ToDouble(From)|};
            [Feature] bool C => {|PRE018:int.TryParse(From, out _)|};
        }
        """, "'Double.Parse'");

    [Fact]
    public Task Comparing_and_casing() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            public double Miles { get; init; }
            public int Count { get; init; }
            public string From { get; init; } = "";
            public DateTime When { get; init; }
            [Hot] string A => {|PRE018:From.ToUpper()|};
            [Feature] bool B => {|PRE018:From.StartsWith("a")|};
            [Feature] int C => {|PRE018:string.Compare(From, "a")|};
            [Feature] bool D => From.Equals("a", {|PRE018:StringComparison.CurrentCulture|});
            [Hot] string E => Miles.ToString({|PRE018:System.Globalization.CultureInfo.CurrentCulture|});
        }
        """, "Call 'ToUpperInvariant'.", "StringComparison.Ordinal", "invariant or ordinal counterpart");

    [Fact]
    public Task Invariant_and_ordinal() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            public double Miles { get; init; }
            public int Count { get; init; }
            public string From { get; init; } = "";
            public DateTime When { get; init; }
            [Hot] string A => Miles.ToString(System.Globalization.CultureInfo.InvariantCulture);
            [Hot] string B => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Miles}");
            [Hot] string C => From.ToUpperInvariant() + nameof(Miles);
            [Feature] bool D => From.StartsWith("a", StringComparison.Ordinal) || From.StartsWith('a') || From == "b" || From.Contains("c");
            [Hot] string E => FormattableString.Invariant($"{Miles}");
            [Hot] string F => When.DayOfWeek.ToString();
            [Hot] string G => (Miles > 2).ToString();
            [Hot] string H => Checked(From);
            static string Checked(string from) => from.Length > 0 ? from : throw new ArgumentException($"{from.Length}");
        }
        """);
}
