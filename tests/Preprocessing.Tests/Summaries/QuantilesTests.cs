using CsCheck;

namespace Preprocessing.Tests.Summaries;

public class QuantilesTests
{
    [Fact]
    public void Exact_as_long_as_the_values_fit() => Numbers.Finite.Sample(values =>
    {
        var quantiles = Of(values);
        Array.Sort(values);
        quantiles.RelativeError.ShouldBe(0);
        quantiles.Values.ToArray().SelectMany(v => Enumerable.Repeat(v.Value, (int)v.Count)).ShouldBe(values.Select(v => v + 0.0));
        quantiles.Mode.ShouldBe(values.GroupBy(v => v).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).First().Key);
        for (var i = 0; i < values.Length; i++)
            quantiles.At(i).ShouldBe(values[i]);
        quantiles.Linear(0).ShouldBe(values[0]);
        quantiles.Linear(1).ShouldBe(values[^1]);
    }, iter: 200);

    [Fact]
    public void Values_with_counts_leave_what_the_rows_leave() => Gen.Select(Numbers.Any, Gen.Int).Sample((values, seed) =>
    {
        var random = new Random(seed);
        RowCount[] counts = [.. values.Select(_ => (RowCount)random.Next(5))];
        Quantiles counted = new(20), rows = new(20);
        counted.Add(values, counts);
        for (var i = 0; i < values.Length; i++)
            rows.Add([.. Enumerable.Repeat(values[i], (int)counts[i].Whole)]);
        Monoid.Bytes(counted).ShouldBe(Monoid.Bytes(rows));
    }, iter: 200);

    [Fact]
    public void Order_and_split_leave_no_trace() => Gen.Select(Numbers.Any, Gen.Int).Sample((values, seed) =>
        Monoid.ShouldNotDependOnOrder(values, seed, () => new Quantiles(), (quantiles, part) => quantiles.Add(part)), iter: 200);

    [Fact]
    public void Order_and_split_leave_no_trace_beyond_the_capacity() => Gen.Select(Numbers.Any, Gen.Int, Gen.Int[1, 60]).Sample(
        (values, seed, capacity) =>
            Monoid.ShouldNotDependOnOrder(values, seed, () => new Quantiles(capacity), (quantiles, part) => quantiles.Add(part)),
        iter: 300);

    [Fact]
    public void Beyond_the_capacity_the_stated_error_holds() =>
        Gen.Select(Gen.Double[0.1, 1000].Array[500, 1500], Gen.Int[64, 256]).Sample((values, capacity) =>
        {
            var quantiles = Of(values, capacity);
            Array.Sort(values);
            quantiles.Values.Length.ShouldBeLessThanOrEqualTo(capacity);
            quantiles.RelativeError.ShouldBeInRange(1e-12, 0.5);
            (quantiles.Min, quantiles.Max).ShouldBe((values[0], values[^1]));
            HashSet<double> seen = [.. values];
            foreach (var value in quantiles.Values)
                seen.Contains(value.Value).ShouldBeTrue();
            for (var i = 0; i < values.Length; i++)
                Math.Abs(quantiles.At(i) - values[i]).ShouldBeLessThanOrEqualTo(quantiles.RelativeError * Math.Abs(quantiles.At(i)));
            // One bit fewer would not have fitted.
            int kept = quantiles.DroppedBits - 1;
            values.Select(v => BitConverter.DoubleToInt64Bits(v) >> kept).Distinct().Count().ShouldBeGreaterThan(capacity);
        }, iter: 60);

    /// <summary>Values on both sides of 0, of every size down to the denormal ones, and 0 itself.</summary>
    static readonly Gen<double> AroundZero = Gen.OneOf(
        Gen.Double[-1, 1],
        Gen.Select(Gen.Double[-1, 1], Gen.Int[-1080, 0]).Select(Math.ScaleB),
        Gen.Select(Gen.Double[-1, 1], Gen.Int[-1080, -1010]).Select(Math.ScaleB),
        Gen.Int[-3, 3].Select(i => i * double.Epsilon),
        Numbers.Finite.Select(values => values[0] / 4));

    [Fact]
    public void The_stated_error_holds_around_zero() => Gen.Select(AroundZero.Array[2, 700], Gen.Int[1, 200], Gen.Double[0, 1]).Sample(
        (values, capacity, share) =>
        {
            Quantiles quantiles = Of(values, capacity), exact = Of(values);
            for (var i = 0; i < values.Length; i++)
                Math.Abs(quantiles.At(i) - exact.At(i)).ShouldBeLessThanOrEqualTo(quantiles.ErrorOf(quantiles.At(i)));
            int crossing = values.Count(value => value < 0);
            foreach (double q in (double[])[share, 0.5, (crossing - share) / (values.Length - 1), (crossing - 0.5) / (values.Length - 1)])
                if (q is >= 0 and <= 1)
                {
                    ShouldBeWithinTheError(quantiles.Linear(q), exact.Linear(q));
                    ShouldBeWithinTheError(quantiles.AveragedInvertedCdf(q), exact.AveragedInvertedCdf(q));
                }
            ShouldBeWithinTheError(quantiles.Median, exact.Median);

            // Each of the two results is rounded three times.
            void ShouldBeWithinTheError(double given, double truth) =>
                Math.Abs(given - truth)
                    .ShouldBeLessThanOrEqualTo(quantiles.ErrorOf(given) + 6 * (Math.BitIncrement(Math.Abs(given)) - Math.Abs(given)));
        },
        iter: 2000);

    [Fact]
    public void Between_a_negative_and_a_positive_value_quantiles_are_exact() =>
        Gen.Select(AroundZero.Where(value => value != 0).Array[2, 700], Gen.Int[1, 50], Gen.Double[0, 1])
            .Sample((values, capacity, share) =>
            {
                int crossing = values.Count(value => value < 0);
                double q = (crossing - 1 + share) / (values.Length - 1);
                if (crossing > 0 && crossing < values.Length && double.Floor((values.Length - 1) * q) == crossing - 1)
                    Of(values, capacity).Linear(q).ShouldBe(Of(values).Linear(q));
            }, iter: 500);

    [Fact]
    public void Where_0_stands_for_others_the_error_is_not_relative_to_it()
    {
        var quantiles = Of([0, 3 * double.Epsilon, 2, 1, 1.5, -1], 4);
        (quantiles.At(1), quantiles.At(2)).ShouldBe((0, 0));
        quantiles.DroppedBits.ShouldBe(52);
        quantiles.ErrorOf(0).ShouldBe(Math.ScaleB(1, -1022));
        quantiles.ErrorOf(-2).ShouldBe(2 + Math.ScaleB(1, -1022));
        Of([1, 2], 2).ErrorOf(2).ShouldBe(0);
    }

    [Fact]
    public void At_the_capacity_everything_is_exact()
    {
        Of([1, 2, 3, 4], 4).RelativeError.ShouldBe(0);
        Of([1, 2, 3, 4, 1, 2], 4).RelativeError.ShouldBe(0);
        Of([1, 2, 3, 4, 5], 4).RelativeError.ShouldBeGreaterThan(0);
        Of([.. Enumerable.Range(0, 1 << 16).Select(i => (double)i)]).RelativeError.ShouldBe(0);
    }

    /// <summary>
    /// Two columns, penguins' beak lengths and cars' accelerations, and what scikit-learn 1.2.1 finds in them, to the last bit.
    /// </summary>
    [Fact]
    public void Agrees_with_RobustScaler()
    {
        var beaks = Of(BeakLengths);
        beaks.Median.ShouldBe(43.2);
        (beaks.Linear(75 / 100.0) - beaks.Linear(25 / 100.0)).ShouldBe(9.449999999999996);
        var cars = Of(Accelerations);
        (cars.Linear(0.75) - cars.Linear(0.25)).ShouldBe(3.075000000000003);
    }

    /// <summary>By hand from the definition (Hyndman and Fan's type 2): the mean of both sides at a jump.</summary>
    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.1, 1)]
    [InlineData(0.25, 1.5)]
    [InlineData(0.3, 2)]
    [InlineData(0.5, 3)]
    [InlineData(0.75, 6)]
    [InlineData(0.76, 8)]
    [InlineData(1, 8)]
    public void Averages_where_the_distribution_function_jumps(double q, double expected) =>
        Of([8, 4, 1, 2]).AveragedInvertedCdf(q).ShouldBe(expected);

    [Fact]
    public void Nothing_is_known_of_no_values()
    {
        var none = Of([double.NaN, double.NaN]);
        (none.Count, none.Missing).ShouldBe((0, 2));
        new[] { none.Median, none.Mode, none.Min, none.Max, none.Linear(0.5), none.AveragedInvertedCdf(0.5) }
            .ShouldAllBe(v => double.IsNaN(v));
        Of([1, double.PositiveInfinity, double.NegativeInfinity]).Infinite.ShouldBe(2);
    }

    [Fact]
    public void Median_of_the_largest_numbers_does_not_overflow()
    {
        Of([double.MaxValue, double.MaxValue / 2]).Median.ShouldBe(double.MaxValue * 0.75);
        Of([double.MinValue, double.MaxValue]).Linear(0.5).ShouldBe(0);
    }

    [Fact]
    public void A_share_outside_0_to_1_is_refused()
    {
        Should.Throw<StepException>(() => Of([1]).Linear(1.5)).Fault.ShouldBe(Fault.InvalidParameter);
        Should.Throw<StepException>(() => Of([1]).AveragedInvertedCdf(double.NaN)).Fault.ShouldBe(Fault.InvalidParameter);
    }

    [Fact]
    public void Summaries_of_other_capacity_do_not_merge() =>
        Should.Throw<ArgumentException>(() => Of([1], 10).Merge(Of([1], 20)));

    [Fact]
    public void Adding_known_values_allocates_nothing()
    {
        double[] values = [.. Enumerable.Range(0, 5000).Select(i => (double)(i % 1000))];
        var quantiles = Of(values);
        Allocated.Least(() => quantiles.Add(values)).ShouldBe(0);
    }

    [Fact]
    public void Broken_bytes_are_refused() => Monoid.ShouldRefuseBrokenBytes(Of([0.1, 1e30, -7, 0.1]));

    static Quantiles Of(double[] values, int capacity = Quantiles.DefaultCapacity)
    {
        var quantiles = new Quantiles(capacity);
        quantiles.Add(values);
        return quantiles;
    }

    static readonly double[] BeakLengths =
    [
        52.1, 46.8, 45.3, double.NaN, 52.2, 43.2, 46.4, 36.2, 37.8, 45.1, 36.4, 37.3, 36.7, 51, 39, 42, 37.2, 50.2,
        50.5, 38.6, 47.5, 39.7, 42.6, 38.6, 46.4, 37, 48.4, 46.5, 52.5, 34.4, 41.1, 50.5, 45.6, 38.6, 37.8, 41.3,
        36.2, 52.7, 49.6, 40.6, 59.6, 45.5, 39, 39.6, 42.3, 44, 35.5, 49.8, 37.8, 36.6, 40.6, 48.5, 39.3, 51.3, 41.1,
        45.8, 49.1, 40.5, 42.5, 51.1, 45, 40.9, 48.4, 55.9, 46.2, 46.4, 39.7, 46.1, 39.5, 54.3, 36.7, 45.5, 49, 38.9,
        37.8, 40.2, 37.9, 49.1, 46.2, 47.2,
    ];

    static readonly double[] Accelerations =
    [
        16.5, 16.5, 16.4, 16.7, 11.3, 15.5, 15.2, 17.6, 15.5, 8.5, 17.6, 14.5, 15.5, 19.5, 16, 16, 12.6, 17, 17.2,
        14.2, 11.4, 17, 17, 12.9, 13.5, 19, 18.6, 19, 15.5, 13.7, 17.4, 15.4, 19.4, 13.5, 23.7, 15, 15, 16.5, 15.3,
        15.8, 13.6, 16.9, 21.8, 16.2, 8.5, 12.2, 8, 19.5, 19.5, 15, 15, 16, 16, 20.1, 15.8, 17.3, 13.4, 11.5, 14,
        19.2,
    ];
}
