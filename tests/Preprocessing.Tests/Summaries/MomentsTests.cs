using CsCheck;

namespace Preprocessing.Tests.Summaries;

public class MomentsTests
{
    [Fact]
    public void Results_are_the_nearest_doubles() => Numbers.Finite.Sample(values =>
    {
        var moments = Of(values);
        Fraction sum = Fraction.Sum(values);
        sum.ShouldRoundTo(moments.Sum);
        new Fraction(sum.Numerator, sum.Denominator * values.Length).ShouldRoundTo(moments.Mean);
        Fraction.SumOfSquares(values).ShouldRoundTo(moments.SumOfSquares);
        Fraction.Variance(values, 0).ShouldRoundTo(moments.Variance());
        Fraction.Variance(values, 0).RootShouldRoundTo(moments.StandardDeviation());
        if (values.Length > 1)
            Fraction.Variance(values, 1).ShouldRoundTo(moments.Variance(ddof: 1));
        moments.Min.ShouldBe(values.Min());
        moments.Max.ShouldBe(values.Max());
    }, iter: 300);

    [Fact]
    public void Order_and_split_leave_no_trace() => Gen.Select(Numbers.Any, Gen.Int).Sample((values, seed) =>
        Monoid.ShouldNotDependOnOrder(values, seed, () => new Moments(), (moments, part) => moments.Add(part)), iter: 300);

    [Fact]
    public void Values_with_counts_leave_what_the_rows_leave() => Gen.Select(Numbers.Any, Gen.Int).Sample((values, seed) =>
    {
        var random = new Random(seed);
        RowCount[] counts = [.. values.Select(_ => (RowCount)random.Next(5))];
        Moments counted = new(), rows = new();
        counted.Add(values, counts);
        for (var i = 0; i < values.Length; i++)
            rows.Add([.. Enumerable.Repeat(values[i], (int)counts[i].Whole)]);
        Monoid.Bytes(counted).ShouldBe(Monoid.Bytes(rows));
    }, iter: 200);

    [Theory]
    [InlineData(0.1)]
    [InlineData(-1234567.25)]
    [InlineData(1e300)]
    [InlineData(5e-324)]
    public void A_value_may_have_more_rows_than_an_int_holds(double value)
    {
        Moments much = new(), little = new();
        much.Add([value], [(1L << 40) + 3]);
        little.Add([value], [3]);
        for (var i = 0; i < 16; i++)
            little.Add([value], [1L << 36]);
        Monoid.Bytes(much).ShouldBe(Monoid.Bytes(little));
        much.Mean.ShouldBe(value);
        much.Variance().ShouldBe(0);
    }

    [Theory]
    [InlineData(1e9, 1e-6)]
    [InlineData(1e30, 1e15)]
    [InlineData(1e-30, 1e-45)]
    [InlineData(1e300, 1e285)]
    [InlineData(5e-324, 5e-324)]
    public void A_spread_far_below_the_mean_is_found(double middle, double step)
    {
        double[] values = [.. Enumerable.Range(0, 100).Select(i => middle + i % 7 * step)];
        var moments = Of(values);
        Fraction.Variance(values, 0).ShouldRoundTo(moments.Variance());
        Fraction.Variance(values, 0).RootShouldRoundTo(moments.StandardDeviation());
        moments.StandardDeviation().ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(-1e300)]
    [InlineData(5e-324)]
    [InlineData(0)]
    public void A_constant_column_has_no_variance(double value)
    {
        var moments = Of([.. Enumerable.Repeat(value, 1037)]);
        moments.Mean.ShouldBe(value);
        moments.Variance().ShouldBe(0);
        moments.StandardDeviation(1).ShouldBe(0);
    }

    [Fact]
    public void One_value_has_no_sample_variance()
    {
        Of([3]).Variance().ShouldBe(0);
        Of([3]).Variance(ddof: 1).ShouldBe(double.NaN);
    }

    [Fact]
    public void Missing_and_infinite_values_are_only_counted()
    {
        var none = Of([.. Enumerable.Repeat(double.NaN, 50)]);
        (none.Count, none.Missing, none.Rows).ShouldBe((0, 50, 50));
        none.Mean.ShouldBe(double.NaN);
        none.Min.ShouldBe(double.NaN);
        none.Variance().ShouldBe(double.NaN);

        var some = Of([.. Enumerable.Repeat(double.NaN, 50), 2, double.PositiveInfinity, 4, double.NegativeInfinity]);
        (some.Count, some.Missing, some.Infinite).ShouldBe((2, 50, 2));
        (some.Min, some.Max, some.Mean).ShouldBe((2, 4, 3));
    }

    [Fact]
    public void Minus_zero_is_zero()
    {
        double.IsNegative(Of([-0.0]).Min).ShouldBeFalse();
        double.IsNegative(Of([.. Enumerable.Repeat(-0.0, 40)]).Max).ShouldBeFalse();
        Monoid.Bytes(Of([-0.0, 0])).ShouldBe(Monoid.Bytes(Of([0, -0.0])));
    }

    /// <summary>What scikit-learn 1.2.1 finds in sixty quarters near a million.</summary>
    [Fact]
    public void Agrees_with_StandardScaler()
    {
        var moments = Of(NearAMillion);
        moments.Mean.ShouldBe(1000004.5916666667);
        moments.Variance().ShouldBe(9.568680555555556, 1e-13);
        moments.StandardDeviation().ShouldBe(3.093328394392609, 1e-14);
    }

    [Fact]
    public void Adding_allocates_nothing()
    {
        var moments = new Moments();
        double[] values = [.. Enumerable.Range(0, 5000).Select(i => Math.Sin(i) * 1e6)];
        Allocated.Least(() => moments.Add(values)).ShouldBe(0);
    }

    [Fact]
    public void Broken_bytes_are_refused() => Monoid.ShouldRefuseBrokenBytes(Of([0.1, 1e30, -7]));

    static Moments Of(double[] values)
    {
        var moments = new Moments();
        moments.Add(values);
        return moments;
    }

    static readonly double[] NearAMillion =
    [
        1000001, 1000006.25, 1000000.75, 1000004.75, 1000005.75, 1000009.75, 1000007, 1000003.5, 1000005.75, 1000002,
        1000006.25, 1000006.5, 1000002, 1000009.75, 1000009.5, 1000001, 1000001.75, 1000000, 1000002.75, 1000001.5,
        1000004.75, 1000001.25, 1000006, 1000000, 1000008.5, 1000002.25, 1000003.5, 1000009.5, 1000001, 1000002.25,
        1000005.75, 1000008.75, 1000000.75, 1000002, 1000004.75, 1000000.25, 1000000, 1000004, 1000007.75,
        1000007.25, 1000007, 1000001.75, 1000005.75, 1000002.5, 1000008.75, 1000000, 1000001.75, 1000005.75, 1000007,
        1000008, 1000005.25, 1000009, 1000008.75, 1000008.25, 1000000.75, 1000006.75, 1000008.25, 1000004.75,
        1000006.75, 1000001,
    ];
}
