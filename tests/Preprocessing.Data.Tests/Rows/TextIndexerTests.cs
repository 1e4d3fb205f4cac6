using System.Text;

namespace Preprocessing.Data.Tests;

public sealed class TextIndexerTests
{
    static TextColumn Column(int rows)
    {
        var column = (TextColumn)ColumnInfo.OfText("t", "T").NewColumn();
        column.Resize(rows);
        return column;
    }

    static TextColumn Encode(params string[] texts)
    {
        var column = Column(texts.Length);
        Encode(new TextIndexer(), column, texts);
        return column;
    }

    static void Encode(TextIndexer coder, TextColumn column, string[] texts)
    {
        for (var row = 0; row < texts.Length; row++)
            column.Indices[row] = coder.Index(Encoding.UTF8.GetBytes(texts[row]), column);
        for (var row = 0; row < texts.Length; row++)
            column[row].ShouldBe(texts[row]);
    }

    [Fact]
    public void Equal_texts_are_one_code() =>
        Encode("a", "b", "a", "", "", "ü", "u", "ü").Indices.ToArray().ShouldBe([0, 1, 0, 2, 2, 3, 4, 3]);

    [Fact]
    public void Many_distinct_texts_are_found_again()
    {
        var texts = Enumerable.Range(0, 100_000).Select(i => $"entry {i % 64 * 3 + i % 7919 % 3}").ToArray();
        Encode(texts).Values.Length.ShouldBe(texts.Distinct().Count());
        // More than the first tables hold, in the order that makes them grow while texts recur.
        texts = [.. Enumerable.Range(0, 40_000).Select(i => $"{(i % 2 == 0 ? i : i / 3)}")];
        Encode(texts).Values.Length.ShouldBe(texts.Distinct().Count());
    }

    [Fact]
    public void Texts_that_recur_get_one_code_each() =>
        Encode([.. Enumerable.Range(0, 50_000).Select(i => $"{i % 300}")]).Values.Length.ShouldBe(300);

    [Fact]
    public void Texts_that_hardly_recur_get_one_code_per_row() =>
        Encode([.. Enumerable.Range(0, 50_000).Select(i => $"{i % 40_000}")]).Values.Length.ShouldBeGreaterThan(40_000);

    [Fact]
    public void Texts_may_be_longer_than_the_room_for_many() =>
        Encode(new('x', 40_000), "a", new('y', 30_000), new('z', 30_000), "a", new('x', 40_000)).Indices
            .ToArray()
            .ShouldBe([0, 1, 2, 3, 1, 0]);

    [Fact]
    public void A_column_may_have_other_values_already()
    {
        var column = Column(3);
        column.AddValue("of a dictionary".AsMemory());
        Encode(new TextIndexer(), column, ["a", "b", "a"]);
        column.Indices.ToArray().ShouldBe([1, 2, 1]);
    }

    [Fact]
    public void Texts_that_are_no_sound_utf8_are_an_error() =>
        Should.Throw<InvalidDataException>(() => new TextIndexer().Index([(byte)'a', 0xC3, 0x28], Column(1))).Message
            .ShouldBe("A text is no sound UTF-8: it has 0xC328 after 1 bytes.");

    [Fact]
    public void A_coder_forgets()
    {
        var column = Column(2);
        var coder = new TextIndexer();
        foreach (var texts in new[] { new[] { "a", "b" }, ["b", "b"] })
        {
            column.Resize(2);
            Encode(coder, column, texts);
            coder.Forget();
        }
    }
}
