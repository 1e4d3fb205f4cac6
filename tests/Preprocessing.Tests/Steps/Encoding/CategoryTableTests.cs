using System.Buffers;
using System.Text;
using System.Text.Json;
using CsCheck;
using Preprocessing.Tests.Summaries;

namespace Preprocessing.Tests.Steps.Encoding;

public class CategoryTableTests
{
    [Fact]
    public void Finds_what_it_holds_and_nothing_else() =>
        Gen.Select(Categories.Any.Array[0, 150], Categories.Any.Array[0, 50]).Sample((values, others) =>
        {
            CategoryValue[] distinct = [.. values.Distinct()];
            CategoryTable table = new(distinct);
            table.Count.ShouldBe(distinct.Length);
            for (var i = 0; i < distinct.Length; i++)
            {
                table[i].ShouldBe(distinct[i]);
                table.Find(distinct[i].ToCategory()).ShouldBe(i);
            }
            foreach (var other in others)
                table.Find(other.ToCategory()).ShouldBe(Array.IndexOf(distinct, other));
        }, iter: 300);

    [Fact]
    public void Comes_back_from_JSON_as_it_was() => Categories.Any.Array[0, 100].Sample(values =>
    {
        CategoryTable table = new(values.Distinct());
        Read(Json(table)).ShouldBe(table);
        Json(Read(Json(table))).ShouldBe(Json(table));
    }, iter: 300);

    [Fact]
    public void Holds_every_trap()
    {
        CategoryTable table = new(Categories.AllTraps);
        Read(Json(table)).Values.ToArray().ShouldBe(Categories.AllTraps);
        foreach (var value in table.Values)
            table[table.Find(value.ToCategory())].ShouldBe(value);
    }

    [Fact]
    public void Is_readable_as_JSON() =>
        Json(new([
            CategoryValue.Of("a"), CategoryValue.Of(4L), CategoryValue.Of(4.0), CategoryValue.Of(1e16), CategoryValue.Missing,
            CategoryValue.Of("\uD83D"), CategoryValue.Of(double.NegativeInfinity),
        ]))
            .ShouldBe("""["a",4,4.0,1e+16,null,{"utf16":"D83D"},{"real":"-inf"}]""");

    [Theory]
    [InlineData("{}")]
    [InlineData("""["a","a"]""")]
    [InlineData("[true]")]
    [InlineData("[[1]]")]
    [InlineData("[{}]")]
    [InlineData("[1e999]")]
    [InlineData("[99999999999999999999]")]
    [InlineData("""["\ud83d"]""")]
    [InlineData("""[{"utf16":"D8"}]""")]
    [InlineData("""[{"utf16":"XXXX"}]""")]
    [InlineData("""[{"real":"1"}]""")]
    [InlineData("""[{"real":"inf","utf16":""}]""")]
    public void Other_JSON_is_refused(string json) => Should.Throw<FormatException>(() => Read(json));

    [Fact]
    public void A_value_listed_twice_is_refused() =>
        Should.Throw<StepException>(() => new CategoryTable([CategoryValue.Of("a"), CategoryValue.Of("a")])).Message.ShouldContain("\"a\"");

    [Fact]
    public void Whole_numbers_far_apart_and_close_together()
    {
        CategoryTable close = new(Enumerable.Range(-5, 100).Select(i => CategoryValue.Of((long)-i)));
        close.Find(Category.Of(3L)).ShouldBe(2);
        close.Find(Category.Of(6L)).ShouldBe(-1);
        CategoryTable far = new([CategoryValue.Of(long.MinValue), CategoryValue.Of(long.MaxValue)]);
        far.Find(Category.Of(long.MaxValue)).ShouldBe(1);
        far.Find(Category.Of(0L)).ShouldBe(-1);
        CategoryTable.Empty.Find(Category.Of(0L)).ShouldBe(-1);
    }

    [Fact]
    public void Finding_allocates_nothing()
    {
        CategoryTable table = new(Categories.AllTraps);
        CategoryValue[] values = [.. Categories.AllTraps];
        char[] other = [.. "something else"];
        var sum = 0;
        Allocated.Least(() =>
        {
            foreach (var value in values)
                sum += table.Find(value.ToCategory());
            for (var i = 0; i < other.Length; i++)
                sum += table.Find(Category.Of(other.AsSpan(0, i)));
        }).ShouldBe(0);
        sum.ShouldNotBe(0);
    }

    static string Json(CategoryTable table)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes))
            table.Write(writer);
        return System.Text.Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    static CategoryTable Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return CategoryTable.Read(document.RootElement);
    }
}
