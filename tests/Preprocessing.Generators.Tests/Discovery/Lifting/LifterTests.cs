using Preprocessing.Generators.Model;
using Preprocessing.Generators.Tests.Shapes;

namespace Preprocessing.Generators.Tests.Discovery;

/// <summary>
/// What is lifted to lanes and to which code; what is not, and the words for why. That the bits are the same is tested where lanes are.
/// </summary>
public class LifterTests
{
    [Theory]
    [InlineData("D * 2 + 1", "(d * 2d) + 1d")]
    [InlineData("-D / (D - 1.5)", "(-d) / (d - 1.5d)")]
    [InlineData("Flag ? D : -1", "T.IfEqual(flag, 1d, d, -1d)")]
    [InlineData("Late > 15 ? 1 : 0", "T.IfLess(15d, late, 1d, 0d)")]
    [InlineData("D >= 1 && D < 2 ? D : 0", "T.IfLessOrEqual(1d, d, T.IfLess(d, 2d, d, 0d), 0d)")]
    [InlineData("Miles ?? 3", "T.IfEqual(hasMiles, 1d, miles, 3d)")]
    [InlineData("Late ?? 3", "T.IfMissing(late, 3d, late)")]
    [InlineData("When.Hour * 60 + When.Minute", "(hourOfWhen * 60d) + minuteOfWhen")]
    [InlineData("When.Hour / 6", "T.Floor(hourOfWhen / 6d)")]
    [InlineData(
        "When.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 1 : 0",
        "T.IfEqual(dayOfWeekOfWhen, 6d, 1d, T.IfEqual(dayOfWeekOfWhen, 0d, 1d, 0d))")]
    [InlineData("When.Hour switch { < 6 => 0.5, _ => 1 }", "T.IfLess(hourOfWhen, 6d, 0.5d, 1d)")]
    [InlineData("Math.Max(D, Math.Sqrt(D))", "T.Max(d, T.Sqrt(d))")]
    [InlineData("PortableMath.Log1P(D)", "T.Log1P(d)")]
    [InlineData("Math.Clamp(D, 0, 1.5)", "T.IfLess(d, 0d, 0d, T.IfLess(1.5d, d, 1.5d, d))")]
    [InlineData(
        "(When - When2).TotalHours",
        "(((dayNumberOfWhen - dayNumberOfWhen2) * 864000000000d) + (timeOfDayOfWhen - timeOfDayOfWhen2)) / 36000000000d")]
    [InlineData("Wait.TotalMinutes", "ticksOfWait / 600000000d")]
    [InlineData("Wait2?.TotalDays ?? 0", "T.IfMissing(ticksOfWait2, 0d, ticksOfWait2 / 864000000000d)")]
    [InlineData("Share(D)", "d / 3d")]
    [InlineData("Doubled + Doubled", "part1 + part1")]
    [InlineData("(double)Price", "price")]
    [InlineData("(double)Small * 2", "small * 2d")]
    public void Lifted(string expression, string code)
    {
        var lifting = Lifting(expression);
        lifting.Obstacle.ShouldBeNull();
        lifting.Results.ShouldHaveSingleItem().ShouldBe(code);
    }

