using Preprocessing.Generated;

namespace Preprocessing.Tests.Runtime;

/// <summary>One number for each distinct text, written by the rows' codes.</summary>
public class CodeTableTests
{
    static CodeTable Of(params double[] numbers)
    {
        var table = new CodeTable();
        table.Begin(numbers.Length - 1);
        for (var value = 0; value < numbers.Length; value++)
            table.Set(value, numbers[value]);
        return table;
    }

    static T[] Written<T>(CodeTable table, params int[] codes) where T : unmanaged
    {
        var block = new T[codes.Length * 3];
        table.Write<T>(codes, block, 1, 3);
        block.Where((_, i) => i % 3 != 1).ShouldAllBe(untouched => untouched.Equals(default(T)));
        return [.. block.Where((_, i) => i % 3 == 1)];
    }

    [Fact]
    public void Every_type_of_slot_gets_the_number_as_it_leaves_a_pipeline()
    {
        var table = Of(double.NaN, 0.1, 7);
        Written<double>(table, 1, -1, 0).ShouldBe([7, double.NaN, 0.1]);
        Written<float>(table, 1, -1, 0).ShouldBe([7f, float.NaN, 0.1f]);
        Written<long>(table, 1, -1, 0).ShouldBe([7, -1, 0]);
        Written<long>(table).ShouldBeEmpty();
    }

    [Fact]
    public void Another_batch_has_other_numbers()
    {
        var table = Of(0, 1, 2);
        Written<float>(table, 0, 1).ShouldBe([1f, 2f]);
        table.Begin(1);
        (table.Index.Length, table.Numbers.Length).ShouldBe((2, 2));
        table.Set(0, 5.0);
        table.Set(1, 6.0);
        Written<float>(table, 0, -1).ShouldBe([6f, 5f]);
        Should.Throw<IndexOutOfRangeException>(() => Written<float>(table, 1));
    }

    [Fact]
    public void What_is_refused_is_found_by_its_rows()
    {
        var table = Of(0, 1, 2);
        table.Refused([0, 1, -1]).ShouldBe(-1);
        table.Begin(2);
        table.Set(0, CategoryIndex.None);
        table.Set(1, CategoryIndex.Refused);
        table.Set(2, Refusal.Number);
        table.Index[0].ShouldBe(CategoryIndex.None);
        table.Refused([-1, 0, 1]).ShouldBe(1);
        table.Refused([-1, 1]).ShouldBe(1);
        table.Refused([-1]).ShouldBe(-1);
        table.Begin(2);
        table.Refused([0, 1]).ShouldBe(-1);
    }
}
