using Preprocessing.Authoring;

namespace Preprocessing.Tests.Steps;

/// <summary>What steps say that they cut is what they cut: the result is another only where a number is cut.</summary>
public class ClippedTests
{
    static readonly double[] Numbers =
        [double.NegativeInfinity, -3, -1, -0.0, 0, 1e-310, 1e-7, 0.1, 0.5, 0.9, 1, 2, 5, double.PositiveInfinity, double.NaN];

    [Fact]
    public void Clip() => Compare<ClipAttribute.State>(
        new(-1, 2), ClipAttribute.Clipped, x => ClipAttribute.Apply(new ClipAttribute.State(-1, 2), new Scalar(x)).Value, x => x);

    [Fact]
    public void Winsorize() => Compare<WinsorizeAttribute.State>(
        new(0.1, 0.9), WinsorizeAttribute.Clipped,
        x => WinsorizeAttribute.Apply(new WinsorizeAttribute.State(0.1, 0.9), new Scalar(x)).Value, x => x);

    [Fact]
    public void Winsorize_that_learnt_nothing_cuts_nothing()
    {
        var nothing = new WinsorizeAttribute.State(double.NaN, double.NaN);
        Numbers.ShouldAllBe(x => WinsorizeAttribute.Clipped(in nothing, new Scalar(x)).Value == 0);
    }

    [Fact]
    public void MinMaxScale()
    {
        Compare<MinMaxScaleAttribute.State>(
            new(0.5, 0.25, 0, 1), MinMaxScaleAttribute.Clipped,
            x => MinMaxScaleAttribute.Apply(new MinMaxScaleAttribute.State(0.5, 0.25, 0, 1), new Scalar(x)).Value, x => x * 0.5 + 0.25);
        var free = new MinMaxScaleAttribute.State(0.5, 0.25, double.NegativeInfinity, double.PositiveInfinity);
        Numbers.ShouldAllBe(x => MinMaxScaleAttribute.Clipped(in free, new Scalar(x)).Value == 0);
        new MinMaxScaleAttribute().Clips.ShouldBeFalse();
        new MinMaxScaleAttribute { Clip = true }.Clips.ShouldBeTrue();
    }

    [Fact]
    public void QuantileTransform()
    {
        var state = new QuantileTransformAttribute.State([0, 1, 2], [0, 0.5, 1], false);
        foreach (var x in Numbers)
            QuantileTransformAttribute.Clipped(in state, new Scalar(x)).Value.ShouldBe(x is < 0 or > 2 ? 1 : 0);
    }

    [Fact]
    public void Steps_that_clip_to_their_domain_say_so_only_if_they_do()
    {
        foreach (var x in Numbers)
        {
            Said(SqrtAttribute.Clipped(new SqrtAttribute.State(true), new Scalar(x)), x < 0);
            Said(SqrtAttribute.Clipped(new SqrtAttribute.State(false), new Scalar(x)), false);
            Said(LogAttribute.Clipped(new LogAttribute.State(Math.E, 1, 0, true), new Scalar(x)), x < 2.2250738585072014e-308);
            Said(LogAttribute.Clipped(new LogAttribute.State(Math.E, 1, 0, false), new Scalar(x)), false);
            Said(LogitAttribute.Clipped(new LogitAttribute.State(0.1), new Scalar(x)), x is < 0.1 or > 0.9);
            Said(LogitAttribute.Clipped(new LogitAttribute.State(0), new Scalar(x)), false);
            Said(PowerAttribute.Clipped(new PowerAttribute.State(0.5, false, true), new Scalar(x)), x < 0);
            Said(PowerAttribute.Clipped(new PowerAttribute.State(2, true, true), new Scalar(x)), false);
        }
        new SqrtAttribute { OnDomain = OutOfDomain.Clip }.Clips.ShouldBeTrue();
        new LogAttribute { OnDomain = OutOfDomain.Missing }.Clips.ShouldBeFalse();
        new LogitAttribute { OnDomain = OutOfDomain.Clip }.Clips.ShouldBeTrue();
        new PowerAttribute(2) { OnDomain = OutOfDomain.Clip }.Clips.ShouldBeFalse();

        static void Said(Scalar clipped, bool expected) => clipped.Value.ShouldBe(expected ? 1 : 0);
    }

    delegate Scalar Clipped<TState>(in TState state, Scalar x);

    static void Compare<TState>(TState state, Clipped<TState> clipped, Func<double, double> apply, Func<double, double> uncut)
    {
        foreach (var x in Numbers)
            clipped(in state, new Scalar(x)).Value.ShouldBe(apply(x).Equals(uncut(x)) ? 0 : 1, $"of {x}");
    }
}
