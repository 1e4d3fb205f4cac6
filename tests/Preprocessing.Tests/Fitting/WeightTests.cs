using System.Buffers;
using System.ComponentModel.DataAnnotations;

namespace Preprocessing.Tests.Fitting;

/// <summary>Fits of a class whose rows have weights.</summary>
public class WeightTests
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Weights_reach_what_is_learnt()
    {
        var fitted = await Fit([new() { Price = 1, City = "a", Bought = 1, Weight = 1.5 }, new() { Price = 5, City = "b", Weight = 0.5 }]);
        // The mean is (1.5·1 + 0.5·5) / 2, the variance (1.5·1 + 0.5·9) / 2.
        var row = new double[fitted.Width];
        fitted.Transform(new Sale { Price = 2, City = "b" }, row);
        row.ShouldBe([0, 0.25, 0.75], 1e-12);
        fitted.FittedOn.Rows.ShouldBe(2);
    }

    [Fact]
    public async Task A_row_of_weight_0_is_not_there()
    {
        var rows = Sale.Some(200);
        var fitted = await Fit([.. rows, new() { Price = double.PositiveInfinity, City = "elsewhere", Bought = 7, Weight = 0 }]);
        fitted.StateHash.ShouldBe((await Fit(rows)).StateHash);
    }

    [Theory]
    [InlineData(double.NaN, "Row 17 of memory has no weight, expected a number from 0 to 9,007,199,254,740,992")]
    [InlineData(-0.5, "Row 17 of memory has the weight -0.5, expected a number from 0")]
    [InlineData(double.PositiveInfinity, "Row 17 of memory has the weight Infinity, expected a number from 0")]
    [InlineData(1e300, "Row 17 of memory has the weight 1E+300, expected")]
    public async Task What_is_no_weight_is_refused_with_its_row(double weight, string expected)
    {
        var rows = Sale.Some(100);
        rows[17] = new() { Price = 1, City = "a", Weight = weight };
        (await Should.ThrowAsync<SourceException>(() => Fit(rows))).Message.ShouldStartWith(expected);
    }

    [Fact]
    public async Task Weights_that_are_all_0_leave_nothing_to_fit() =>
        (await Should.ThrowAsync<SourceException>(() => Fit([new() { City = "a", Weight = 0 }, new() { City = "b", Weight = 1e-30 }])))
            .Message.ShouldBe("There is nothing to fit pipeline 'weighed-sale' on: the weights of all rows are 0, expected some above 0. "
                + "Correct the data, or the expression of [Weight].");

    [Fact]
    public async Task Weights_that_add_up_to_more_than_a_double_counts_are_refused()
    {
        var half = Math.ScaleB(1, 52);
        await Fit([new() { Price = 1, City = "a", Weight = half }, new() { Price = 2, City = "a", Weight = half }]);
        (await Should.ThrowAsync<SourceException>(() => Fit([
            new() { Price = 1, City = "a", Weight = half }, new() { Price = 2, City = "a", Weight = half },
            new() { City = "b", Weight = 1 },
        ]))).Message.ShouldContain("add up to more than 9,007,199,254,740,992");
    }

    [Theory]
    [InlineData(1, 4096)]
    [InlineData(1, 7)]
    [InlineData(3, 16)]
    public async Task Folds_and_filters_keep_the_weights_of_their_rows(int threads, int batchRows)
    {
        var rows = Order.Some(400);
        Order[] repeated = [.. rows.SelectMany(row => Enumerable.Repeat(row.Once(), (int)row.Weight))];
        var options = new FitOptions { MaxDegreeOfParallelism = threads };
        var source = new RowSource<Order>(Order.Pipeline, rows, batchRows);
        var weighed = await Order.Pipeline.FitAsync(source, options, cancellationToken: Token);
        var fitted = await Order.Pipeline.FitAsync(new RowSource<Order>(Order.Pipeline, repeated), cancellationToken: Token);
        weighed.StateHash.ShouldBe(fitted.StateHash);
    }

    [Fact]
    public async Task A_step_that_keeps_rows_takes_whole_weights_alone()
    {
        var rows = Enumerable.Range(0, 9).Select(i => new Parcel { Width = i, Height = i == 4 ? null : 2 * i, Weight = i % 3 }).ToArray();
        await Parcel.Pipeline.FitAsync(rows, cancellationToken: Token);
        rows[5] = new Parcel { Width = 5, Height = 10, Weight = 1.5 };
        (await Should.ThrowAsync<FitException>(() => Parcel.Pipeline.FitAsync(rows, cancellationToken: Token))).Message.ShouldBe(
            "Feature 'Size', step 'knn-impute': A weight has a fraction, but what this step learns from can only repeat rows: "
                + "expected whole numbers. Round the weights, or remove the step.");
    }

    [Fact]
    public void A_summary_that_knows_no_weights_repeats_rows_and_refuses_fractions()
    {
        var rows = new Lengths();
        ((INumberAccumulator)rows).Add([1, 2], [3, 200]);
        ((IVectorAccumulator)rows).Add([1, 2], 2);
        ((IVectorTargetAccumulator)rows).Add([1, 2], 1, 4);
        ((ICategoryTargetAccumulator)rows).Add(Category.Of("a"), 1, 5);
        rows.Count.ShouldBe(203 + 4 + 8 + 5);
        var half = RowCount.Of(0.5);
        Should.Throw<FitException>(() => ((INumberAccumulator)rows).Add([1], [half]));
        Should.Throw<FitException>(() => ((IVectorAccumulator)rows).Add([1], half));
        Should.Throw<FitException>(() => ((IVectorTargetAccumulator)rows).Add([1], 1, half));
        Should.Throw<FitException>(() => ((ICategoryTargetAccumulator)rows).Add(Category.Of("a"), 1, half));
        rows.Count.ShouldBe(220);
    }

    static Task<FittedPipeline<Sale>> Fit(Sale[] rows) => Sale.Pipeline.FitAsync(rows, cancellationToken: Token);

    /// <summary>Counts the numbers that it is given.</summary>
    sealed class Lengths : INumberAccumulator, IVectorAccumulator, IVectorTargetAccumulator, ICategoryTargetAccumulator
    {
        public int Count { get; private set; }

        public void Add(ReadOnlySpan<double> values) => Count += values.Length;

        public void Add(ReadOnlySpan<double> row, double target) => Count += row.Length;

        public void Add(Category value, double target) => Count++;
    }
}

