namespace Preprocessing.Tests.Summaries;

public class StatisticTests
{
    [Theory]
    [InlineData(Statistic.Count, 3)]
    [InlineData(Statistic.Sum, 12)]
    [InlineData(Statistic.Mean, 4)]
    [InlineData(Statistic.StandardDeviation, 2)]
    [InlineData(Statistic.Min, 2)]
    [InlineData(Statistic.Max, 6)]
    public void Missing_numbers_are_left_out(Statistic statistic, double expected) =>
        Statistics.Compute(statistic, [2, double.NaN, 4, 6]).ShouldBe(expected);

    [Theory]
    [InlineData(Statistic.Sum)]
    [InlineData(Statistic.Mean)]
    [InlineData(Statistic.StandardDeviation)]
    [InlineData(Statistic.Min)]
    [InlineData(Statistic.Max)]
    public void Of_none_there_is_a_count_and_nothing_else(Statistic statistic)
    {
        Statistics.Compute(Statistic.Count, [double.NaN]).ShouldBe(0);
        Statistics.Compute(statistic, [double.NaN]).ShouldBe(double.NaN);
        Statistics.Compute(statistic, []).ShouldBe(double.NaN);
    }

    [Fact]
    public void One_number_has_no_deviation() => Statistics.Compute(Statistic.StandardDeviation, [5]).ShouldBe(double.NaN);
}
