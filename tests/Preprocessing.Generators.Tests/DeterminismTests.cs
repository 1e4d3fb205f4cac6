using System.Globalization;
using Preprocessing.Generators.Tests.Shapes;

namespace Preprocessing.Generators.Tests;

/// <summary>The same source gives the same output, whoever compiles it and where.</summary>
public class DeterminismTests
{
    static readonly string Expected = SmallPipelines.Run(SmallPipelines.Trip, SmallPipelines.Units).File;

    // Spelled out, because a machine without ICU knows no cultures. Casing by culture is kept out by CA1304 and CA1311.
    static CultureInfo Culture(string point, string group, string minus, string infinity) =>
        new("")
        {
            NumberFormat = new NumberFormatInfo
            {
                NumberDecimalSeparator = point,
                NumberGroupSeparator = group,
                NegativeSign = minus,
                PositiveInfinitySymbol = infinity,
            },
        };

    public static TheoryData<string, string, string, string, string> Cultures => new()
    {
        { "tr-TR", ",", ".", "-", "∞" },
        { "de-DE", ",", ".", "-", "∞" },
        { "sv-SE", ",", "\u00a0", "\u2212", "∞" },
        { "ar", "\u066b", "\u066c", "\u061c-", "∞" },
    };

    [Theory]
    [MemberData(nameof(Cultures))]
    public void Output_does_not_depend_on_the_culture(string name, string point, string group, string minus, string infinity)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = Culture(point, group, minus, infinity);
            (-0.5).ToString().ShouldBe($"{minus}0{point}5", name);
            SmallPipelines.Run(SmallPipelines.Trip, SmallPipelines.Units).File.ShouldBe(Expected);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Output_does_not_depend_on_line_endings() =>
        SmallPipelines.Run(SmallPipelines.Trip.Replace("\n", "\r\n"), SmallPipelines.Units.Replace("\n", "\r\n")).File.ShouldBe(Expected);

    [Fact]
    public void Output_does_not_depend_on_the_order_of_files() =>
        SmallPipelines.Run(SmallPipelines.Units, SmallPipelines.Trip).File.ShouldBe(Expected);

    [Fact]
    public void Output_does_not_depend_on_comments_and_layout() =>
        SmallPipelines.Run(
            string.Join("\n\n", SmallPipelines.Trip.Split('\n').Select(line => $"\t{line} // {line.Length}")),
            SmallPipelines.Units).File.ShouldBe(Expected);

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void Output_has_line_feeds_only(string newLine)
    {
        var text = SmallPipelines.Run(SmallPipelines.Trip.Replace("\n", newLine), SmallPipelines.Units).File;
        text.ShouldNotContain('\r');
        text.ShouldEndWith("}\n");
    }

    [Fact]
    public void Output_compiles_without_a_warning() =>
        SmallPipelines.Run(SmallPipelines.Trip, SmallPipelines.Units, SmallPipelines.Bird).Diagnostics.ShouldBeEmpty();
}
