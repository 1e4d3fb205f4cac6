using Preprocessing.Generated;

namespace Preprocessing.Tests.Runtime;

/// <summary>Everyday numbers are counted, others handed back, and none is lost.</summary>
public class WholeCountsTests
{
    static Column<T> Of<T>(params T?[] rows) where T : unmanaged
    {
        var column = (Column<T>)ColumnInfo.Of<T>("number", "Number", nullable: true).NewColumn();
        var filler = new Filler<T>(column, rows.Length, rows.Contains(null));
        for (var row = 0; row < rows.Length; row++)
            if (rows.Contains(null))
                filler.Set(row, rows[row]);
            else
                filler.Set(row, rows[row]!.Value);
        return column;
    }

    static List<(double, long)> Counted(WholeCounts counts)
    {
        var all = new List<(double, long)>();
        counts.AddTo((values, rows) =>
        {
            for (var i = 0; i < values.Length; i++)
                all.Add((values[i], rows[i].Whole));
        });
        return all;
    }

    [Fact]
    public void Small_whole_numbers_and_missing_ones_are_counted()
    {
        var counts = new WholeCounts();
        var column = Of<long>(0, 7, null, 8127, 8128, -1, -64, -65, 7, long.MinValue, long.MaxValue, null);
        counts.Add(column, 0, 12).ToArray().ShouldBe([8128, -65, long.MinValue, long.MaxValue]);
        Counted(counts).ShouldBe([(-64, 1), (-1, 1), (0, 1), (7, 2), (8127, 1), (double.NaN, 2)]);
    }

    [Fact]
    public void More_numbers_than_are_handed_on_at_once_all_come()
    {
        var counts = Add(Of<int>([.. Enumerable.Range(0, 700).Select(i => (int?)(i * 11 - 60))]));
        Counted(counts).ShouldBe(Enumerable.Range(0, 700).Select(i => ((double)(i * 11 - 60), 1L)));
    }

    [Fact]
    public void Blocks_and_parts_add_up()
    {
        var (counts, other) = (new WholeCounts(), new WholeCounts());
        var column = Of<int>(1, 2, 3, 2, 9000);
        counts.Add(column, 1, 2).IsEmpty.ShouldBeTrue();
        other.Add(column, 0, 5).ToArray().ShouldBe([9000]);
        counts.Merge(other);
        Counted(counts).ShouldBe([(1, 1), (2, 3), (3, 2)]);
        Counted(new WholeCounts()).ShouldBeEmpty();
    }

    [Fact]
    public void Every_type_of_whole_number_is_taken()
    {
        Counted(Add(Of<sbyte>(3, -3))).ShouldBe([(-3, 1), (3, 1)]);
        Counted(Add(Of<byte>(255))).ShouldBe([(255, 1)]);
        Counted(Add(Of<short>(-100, 300))).ShouldBe([(300, 1)]);
        Counted(Add(Of<ushort>(65535, 5))).ShouldBe([(5, 1)]);
        Counted(Add(Of<uint>(uint.MaxValue, 5))).ShouldBe([(5, 1)]);
        Counted(Add(Of<ulong>(ulong.MaxValue, 5))).ShouldBe([(5, 1)]);
        Add(Of<ulong>(ulong.MaxValue - 1, 5), out var others);
        others.ShouldBe([1.8446744073709552e19]);
    }

    static WholeCounts Add<T>(Column<T> column) where T : unmanaged => Add(column, out _);

    static WholeCounts Add<T>(Column<T> column, out double[] others) where T : unmanaged
    {
        var (counts, left) = (new WholeCounts(), new List<double>());
        for (var start = 0; start < column.Count; start += BlockLoop.Rows)
            left.AddRange(counts.Add(column, start, Math.Min(BlockLoop.Rows, column.Count - start)));
        others = [.. left];
        return counts;
    }
}
