using System.Globalization;
using System.Numerics;
using CsCheck;

namespace Preprocessing.Tests.Numerics;

public class RowCountTests
{
    static readonly Gen<double> Weights = Gen.OneOf(
        Gen.Double[0, 3], Gen.Int[0, 1000].Select(number => (double)number), Gen.Double[0, 1e-15], Gen.Double[0, 1e15]);

    [Fact]
    public void Sums_are_exact_in_any_order() => Weights.Array[0, 60].Sample(weights =>
    {
        var exact = weights.Aggregate(BigInteger.Zero, (sum, weight) => sum + Units(weight));
        RowCount forth = 0, back = 0;
        foreach (var weight in weights)
            forth += RowCount.Of(weight);
        foreach (var weight in weights.Reverse())
            back += RowCount.Of(weight);
        back.ShouldBe(forth);
        forth.ToDouble().ShouldBe(Nearest(exact));
    });

    [Fact]
    public void Half_of_a_count_is_rounded_down_and_up() => Weights.Sample(weight =>
    {
        var (down, up) = RowCount.Of(weight).Halves();
        (down + up).ShouldBe(RowCount.Of(weight));
        down.ShouldBeLessThanOrEqualTo(up);
    });

    [Fact]
    public void A_product_with_a_number_is_a_sum() => Gen.Select(Weights, Gen.Int[0, 40]).Sample((weight, times) =>
        RowCount.Of(weight).Times(times).ShouldBe(
            Enumerable.Repeat(RowCount.Of(weight), times).Aggregate((RowCount)0, (sum, count) => sum + count)));

    [Fact]
    public void Counts_are_ordered_like_their_numbers() => Gen.Select(Weights, Weights).Sample((left, right) =>
    {
        RowCount a = RowCount.Of(left), b = RowCount.Of(right);
        (a < b).ShouldBe(Units(left) < Units(right));
        (a > b).ShouldBe(Units(left) > Units(right));
        (a <= b).ShouldBe(!(a > b));
        (a >= b).ShouldBe(!(a < b));
    });

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-1.0)]
    [InlineData(-double.Epsilon)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(9007199254740994.0)]
    public void A_weight_is_a_number_from_0_to_2_to_the_53(double weight) =>
        Should.Throw<ArgumentOutOfRangeException>(() => RowCount.Of(weight));

    [Fact]
    public void A_number_of_rows_is_not_negative() => Should.Throw<ArgumentOutOfRangeException>(() => (RowCount)(-1));

    [Fact]
    public void A_weight_below_the_grid_is_rounded_to_it()
    {
        RowCount.Of(Math.ScaleB(1, -64)).ToDouble().ShouldBe(Math.ScaleB(1, -64));
        RowCount.Of(Math.ScaleB(1.5, -64)).ToDouble().ShouldBe(Math.ScaleB(2, -64));
        RowCount.Of(Math.ScaleB(1, -65)).ShouldBe(0);
        RowCount.Of(-0.0).ShouldBe(0);
        RowCount.Of(1 - Math.ScaleB(1, -53)).ToDouble().ShouldBe(1 - Math.ScaleB(1, -53));
    }

    [Fact]
    public void A_count_with_a_fraction_cannot_repeat_a_row()
    {
        RowCount.Of(3).Whole.ShouldBe(3);
        Should.Throw<FitException>(() => RowCount.Of(2.5).Whole).Message.ShouldContain("expected whole numbers");
    }

    [Fact]
    public void A_count_is_written_the_same_in_every_culture()
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new("") { NumberFormat = { NumberDecimalSeparator = "," } };
            $"{RowCount.Of(1.5)} of {(RowCount)4}".ShouldBe("1.5 of 4");
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    /// <summary>A weight in units of 2⁻⁶⁴, rounded to the nearest, ties to even.</summary>
    static BigInteger Units(double weight) => new(Math.Round(Math.ScaleB(weight, 64), MidpointRounding.ToEven));

    /// <summary>The nearest double of a number of units: BigInteger cuts digits off, so the rest is put into the last bit.</summary>
    static double Nearest(BigInteger units)
    {
        var cut = Math.Max(0, (int)units.GetBitLength() - 62);
        var kept = (ulong)(units >> cut);
        return Math.ScaleB((double)(kept | ((BigInteger)kept << cut == units ? 0UL : 1UL)), cut - 64);
    }
}