    [Theory]
    [InlineData("From.Length", "'From.Length' is not arithmetic over columns")]
    [InlineData("Late.Value", "'Late.Value' fails where the value is missing")]
    [InlineData("(double)Late", "'(double)Late' fails where the value is missing")]
    [InlineData("Count * 2", "'Count * 2' may leave the range of 'int'")]
    [InlineData("-Count", "'-Count' may leave the range of 'int'")]
    [InlineData("Far + 1", "'Far + 1' may exceed 2^53, beyond which doubles do not hold every whole number")]
    [InlineData("Far < Far2 ? 1 : 0", "'Far < Far2' may exceed 2^53, beyond which doubles do not hold every whole number")]
    [InlineData("60 / When.Hour", "'60 / When.Hour' fails where it divides by zero")]
    [InlineData("(int)Far", "'(int)Far' may leave the range of 'int'")]
    [InlineData("(double)(Small * Small)", "'Small * Small' calls an operator of its own")]
    [InlineData("(double)Wide", "'(double)Wide' calls a conversion of its own")]
    [InlineData("Letter == 'a' ? 1 : 0", "'Letter' is a char")]
    [InlineData("Id == default ? 1 : 0", "'Id == default' calls an operator of its own")]
    [InlineData("F * 2", "'F * 2' rounds to single precision, which lanes do not")]
    [InlineData("(float)D", "'(float)D' rounds to single precision, which lanes do not")]
    [InlineData("(double)(Price * 2)", "'Price * 2' computes in 'decimal', which lanes do not have")]
    [InlineData("D % 2", "'D % 2' is an operation that lanes do not have")]
    [InlineData("Count & 3", "'Count & 3' is an operation that lanes do not have")]
    [InlineData(
        "Math.Round(D, MidpointRounding.AwayFromZero)",
        "'Math.Round(D, MidpointRounding.AwayFromZero)' is a function that lanes do not have")]
    [InlineData("Math.Clamp(D, 0, Count)", "'Math.Clamp(D, 0, Count)' is a function that lanes do not have")]
    [InlineData("(When - When2).Hours", "'(When - When2).Hours' is not arithmetic over columns")]
    [InlineData("Wait.Minutes", "'Wait.Minutes' is not arithmetic over columns")]
    [InlineData("Wait.TotalMilliseconds", "'Wait.TotalMilliseconds' has a limit, which lanes do not; TotalSeconds has none")]
    [InlineData("(Wait - Wait).TotalHours", "'Wait - Wait' calls an operator of its own")]
    [InlineData("(When - When2.Date).TotalHours", "'When2.Date' is not arithmetic over columns")]
    [InlineData("When < When2 ? 1 : 0", "'When < When2' calls an operator of its own")]
    [InlineData("Logged(D)", "'Logged(D)' is not a call of a function of one expression")]
    [InlineData("Countdown(3)", "'Countdown(from - 1)' calls itself")]
    [InlineData("D switch { < 0 => 1, > 1 => 2 }", "'D switch { < 0 => 1, > 1 => 2 }' fails where no case matches")]
    [InlineData("new[] { D }[0]", "'new[] { D }[0]' is not arithmetic over columns")]
    public void Not_lifted(string expression, string obstacle) => Lifting(expression).Obstacle.ShouldBe(obstacle);

    [Fact]
    public void Leaves_say_what_is_read_and_what_it_can_be() =>
        Lifting("Maybe?.Month > 6 && Flag ? Miles ?? 0 : D").Leaves.ShouldBe([
            new("monthOfMaybe", 9, "Month", true, 1, 12),
            new("flag", 1, "", false, 0, 1),
            new("miles", 2, "", true, null, null),
            new("hasMiles", 2, LeafModel.Presence, false, 0, 1),
            new("d", 0, "", false, null, null)]);

    [Fact]
    public void A_single_part_of_a_date_needs_no_code() => Lifting("When.Hour").IsLeaf.ShouldBeTrue();

    static LiftingModel Lifting(string expression) => ((PipelineModel)SmallPipelines.Run($$"""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            public double D { get; init; }
            public bool Flag { get; init; }
            public double? Miles { get; init; }
            public long? Late { get; init; }
            public int Count { get; init; }
            public long Far { get; init; }
            public long Far2 { get; init; }
            public float F { get; init; }
            public DateTime When { get; init; }
            public DateTime? Maybe { get; init; }
            public DateTime When2 { get; init; }
            public decimal Price { get; init; }
            public Half Small { get; init; }
            public Int128 Wide { get; init; }
            public char Letter { get; init; }
            public Guid Id { get; init; }
            public TimeSpan Wait { get; init; }
            public TimeSpan? Wait2 { get; init; }
            public required string From { get; init; }

            [Feature] double X => {{expression}};

            double Doubled => D * 2;
            static double Share(double part, double whole = 3) => part / whole;
            static double Countdown(int from) => from == 0 ? 0 : Countdown(from - 1);

            static double Logged(double x)
            {
                var y = x + 1;
                return y * y;
            }
        }
        """).Models.Single()).Features.Single().Value.Lifting;
}
