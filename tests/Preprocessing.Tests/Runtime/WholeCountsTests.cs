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
        var (all, values, rows) = (new List<(double, long)>(), new double[3], new long[3]);
        for (var from = 0; counts.Next(ref from, values, rows) is > 0 and var found;)
            for (var i = 0; i < found; i++)
                all.Add((values[i], rows[i]));
        return all;
    }

    [Fact]
    public void Small_whole_numbers_and_missing_ones_are_counted()
    {
        var counts = new WholeCounts();
        var column = Of<long>(0, 7, null, 8191, 8192, -1, 7, long.MinValue, long.MaxValue, null);
        counts.Add(column, 0, 10).ToArray().ShouldBe([8192, -1, long.MinValue, long.MaxValue]);
        Counted(counts).ShouldBe([(0, 1), (7, 2), (8191, 1), (double.NaN, 2)]);
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
        Counted(Add(Of<sbyte>(3, -3))).ShouldBe([(3, 1)]);
        Counted(Add(Of<byte>(255))).ShouldBe([(255, 1)]);
        Counted(Add(Of<short>(-1, 300))).ShouldBe([(300, 1)]);
        Counted(Add(Of<ushort>(65535, 5))).ShouldBe([(5, 1)]);
        Counted(Add(Of<uint>(uint.MaxValue, 5))).ShouldBe([(5, 1)]);
        Counted(Add(Of<ulong>(ulong.MaxValue, 5))).ShouldBe([(5, 1)]);
    }

    static WholeCounts Add<T>(Column<T> column) where T : unmanaged
    {
        var counts = new WholeCounts();
        counts.Add(column, 0, column.Count);
        return counts;
    }
}
