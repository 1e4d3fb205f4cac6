using CsCheck;

namespace Preprocessing.Tests.Summaries;

public class GramMatrixTests
{
    static readonly Gen<double[][]> Finite = Numbers.Finite.Select(values => values.Take(values.Length / 3 * 3).Chunk(3).ToArray())
        .Where(rows => rows.Length > 1);

    [Fact]
    public void Means_and_variances_are_those_of_the_columns() => Finite.Sample(rows =>
    {
        var gram = Of(rows);
        for (var i = 0; i < 3; i++)
        {
            var alone = new Moments();
            alone.Add([.. rows.Select(row => row[i])]);
            gram.Mean(i).ShouldBe(alone.Mean);
            gram.Covariance(i, i).ShouldBe(alone.Variance());
            gram.Covariance(i, i, ddof: 1).ShouldBe(alone.Variance(1));
        }
    }, iter: 200);

    [Fact]
    public void Covariances_are_the_nearest_doubles_and_symmetric()
    {
        var gram = Of([[1e9 + 1, 2, 0], [1e9 + 2, 4, 0], [1e9 + 4, 8, 0]]);
        gram.Covariance(0, 1, ddof: 1).ShouldBe(14.0 / 3);
        gram.Covariance(1, 0, ddof: 1).ShouldBe(14.0 / 3);
        gram.Covariance(2, 0).ShouldBe(0);
        Of([[1, 2]]).Covariance(0, 1, ddof: 1).ShouldBe(double.NaN);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(200)]
    [InlineData(1 << 20)]
    public void Order_and_split_leave_no_trace(long limit) => Gen.Select(ColumnMomentsTests.Rows, Gen.Int).Sample((rows, seed) =>
    {
        // What was written while there were few rows is read with the default limit: only the merged-into summary counts.
        GramMatrix[] parts = [.. rows.Chunk(1 + (seed & 7)).Select(part => Of(part, limit))];
        new Random(seed).Shuffle(parts);
        var merged = new GramMatrix(limit);
        foreach (var part in parts)
            merged.Merge(part);
        Monoid.Bytes(merged).ShouldBe(Monoid.Bytes(Of(rows, limit)));
    }, iter: 100);

    [Fact]
    public void Order_split_and_bytes_leave_no_trace() => Gen.Select(ColumnMomentsTests.Rows, Gen.Int).Sample((rows, seed) =>
        Monoid.ShouldNotDependOnOrder(rows, seed, () => new GramMatrix(), Add), iter: 100);

    [Fact]
    public void Rows_are_kept_while_they_are_few()
    {
        Of([[2, 1], [double.NaN, 0], [1, 5]]).Rows().ShouldBe([1, 5, 2, 1]);
        Of([[2, 1], [1, 5], [3, 3]], limit: 32).Rows().ShouldBeNull();
    }

    [Fact]
    public void Rows_that_are_not_whole_are_only_counted()
    {
        var gram = Of([[1, double.NaN], [double.PositiveInfinity, 2], [double.NaN, double.NegativeInfinity], [3, 4]]);
        (gram.Count, gram.Missing, gram.Infinite, gram.Mean(0)).ShouldBe((1, 2, 1, 3));
    }

    [Fact]
    public void Broken_bytes_are_refused() => Monoid.ShouldRefuseBrokenBytes(Of([[0.1, 2], [1e30, -3]]));

    static GramMatrix Of(double[][] rows, long limit = 1 << 20)
    {
        var summary = new GramMatrix(limit);
        Add(summary, rows);
        return summary;
    }

    static void Add(GramMatrix summary, double[][] rows)
    {
        foreach (var row in rows)
            summary.Add(row);
    }
}
