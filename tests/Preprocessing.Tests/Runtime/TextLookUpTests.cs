using System.Globalization;
using Preprocessing.Generated;

namespace Preprocessing.Tests.Runtime;

/// <summary>One number for each distinct text, or for each row of a block, found by the rows' codes.</summary>
public class TextLookUpTests
{
    static TextColumn Texts(int values, int rows)
    {
        var texts = new TextColumn(ColumnInfo.OfText("T", "T"));
        texts.Resize(rows);
        for (var value = 0; value < values; value++)
            texts.AddValue(value.ToString(CultureInfo.InvariantCulture).AsMemory());
        return texts;
    }

    static TextLookUp Of(params double[] numbers)
    {
        var table = new TextLookUp();
        table.BeginBatch(Texts(numbers.Length - 1, 100)).ShouldBeTrue();
        numbers.CopyTo(table.Numbers);
        return table;
    }

    static T[] Found<T>(TextLookUp table, params int[] indices) where T : unmanaged
    {
        var (offsets, slots) = (table.Offsets(indices).ToArray(), table.Slots<T>().ToArray());
        return [.. offsets.Select(offset => slots[offset + 1])];
    }

    [Fact]
    public void Every_type_of_slot_gets_the_number_as_it_leaves_a_pipeline()
    {
        var table = Of(double.NaN, 0.1, 7);
        Found<double>(table, 1, -1, 0).ShouldBe([7, double.NaN, 0.1]);
        Found<float>(table, 1, -1, 0).ShouldBe([7f, float.NaN, 0.1f]);
        Found<long>(table, 1, -1, 0).ShouldBe([7, -1, 0]);
        Found<long>(table).ShouldBeEmpty();
        Should.Throw<NotSupportedException>(() => table.Slots<int>().Length);
    }

    [Fact]
    public void Another_batch_has_other_numbers()
    {
        var table = Of(0, 1, 2);
        Found<float>(table, 0, 1).ShouldBe([1f, 2f]);
        table.BeginBatch(Texts(1, 100)).ShouldBeTrue();
        table.BeginBlock(5).ShouldBeFalse();
        table.Numbers.Length.ShouldBe(2);
        (table.Numbers[0], table.Numbers[1]) = (5, 6);
        Found<float>(table, 0, -1).ShouldBe([6f, 5f]);
        Should.Throw<IndexOutOfRangeException>(() => Found<float>(table, 1));
    }

    [Fact]
    public void Where_most_texts_have_a_row_of_their_own_each_block_has_numbers_by_row()
    {
        var table = new TextLookUp();
        table.BeginBatch(Texts(51, 101)).ShouldBeFalse();
        table.IsShared.ShouldBeFalse();
        foreach (var first in new[] { 10, 20 })
        {
            table.BeginBlock(2).ShouldBeTrue();
            (table.Numbers[0], table.Numbers[1]) = (first, first + 1);
            Found<float>(table, 47, -1).ShouldBe([first, first + 1f]);
            Found<double>(table, -1, 12).ShouldBe([first, first + 1.0]);
        }
        table.BeginBlock(3);
        table.Note(2, CategoryIndex.Refused);
        table.Refused([5, 5, 5]).ShouldBe(2);
        table.BeginBatch(Texts(50, 100)).ShouldBeTrue();
    }

    [Fact]
    public void What_is_refused_is_found_by_its_rows()
    {
        var table = Of(0, 1, 2);
        table.Refused([0, 1, -1]).ShouldBe(-1);
        table.BeginBatch(Texts(2, 100));
        table.Note(0, CategoryIndex.None).ShouldBe(CategoryIndex.None);
        table.Note(1, CategoryIndex.Refused).ShouldBe(CategoryIndex.Refused);
        Refusal.Is(table.Note(2, Refusal.Number)).ShouldBeTrue();
        table.Refused([-1, 0, 1]).ShouldBe(1);
        table.Refused([-1, 1]).ShouldBe(1);
        table.Refused([-1]).ShouldBe(-1);
        table.BeginBatch(Texts(2, 100));
        table.Refused([0, 1]).ShouldBe(-1);
    }
}
