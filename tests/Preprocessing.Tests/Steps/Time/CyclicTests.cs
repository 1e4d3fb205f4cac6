using System.Reflection;
using System.Text.RegularExpressions;
using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Time;

public class CyclicTests : IStepExamples<CyclicAttribute>
{
    public static IEnumerable<string> Examples => ["Cyclic(24.0)", "Cyclic(CyclePeriod.Month)", "Cyclic(7.0, Base = 1)"];

    static double[] Expand(double period, double x)
    {
        var state = new CyclicAttribute(period).Fit(new());
        var slots = new Scalar[CyclicAttribute.Width(in state)];
        CyclicAttribute.Apply<Scalar>(in state, x, slots);
        return Array.ConvertAll(slots, slot => slot.Value);
    }

    [Fact]
    public void Is_sine_and_cosine_of_the_place_in_the_period()
    {
        Expand(12, 1).ShouldBe([0.49999999999999994, 0.8660254037844387], 1e-15);
        Expand(24, 18).ShouldBe([-1, 0], 1e-15);
        Expand(7, 0).ShouldBe([0, 1]);
    }

    [Fact]
    public void The_way_back_is_to_the_first_period()
    {
        foreach (var (step, x, back) in new[]
        {
            (new CyclicAttribute(24), 5.0, 5.0),
            (new(24), 23.5, 23.5),
            (new(24), -1, 23),
            (new(24), 50, 2),
            (new(CyclePeriod.Month), 1, 1),
            (new(CyclePeriod.Month), 12, 12),
        })
        {
            var state = step.Fit(new());
            var (slots, inputs) = (new Scalar[2], new Scalar[1]);
            CyclicAttribute.Apply<Scalar>(in state, x, slots);
            CyclicAttribute.Invert<Scalar>(in state, slots, inputs);
            inputs[0].Value.ShouldBe(back, 1e-13);
        }
        var (none, nowhere, inverse) = (new CyclicAttribute(7).Fit(new()), new Scalar[] { None, None }, new Scalar[1]);
        CyclicAttribute.Invert<Scalar>(in none, nowhere, inverse);
        inverse[0].Value.ShouldBe(None);
    }

    [Fact]
    public void The_end_meets_the_beginning() => Expand(24, 24).ShouldBe([0, 1], 1e-15);

    [Fact]
    public void What_is_nowhere_on_the_circle_is_missing()
    {
        Expand(24, None).ShouldBe([None, None]);
        Expand(24, double.PositiveInfinity).ShouldBe([None, None]);
    }

    [Fact]
    public void Named_periods_know_where_counting_starts()
    {
        new CyclicAttribute(CyclePeriod.Month).Fit(new()).ShouldBe(new(12, 1));
        new CyclicAttribute(CyclePeriod.Month) { Base = 0 }.Fit(new()).ShouldBe(new(12, 0));
        new CyclicAttribute(CyclePeriod.Hour).Fit(new()).ShouldBe(new(24, 0));
        foreach (var period in Enum.GetValues<CyclePeriod>())
            new CyclicAttribute(period).Fit(new()).Period.ShouldBeGreaterThan(0);
        Refuses(Fault.InvalidParameter, () => new CyclicAttribute((CyclePeriod)99).Fit(new()));
    }

    [Fact]
    public void Slots_are_named() =>
        new[] { CyclicAttribute.SlotName(default, 0), CyclicAttribute.SlotName(default, 1) }.ShouldBe(["sin", "cos"]);

    [Fact]
    public void A_period_is_any_constant_that_is_a_number() =>
        Regex.Matches(Clock.Pipeline.Definition, @"step cyclic/1 .*Period=(\S+)").Select(match => match.Groups[1].Value).ShouldBe(
            ["24d", "24d", "24d", "24d", "24d", "24d", "6.5d", "24d", "120d", "7d", "24d", "24d", "Hour", "Month"]);

    /// <summary>0 is a constant of every enum, so it could mean the first named period; it is a number, and no period.</summary>
    [Fact]
    public void Zero_is_a_number_and_refused_in_every_type()
    {
        var zeros = typeof(Zeros).GetProperties(BindingFlags.Instance | BindingFlags.NonPublic)
            .SelectMany(property => property.GetCustomAttributes<CyclicAttribute>()).ToList();
        zeros.Count.ShouldBe(8);
        foreach (var step in zeros)
            Refuses(Fault.InvalidParameter, () => step.Fit(new()));
        new CyclicAttribute(default(CyclePeriod)).Fit(new()).ShouldBe(new(60, 0));
    }

    [Fact]
    public void Refuses_periods_without_meaning()
    {
        foreach (var period in new[] { 0, -1, None, double.PositiveInfinity })
            Refuses(Fault.InvalidParameter, () => new CyclicAttribute(period).Fit(new()));
    }
}

/// <summary>Periods as people write them.</summary>
[Pipeline("clock")]
public sealed partial class Clock
{
    const int Hours = 24;
    const long LongHours = 24;
    const byte ShortHours = 24;

    public required double Time { get; init; }

    [Cyclic(24)] double A => Time;
    [Cyclic(24.0)] double B => Time;
    [Cyclic(24f)] double C => Time;
    [Cyclic(Hours)] double D => Time;
    [Cyclic(LongHours)] double E => Time;
    [Cyclic(ShortHours)] double F => Time;
    [Cyclic(6.5)] double G => Time;
    [Cyclic(period: 24)] double H => Time;
    [Cyclic('x')] double I => Time;
    [Cyclic((int)DayOfWeek.Saturday + 1)] double J => Time;
    [Cyclic(24, Base = 1)] double K => Time;
    [Cyclic(24UL)] double L => Time;
    [Cyclic(CyclePeriod.Hour)] double M => Time;
    [Cyclic(period: CyclePeriod.Month, Base = 0)] double N => Time;
}

/// <summary>Zeros of every type, which are constants of any enum too.</summary>
[Pipeline("zeros")]
public sealed partial class Zeros
{
    public required double Time { get; init; }

    const int None = 0;
    const byte Small = 0;

    [Cyclic(0)] double A => Time;
    [Cyclic(0.0)] double B => Time;
    [Cyclic(0f)] double C => Time;
    [Cyclic(0L)] double D => Time;
    [Cyclic(None)] double E => Time;
    [Cyclic(Small)] double F => Time;
    [Cyclic('\0')] double G => Time;
    [Cyclic(default)] double H => Time;
}
