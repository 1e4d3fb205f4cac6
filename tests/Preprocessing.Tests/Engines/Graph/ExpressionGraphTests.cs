using Preprocessing.Engines;
using Preprocessing.Generated;
using Preprocessing.Tests.Lanes;

namespace Preprocessing.Tests.Engines;

public class ExpressionGraphTests
{
    static readonly double[] Strange =
        [double.NaN, 0, -0.0, 1, -1, 0.5, 2, -3, 1e9, 1e300, -1e300, 5e-324, double.PositiveInfinity, double.NegativeInfinity, Math.PI];

    readonly ExpressionGraph graph = new();

    Trace Column(int column) => new(graph.Column(column));

    [Fact]
    public void Equal_numbers_are_one() => (Column(0) + 1).In(graph).ShouldBeSameAs((Column(0) + 1).In(graph));

    [Fact]
    public void Every_operation_of_a_lane_is_written_down()
    {
        Trace[] inputs = [Column(0), Column(1), Column(2)], slots = new Trace[EveryOperation.Names.Length];
        EveryOperation.Apply<Trace>(default, inputs, slots);
        Compare(slots, (state, x, y, z, results) => EveryOperation.Apply<Scalar>(in state, [x, y, z], results));
    }

    // With a constant in place of a variable most of them become piecewise constant, or simpler otherwise.
    [Fact]
    public void Simplifications_are_exact()
    {
        foreach (var constant in Strange)
        {
            var slots = new Trace[EveryOperation.Names.Length];
            EveryOperation.Apply<Trace>(default, [Column(0), constant, 2], slots);
            Compare(slots, (state, x, y, z, results) => EveryOperation.Apply<Scalar>(in state, [x, constant, 2], results));
            EveryOperation.Apply<Trace>(default, [constant, Column(1), -0.0], slots);
            Compare(slots, (state, x, y, z, results) => EveryOperation.Apply<Scalar>(in state, [constant, y, -0.0], results));
        }
    }

    [Fact]
    public void Choices_by_one_number_are_piecewise()
    {
        var x = Column(0);
        var bin = Trace.IfLessOrEqual(10, x, 1, 0) + Trace.IfLessOrEqual(20, x, 1, 0);
        var named = bin.In(graph).ShouldBeOfType<Piecewise>();
        named.Breaks.Select(edge => edge.Value).ShouldBe([10, 20]);
        named.Pieces.ShouldBe([0, 1, 2]);
        Trace.IfEqual(bin, 1, 1, 0).In(graph).ShouldBeOfType<Piecewise>().Pieces.ShouldBe([0, 1, 0]);
        Trace.Log(bin + 1).In(graph).ShouldBeOfType<Piecewise>().Pieces.ShouldBe([0, PortableMath.Log(2), PortableMath.Log(3)]);
        Trace.IfMissing(x, x, bin).In(graph).ShouldBeOfType<Piecewise>().Missing.ShouldBe(double.NaN);
    }

    delegate void Body(EveryOperation.State state, Scalar x, Scalar y, Scalar z, Scalar[] results);

    void Compare(Trace[] slots, Body body)
    {
        var results = new Scalar[slots.Length];
        foreach (var x in Strange)
            foreach (var y in Strange)
            {
                var z = x + 1;
                body(default, x, y, z, results);
                var evaluation = new Evaluation(column => column == 0 ? x : column == 1 ? y : z);
                for (var i = 0; i < slots.Length; i++)
                    BitConverter.DoubleToInt64Bits(evaluation.Of(slots[i].In(graph)))
                        .ShouldBe(BitConverter.DoubleToInt64Bits(results[i].Value), $"{EveryOperation.Names[i]} of {x:R}, {y:R} and {z:R}");
            }
    }
}
