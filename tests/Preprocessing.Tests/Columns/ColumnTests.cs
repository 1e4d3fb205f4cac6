namespace Preprocessing.Tests.Columns;

public class ColumnTests
{
    [Fact]
    public void A_value_column_gives_numbers_categories_and_missing_values()
    {
        var column = (Column<long>)ColumnInfo.Of<long>("n", "N", nullable: true).NewColumn();
        column.Resize(3, withMissing: true);
        new long[] { 7, 8, long.MaxValue }.CopyTo(column.Values);
        column.Missing[1] = true;

        var numbers = new double[3];
        column.CopyNumbers(0, numbers);
        numbers.ShouldBe([7, double.NaN, 9.2233720368547758E+18]);
        (column[0], column[1], column.IsMissing(1)).ShouldBe((7, null, true));
        column.CategoryAt(2).Integer.ShouldBe(long.MaxValue);
        column.CategoryAt(1).IsMissing.ShouldBeTrue();
    }

    [Fact]
    public void Resizing_forgets_what_was_missing()
    {
        var column = (Column<double>)ColumnInfo.Of<double>("x", "X", nullable: true).NewColumn();
        column.Resize(2, withMissing: true);
        column.Missing.Fill(true);
        column.Resize(2, withMissing: true);
        column.IsMissing(0).ShouldBeFalse();
        column.Resize(1, withMissing: false);
        (column.Count, column.Missing.Length).ShouldBe((1, 0));
    }

    [Fact]
    public void Dates_are_categories_but_no_numbers()
    {
        var column = (Column<DateOnly>)ColumnInfo.Of<DateOnly>("d", "D").NewColumn();
        column.Resize(1, withMissing: false);
        column.Values[0] = new DateOnly(2001, 2, 3);
        column.CategoryAt(0).Integer.ShouldBe(new DateOnly(2001, 2, 3).DayNumber);
        Should.Throw<InvalidOperationException>(() => column.CopyNumbers(0, new double[1]));
    }

    [Fact]
    public void A_text_column_makes_one_text_per_code()
    {
        var column = (TextColumn)ColumnInfo.OfText("t", "T", nullable: true).NewColumn();
        column.Resize(3);
        var code = column.AddValue("abcd".AsMemory(1, 2));
        column.Indices[0] = column.Indices[2] = code;
        (column[0], column[1]).ShouldBe(("bc", null));
        ReferenceEquals(column[0], column[2]).ShouldBeTrue();
        column.CategoryAt(0).Text.ToString().ShouldBe("bc");

        column.Resize(1);
        (column.Values.Length, column[0]).ShouldBe((0, null));
    }
}
