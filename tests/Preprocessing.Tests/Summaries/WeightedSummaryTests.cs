using System.Numerics;
using CsCheck;

namespace Preprocessing.Tests.Summaries;

/// <summary>Summaries of rows with weights: exact, without regard to order, and those of repeated rows where weights are whole.</summary>
public class WeightedSummaryTests
{
    static readonly Gen<double> Weights =
        Gen.OneOf(Gen.Double[0, 2], Gen.Int[1, 3].Select(number => (double)number), Gen.Double[0, 1e-16], Gen.Double[1e9, 1e13])
            // A fit leaves out rows that count nothing.
            .Where(weight => RowCount.Of(weight) > 0);

    static readonly Gen<(double Value, double Weight)[]> Weighed =
        Gen.Select(Numbers.Any.Where(numbers => numbers.Length > 0).Select(numbers => numbers[0]), Weights).Array[0, 80];

    [Fact]
    public void Mean_and_variance_are_the_nearest_doubles() => Weighed.Sample(rows =>
    {
        var moments = new Moments();
        Add(moments, rows);
        (BigInteger n, BigInteger x, BigInteger q) = (0, 0, 0);
        foreach (var (value, weight) in rows)
            if (double.IsFinite(value))
            {
                var (units, times) = (Units(value, 1074), Units(RowCount.Of(weight).ToDouble(), 64));
                (n, x, q) = (n + times, x + times * units, q + times * units * units);
            }
        if (n.IsZero)
        {
            moments.Mean.ShouldBe(double.NaN);
            return;
        }
        // Every sum is in units of 2⁻⁶⁴, and the values in units of 2⁻¹⁰⁷⁴.
        var unit = BigInteger.One << 1074;
        new Fraction(x, n * unit).ShouldRoundTo(moments.Mean);
        new Fraction(n * q - x * x, n * n * unit * unit).ShouldRoundTo(moments.Variance());
        if (n > BigInteger.One << 64)
            new Fraction(n * q - x * x, n * (n - (BigInteger.One << 64)) * unit * unit).ShouldRoundTo(moments.Variance(ddof: 1));
    }, iter: 300);

    [Fact]
    public void Moments_know_no_order() => Sample(() => new Moments(), Add);

    [Fact]
    public void Sums_know_no_order() => Sample(() => new ExactSum(), Add);

    [Fact]
    public void Quantiles_know_no_order() => Sample(() => new Quantiles(), Add);

    [Fact]
    public void Quantiles_know_no_order_beyond_their_capacity() => Sample(() => new Quantiles(8), Add);

    [Fact]
    public void Missing_values_know_no_order() => Sample(() => new MissingCount(), Add);

    [Fact]
    public void Frequencies_know_no_order() => Sample(() => new Frequencies(), (summary, rows) =>
    {
        foreach (var (value, weight) in rows)
            summary.Add(Category.Of(value), RowCount.Of(weight));
    });

    [Fact]
    public void Means_of_labels_know_no_order() => Sample(() => new TargetMeans(), AddLabelled);

    [Fact]
    public void Moments_of_groups_know_no_order() => Sample(() => new GroupMoments(), AddLabelled);

    [Fact]
    public void Counts_of_labels_know_no_order() => Sample(() => new LabelCounts(), AddLabelled);

    [Fact]
    public void Counts_of_terms_know_no_order() => Sample(() => new TermCounts(), (summary, rows) =>
    {
        foreach (var (value, weight) in rows)
        {
            for (var i = 0; i < Math.Abs(value) % 3; i++)
                summary.Add(new Item(Category.Of(value), ""));
            summary.EndRow(RowCount.Of(weight));
        }
    });

    [Fact]
    public void Gram_matrices_know_no_order() => Sample(() => new GramMatrix(1000), AddRows);

    [Fact]
    public void Moments_of_columns_know_no_order() => Sample(() => new ColumnMoments(), AddRows);

    [Fact]
    public void Ranges_of_days_know_no_order() => Sample(() => new DayRange(), (summary, rows) =>
    {
        foreach (var (value, weight) in rows)
            summary.Add([Math.Floor(value), 0], RowCount.Of(weight));
    });

    [Fact]
    public void Moments_of_classes_know_no_order() => Sample(() => new ClassMoments(), (summary, rows) =>
    {
        foreach (var (value, weight) in rows)
            summary.Add([value, 1], Label(value), RowCount.Of(weight));
    });

    [Fact]
    public void Kept_rows_are_repeated()
    {
        RowSet repeated = new(), weighed = new();
        foreach (var row in new[] { 3.0, 1, 3, 3 })
            repeated.Add([row, double.NaN]);
        weighed.Add([1, double.NaN], 1);
        weighed.Add([3, double.NaN], 3);
        Monoid.Bytes(weighed).ShouldBe(Monoid.Bytes(repeated));
        Should.Throw<FitException>(() => weighed.Add([1, 1], RowCount.Of(0.5))).Message.ShouldContain("can only repeat rows");
        Should.Throw<FitException>(() => weighed.Add([1, 1], 1L << 53)).Message.ShouldContain("MiB");
    }

