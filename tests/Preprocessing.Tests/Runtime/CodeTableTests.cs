using Preprocessing.Generated;

namespace Preprocessing.Tests.Runtime;

/// <summary>One number for each distinct text, written by the rows' codes.</summary>
public class CodeTableTests
{
    // For many rows a text, and for one.
    public static TheoryData<int> Rows => [100, 1];

    static CodeTable Of(int rows, params double[] numbers)
    {
        var table = new CodeTable();
        table.Begin(numbers.Length - 1, rows);
        numbers.CopyTo(table.Numbers);
        return table;
    }

    static T[] Written<T>(CodeTable table, params int[] codes) where T : unmanaged
    {
        var block = new T[codes.Length * 3];
        table.Write<T>(codes, block, 1, 3);
        block.Where((_, i) => i % 3 != 1).ShouldAllBe(untouched => untouched.Equals(default(T)));
        return [.. block.Where((_, i) => i % 3 == 1)];
    }

    [Theory, MemberData(nameof(Rows))]
    public void Every_type_of_slot_gets_the_number_as_it_leaves_a_pipeline(int rows)
    {
        var table = Of(rows, double.NaN, 0.1, 7);
        Written<double>(table, 1, -1, 0).ShouldBe([7, double.NaN, 0.1]);
        Written<float>(table, 1, -1, 0).ShouldBe([7f, float.NaN, 0.1f]);
        Written<long>(table, 1, -1, 0).ShouldBe([7, -1, 0]);
        Written<long>(table).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Rows))]
    public void Another_batch_has_other_numbers(int rows)
    {
        var table = Of(rows, 0, 1, 2);
        Written<float>(table, 0, 1).ShouldBe([1f, 2f]);
        table.Begin(1, rows);
        table.Numbers.Length.ShouldBe(2);
        (table.Numbers[0], table.Numbers[1]) = (5, 6);
        Written<float>(table, 0, -1).ShouldBe([6f, 5f]);
        Should.Throw<IndexOutOfRangeException>(() => Written<float>(table, 1));
    }

    [Fact]
    public void What_is_refused_is_found_by_its_rows()
    {
        var table = Of(100, 0, 1, 2);
        table.Refused([0, 1, -1]).ShouldBe(-1);
        table.Begin(2, 100);
        table.Note(0, CategoryIndex.None).ShouldBe(CategoryIndex.None);
        table.Note(1, CategoryIndex.Refused).ShouldBe(CategoryIndex.Refused);
        Refusal.Is(table.Note(2, Refusal.Number)).ShouldBeTrue();
        table.Refused([-1, 0, 1]).ShouldBe(1);
        table.Refused([-1, 1]).ShouldBe(1);
        table.Refused([-1]).ShouldBe(-1);
        table.Begin(2, 100);
        table.Refused([0, 1]).ShouldBe(-1);
    }
}
