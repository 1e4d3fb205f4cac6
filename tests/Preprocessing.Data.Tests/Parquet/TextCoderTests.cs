namespace Preprocessing.Data.Tests;

public sealed class TextCoderTests
{
    static TextColumn Encode(params ReadOnlySpan<ReadOnlyMemory<char>> texts) => Encode(texts, hasDictionary: true);

    static TextColumn Encode(ReadOnlySpan<ReadOnlyMemory<char>> texts, bool hasDictionary)
    {
        var column = (TextColumn)ColumnInfo.OfText("t", "T").NewColumn();
        column.Resize(texts.Length);
        var coder = new TextCoder();
        coder.Encode(texts, column, hasDictionary);
        for (var row = 0; row < texts.Length; row++)
            column[row].ShouldBe(texts[row].ToString());
        return column;
    }

    static ReadOnlyMemory<char> Array(string text) => text.ToCharArray();

    [Fact]
    public void One_array_is_one_code()
    {
        var (a, b) = (Array("a"), Array("b"));
        Encode(a, b, a, a, b).Codes.ToArray().ShouldBe([0, 1, 0, 0, 1]);
    }

    [Fact]
    public void Equal_texts_in_arrays_of_their_own_are_one_code() =>
        Encode(Array("a"), Array("b"), Array("a"), Array(""), Array("")).Codes.ToArray().ShouldBe([0, 1, 0, 2, 2]);

    [Fact]
    public void Many_distinct_entries_are_found_again()
    {
        var entries = Enumerable.Range(0, 20_000).Select(i => Array($"entry {i}")).ToArray();
        var rows = Enumerable.Range(0, 100_000).Select(i => entries[i * 7919L % entries.Length]).ToArray();
        Encode(rows).Values.Length.ShouldBe(20_000);
    }

    [Fact]
    public void Plain_texts_that_recur_get_one_code_each() =>
        Encode([.. Enumerable.Range(0, 50_000).Select(i => Array($"{i % 300}"))], hasDictionary: false).Values.Length.ShouldBe(300);

    [Fact]
    public void Plain_texts_that_hardly_recur_get_one_code_per_row() =>
        Encode([.. Enumerable.Range(0, 50_000).Select(i => Array($"{i % 40_000}"))], hasDictionary: false).Values.Length.ShouldBeGreaterThan(40_000);

    [Fact]
    public void A_coder_forgets()
    {
        var column = (TextColumn)ColumnInfo.OfText("t", "T").NewColumn();
        var coder = new TextCoder();
        var (a, b) = (Array("a"), Array("b"));
        foreach (var texts in new[] { new[] { a, b }, [b, b] })
        {
            column.Resize(2);
            coder.Encode(texts, column, hasDictionary: true);
            (column[0], column[1]).ShouldBe((texts[0].ToString(), texts[1].ToString()));
            coder.Forget();
        }
    }
}