    [Fact]
    public void Quantiles_are_those_of_repeated_rows() =>
        Gen.Select(Numbers.Any.Where(numbers => numbers.Length > 0), Gen.Int, Gen.Double[0, 1]).Sample((values, seed, q) =>
        {
            var random = new Random(seed);
            RowCount[] counts = [.. values.Select(_ => (RowCount)random.Next(4))];
            Quantiles weighed = new(), repeated = new();
            weighed.Add(values, counts);
            repeated.Add([.. values.SelectMany((value, i) => Enumerable.Repeat(value, (int)counts[i].Whole))]);
            weighed.Median.ShouldBe(repeated.Median);
            weighed.Linear(q).ShouldBe(repeated.Linear(q));
            weighed.AveragedInvertedCdf(q).ShouldBe(repeated.AveragedInvertedCdf(q));
        }, iter: 300);

    [Fact]
    public void The_middle_and_the_inverse_depend_on_the_ratios_of_weights_alone()
    {
        Quantiles Of(double unit)
        {
            var quantiles = new Quantiles();
            quantiles.Add([1.0, 2, 3, 10], [RowCount.Of(unit), RowCount.Of(2 * unit), RowCount.Of(unit), RowCount.Of(2 * unit)]);
            return quantiles;
        }
        foreach (var unit in new[] { 1.0, 0.5, 0.1, 0.001, 1000 })
        {
            Of(unit).Median.ShouldBe(2.5);
            Of(unit).AveragedInvertedCdf(1).ShouldBe(10);
            Of(unit).AveragedInvertedCdf(0.4).ShouldBe(2);
            Of(unit).Linear(0).ShouldBe(1);
            Of(unit).Linear(1).ShouldBe(10);
        }
    }

    [Fact]
    public void Linear_quantiles_are_those_of_Hmisc()
    {
        var quantiles = new Quantiles();
        quantiles.Add([1.0, 2, 3], [RowCount.Of(1.5), RowCount.Of(1.5), RowCount.Of(2.5)]);
        // wtd.quantile(1:3, c(1.5, 1.5, 2.5), c(.25, .5, .75)): n = 5.5, positions 1.125, 2.25 and 3.375 between rows 2, 3 and 4.
        quantiles.Linear(0.25).ShouldBe(2);
        quantiles.Linear(0.5).ShouldBe(2.25);
        quantiles.Linear(0.75).ShouldBe(3);
    }

    [Fact]
    public void Broken_bytes_are_refused()
    {
        var summary = new Frequencies();
        summary.Add(Category.Of("a"), RowCount.Of(0.25));
        summary.Add(Category.Of("b"), 2);
        Monoid.ShouldRefuseBrokenBytes(summary);
    }

    [Fact]
    public void Whole_weights_are_written_as_if_there_were_none()
    {
        var summary = new Frequencies();
        summary.Add(Category.Of("a"), RowCount.Of(0.25));
        summary.Add(Category.Of("a"), RowCount.Of(1.75));
        var repeated = new Frequencies();
        repeated.Add(Category.Of("a"), 2);
        Monoid.Bytes(summary).ShouldBe(Monoid.Bytes(repeated));
    }

    static void Sample<T>(Func<T> begin, Action<T, (double, double)[]> add) where T : class, IAccumulator<T> =>
        Gen.Select(Weighed, Gen.Int).Sample((rows, seed) => Monoid.ShouldNotDependOnOrder(rows, seed, begin, add), iter: 150);

    static void Add<T>(T summary, (double Value, double Weight)[] rows) where T : INumberAccumulator =>
        summary.Add([.. rows.Select(row => row.Value)], [.. rows.Select(row => RowCount.Of(row.Weight))]);

    static void AddLabelled<T>(T summary, (double Value, double Weight)[] rows) where T : ICategoryTargetAccumulator
    {
        foreach (var (value, weight) in rows)
            summary.Add(Category.Of(Math.Round(value % 5)), value, RowCount.Of(weight));
    }

    static void AddRows<T>(T summary, (double Value, double Weight)[] rows) where T : IVectorAccumulator
    {
        foreach (var (value, weight) in rows)
            summary.Add([value, 1 / value], RowCount.Of(weight));
    }

    static double Label(double value) => Math.Abs(value) % 3 is var label && double.IsFinite(label) ? Math.Floor(label) : value;

    /// <summary>A number in units of 2^−<paramref name="bits"/>.</summary>
    static BigInteger Units(double x, int bits)
    {
        var exact = Fraction.Of(x);
        return (exact.Numerator << bits) / exact.Denominator;
    }
}