/// <summary>Rows with weights.</summary>
[Pipeline("weighed-sale")]
public sealed partial class Sale
{
    [StandardScale] public double? Price { get; init; }
    [CountEncode(Normalize = true)] public required string City { get; init; }
    public double Bought { get; init; }
    [Weight] public double Weight { get; init; }

    [TargetEncode(Smoothing = 0)] string Place => "all";

    [Label] double Sold => Bought;

    public static Sale[] Some(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new Sale { Price = i % 7, City = "c" + i % 5, Bought = i % 2, Weight = i * 0.37 % 3 })];
}

/// <summary>Rows with weights, a training filter and folds.</summary>
[Pipeline("weighed-order")]
public sealed partial class Order
{
    [Key] public long Number { get; init; }
    [TargetEncode(Folds = 3)] public required string City { get; init; }
    public double Amount { get; init; }
    public double Paid { get; init; }
    public double Weight { get; init; }

    [StandardScale, QuantileBins(4), OneHot] double Size => Amount;

    [Label] double Label => Paid;
    [Weight] double Importance => Weight;
    [TrainingFilter] bool IsPaid => Paid > 1;

    public static Order[] Some(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new Order
        {
            Number = i, City = "c" + i * 7919 % 11, Amount = i * 31 % 97, Paid = i * 13 % 29, Weight = i * 17 % 4,
        })];

    /// <summary>The same with a weight of 1.</summary>
    public Order Once() => new() { Number = Number, City = City, Amount = Amount, Paid = Paid, Weight = 1 };
}

/// <summary>Rows with weights and a step that keeps rows.</summary>
[Pipeline("weighed-parcel")]
public sealed partial class Parcel
{
    public double? Width { get; init; }
    public double? Height { get; init; }
    [Weight] public double Weight { get; init; }

    [KnnImpute(Neighbors = 2)] (double?, double?) Size => (Width, Height);
}
