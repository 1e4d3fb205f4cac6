using CsCheck;

namespace Preprocessing.Tests.Summaries;

public class RowSetTests
{
    [Fact]
    public void Order_and_split_leave_no_trace() => Gen.Select(ColumnMomentsTests.Rows, Gen.Int).Sample((rows, seed) =>
        Monoid.ShouldNotDependOnOrder(rows, seed, () => new RowSet(), Add), iter: 200);

    [Fact]
    public void Rows_have_an_order_of_their_own() =>
        Of([[2, 1], [double.NaN, 3], [-0.0, 5], [2, double.NaN], [0, 4], [2, 1]])
            .InOrder()
            .ShouldBe([0, 4, 0, 5, 2, 1, 2, 1, 2, double.NaN, double.NaN, 3]);

    [Fact]
    public void Beyond_the_memory_limit_the_fit_fails()
    {
        Of([[1, 2], [3, 4]], limit: 32).Rows.ShouldBe(2);
        Should.Throw<FitException>(() => Of([[1, 2], [3, 4], [5, 6]], limit: 32)).Fault.ShouldBe(Fault.TooManyValues);
        Should.Throw<FitException>(() => Of([[1, 2], [3, 4]], limit: 32).Merge(Of([[1, 2]]))).Fault.ShouldBe(Fault.TooManyValues);
    }

    [Fact]
    public void Broken_bytes_are_refused() => Monoid.ShouldRefuseBrokenBytes(Of([[0.1, 2], [1e30, double.NaN]]));

    static RowSet Of(double[][] rows, long limit = RowSet.DefaultLimit)
    {
        var summary = new RowSet(limit);
        Add(summary, rows);
        return summary;
    }

    static void Add(RowSet summary, double[][] rows)
    {
        foreach (var row in rows)
            summary.Add(row);
    }
}
