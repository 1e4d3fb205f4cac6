using CsCheck;

namespace Preprocessing.Tests.Summaries;

public class ColumnMomentsTests
{
    [Fact]
    public void Columns_are_what_each_is_alone() => Rows.Sample(rows =>
    {
        var together = Of(rows);
        for (var i = 0; i < together.Width; i++)
        {
            var alone = new Moments();
            alone.Add([.. rows.Select(row => row[i])]);
            Monoid.Bytes(together[i]).ShouldBe(Monoid.Bytes(alone));
        }
        together.Rows.ShouldBe(rows.Length);
    }, iter: 100);

    [Fact]
    public void Order_and_split_leave_no_trace() => Gen.Select(Rows, Gen.Int).Sample((rows, seed) =>
        Monoid.ShouldNotDependOnOrder(rows, seed, () => new ColumnMoments(), Add), iter: 200);

    [Fact]
    public void Rows_of_another_width_are_refused() => Should.Throw<ArgumentException>(() => Of([[1, 2], [1]]));

    [Fact]
    public void Broken_bytes_are_refused() => Monoid.ShouldRefuseBrokenBytes(Of([[0.1, 2], [1e30, double.NaN]]));

    /// <summary>Rows of three numbers, some of them missing or infinite.</summary>
    internal static Gen<double[][]> Rows { get; } = Numbers.Any.Select(values => values.Take(values.Length / 3 * 3).Chunk(3).ToArray());

    static ColumnMoments Of(double[][] rows)
    {
        var summary = new ColumnMoments();
        Add(summary, rows);
        return summary;
    }

    static void Add(ColumnMoments summary, double[][] rows)
    {
        foreach (var row in rows)
            summary.Add(row);
    }
}
