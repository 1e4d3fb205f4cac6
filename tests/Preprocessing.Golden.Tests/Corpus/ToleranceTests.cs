using System.Text.Json;

namespace Preprocessing.Golden.Tests.Corpus;

/// <summary>A comparison that cannot fail proves nothing: every rule is shown to refuse what is just outside.</summary>
public class ToleranceTests
{
    static readonly Tolerance Exact = new(0, 0, false),
        Cell = new(1e-12, 0, false), Column = new(1e-6, 0, true), Absolute = new(0, 1e-3, false);

    [Fact]
    public void Exact_takes_the_number_and_no_other()
    {
        foreach (var expected in new[] { 1.0, 0.1, -3.7, 1e30, 1e-40, 123456789.0 })
        {
            Exact.Accepts(expected, expected, 0).ShouldBeTrue();
            Exact.Accepts(expected, Math.BitIncrement(expected), 0).ShouldBeFalse($"{expected}");
            Exact.Accepts(expected, Math.BitDecrement(expected), 0).ShouldBeFalse($"{expected}");
        }
        Exact.Accepts(1.0, 1 + 1e-15).ShouldBeFalse();
        Exact.Accepts(1.0, 1.0).ShouldBeTrue();
    }

    [Fact]
    public void Relative_to_the_cell()
    {
        Cell.Accepts(1000, 1000 + 0.5e-9).ShouldBeTrue();
        Cell.Accepts(1000, 1000 + 2e-9).ShouldBeFalse();
        Cell.Accepts(0, 1e-300).ShouldBeFalse();
        Cell.Accepts(1.0, 1 + 1e-9, 1e9).ShouldBeFalse("a large column must not count");
    }

    [Fact]
    public void Relative_to_the_column()
    {
        Column.Accepts(0, 0.9e-3, 1000).ShouldBeTrue();
        Column.Accepts(0, 1.1e-3, 1000).ShouldBeFalse();
        Column.Accepts(0, 1e-9, 0).ShouldBeFalse();
    }

    [Fact]
    public void Absolute_tolerance()
    {
        Absolute.Accepts(0, 0.9e-3).ShouldBeTrue();
        Absolute.Accepts(0, 1.1e-3).ShouldBeFalse();
    }

    [Theory]
    [InlineData(double.NaN, 0.0)]
    [InlineData(double.NaN, double.PositiveInfinity)]
    [InlineData(0.0, double.NaN)]
    [InlineData(double.PositiveInfinity, double.NegativeInfinity)]
    [InlineData(double.PositiveInfinity, double.MaxValue)]
    [InlineData(double.PositiveInfinity, double.NaN)]
    [InlineData(1.0, double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity, 0.0)]
    public void NaN_and_infinities_meet_only_themselves(double expected, double actual)
    {
        new Tolerance(1e300, 1e300, true).Accepts(expected, actual, 1e300).ShouldBeFalse();
        new Tolerance(1e300, 1e300, false).Accepts(expected, actual).ShouldBeFalse();
    }

    [Fact]
    public void NaN_and_infinities_meet_themselves()
    {
        foreach (var value in new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity })
        {
            Exact.Accepts(value, value, 0).ShouldBeTrue();
            Exact.Accepts(value, value).ShouldBeTrue();
        }
        Exact.Accepts(-0.0, 0, 0).ShouldBeTrue("the sign of zero is not compared");
    }

    [Fact]
    public void The_size_of_a_column_is_its_largest_finite_value_over_train_and_test()
    {
        var train = new ExpectedRows(2, [[1, -5], [double.PositiveInfinity, 2]], []);
        var test = new ExpectedRows(2, [[-3, double.NaN]], []);
        Tolerance.SizeOf(0, train, test).ShouldBe(3);
        Tolerance.SizeOf(1, train, test).ShouldBe(5);
        Tolerance.SizeOf(0, null, null).ShouldBe(0);
    }

    [Fact]
    public void Sparse_rows_are_zero_elsewhere()
    {
        using var json = JsonDocument.Parse("""[[[1, 2.5], [3, "NaN"]], []]""");
        var rows = ExpectedRows.Read(json.RootElement, sparse: true, width: 4, texts: false)!;
        rows.Numbers.ShouldBe([[0, 2.5, 0, double.NaN], [0, 0, 0, 0]]);
    }
}
