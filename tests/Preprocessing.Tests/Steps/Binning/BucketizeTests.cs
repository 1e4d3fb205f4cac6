using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Binning;

public class BucketizeTests : IStepExamples<BucketizeAttribute>
{
    public static IEnumerable<string> Examples =>
        [
            "Bucketize(20.0, 40.0, 80.0)",
            "Bucketize(0.0, 50.0, 100.0, Closed = BinClosed.Right, OutOfRange = BinOutside.Clamp, Missing = MissingBin.OwnBin)",
            "Bucketize(0.0, 50.0, 100.0, OutOfRange = BinOutside.Error)",
        ];

    static double[] Bins(BucketizeAttribute step, params double[] values)
    {
        var state = step.Fit(new());
        return Array.ConvertAll(values, x => BucketizeAttribute.Apply<Scalar>(in state, x).Value);
    }

    /// <summary>numpy.digitize(values, [1, 2, 4]) and with right=True.</summary>
    [Fact]
    public void Counts_the_edges_at_or_below()
    {
        double[] values = [0, 1, 1.5, 2, 3, 4, 5, double.PositiveInfinity, double.NegativeInfinity];
        Bins(new(1, 2, 4), values).ShouldBe([0, 1, 1, 2, 2, 3, 3, 3, 0]);
        Bins(new(1, 2, 4) { Closed = BinClosed.Right }, values).ShouldBe([0, 0, 1, 1, 2, 2, 3, 3, 0]);
    }

    [Fact]
    public void Outside_values_are_clamped_or_refused()
    {
        Bins(new(1, 2, 4) { OutOfRange = BinOutside.Clamp }, 0, 1, 2, 4, 5).ShouldBe([0, 0, 1, 1, 1]);
        var state = new BucketizeAttribute(1, 2, 4) { OutOfRange = BinOutside.Error }.Fit(new());
        new[] { 0.9, 1, 4, 4.1, None }.Select(x => Refused<BucketizeAttribute, BucketizeAttribute.State>(state, x))
            .ShouldBe([true, false, false, true, false]);
    }

    [Fact]
    public void Missing_values_are_in_no_bin_or_in_one_of_their_own()
    {
        Bins(new(1, 2), None).ShouldBe([-1]);
        Bins(new(1, 2) { Missing = MissingBin.OwnBin }, None).ShouldBe([3]);
        Bins(new(1, 2) { Missing = MissingBin.OwnBin, OutOfRange = BinOutside.Clamp }, None).ShouldBe([1]);
        var state = new BucketizeAttribute(1, 2) { Missing = MissingBin.OwnBin }.Fit(new());
        BucketizeAttribute.Cardinality(in state).ShouldBe(4);
    }

    [Fact]
    public void Refuses_edges_without_meaning()
    {
        foreach (var edges in new double[][] { [], [2, 1], [1, 1], [None], [1, double.PositiveInfinity] })
            Refuses(Fault.InvalidParameter, () => new BucketizeAttribute(edges).Fit(new()));
        Refuses(Fault.InvalidParameter, () => new BucketizeAttribute(1) { OutOfRange = BinOutside.Clamp }.Fit(new()));
    }
}
