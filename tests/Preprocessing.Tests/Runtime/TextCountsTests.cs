using Preprocessing.Generated;

namespace Preprocessing.Tests.Runtime;

/// <summary>Rows that are counted by text, or by text and label, leave what rows leave that are added one by one.</summary>
public class TextCountsTests
{
    static TextColumn Texts(params string?[] rows)
    {
        var column = (TextColumn)ColumnInfo.OfText("text", "Text", nullable: true).NewColumn();
        var filler = new TextFiller(column, rows.Length);
        for (var row = 0; row < rows.Length; row++)
            filler.Set(row, rows[row]);
        return column;
    }

    [Fact]
    public void Counts_rows_of_each_text_of_one_column_after_another()
    {
        var counts = new TextCounts();
        counts.Count(Texts("a", null, "b", "a", null, "a"));
        new[] { counts[-1], counts[0], counts[1] }.ShouldBe([2, 3, 1]);
        counts.Count(Texts("x", "y"));
        new[] { counts[-1], counts[0], counts[1] }.ShouldBe([0, 1, 1]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(5000)]
    public void Rows_are_added_by_text(int distinct)
    {
        // Every text twice and once again, so that a summary that is already large is met as well.
        var texts = Texts([null, .. Enumerable.Range(0, 2 * distinct).Select(row => "text" + row % distinct)]);
        Frequencies counted = new(), rows = new();
        for (var time = 0; time < 2; time++)
        {
            var counts = new TextCounts();
            counts.Count(texts);
            counts.AddTo(counted, texts);
            for (var row = 0; row < texts.Count; row++)
                rows.Add(texts.CategoryAt(row), 1);
        }
        (counted.Distinct, counted.Missing).ShouldBe((distinct, 2));
        Summaries.Monoid.Bytes(counted).ShouldBe(Summaries.Monoid.Bytes(rows));
    }

    [Fact]
    public void Rows_of_every_label_are_added_by_text()
    {
        // Labels of all kinds, in blocks that fill vectors and in such that do not.
        double[] kinds =
        [
            1, 0, double.NaN, -0.0, 1, 0, 2, -1, 0.5, 1e300, double.NegativeInfinity, double.PositiveInfinity, double.BitIncrement(1),
        ];
        foreach (var length in new[] { 1, 5, 16, 77, 128 })
            for (var others = 6; others <= kinds.Length; others += 7)
            {
                string?[] names = [null, "a", "b"];
                var labels = Enumerable.Range(0, length).Select(row => kinds[row * 7 % others]).ToArray();
                var texts = Texts([.. Enumerable.Range(0, length).Select(row => names[row % 3])]);
                TargetMeans counted = new(), rows = new();
                var counts = new TextCounts();
                counts.BeginTally(texts);
                for (var row = counts.Tally(texts.Indices, labels); row < length; row = TextCounts.Next(labels, row + 1))
                    counted.Add(texts.CategoryAt(row), labels[row]);
                foreach (var code in texts.Indices)
                    counts[code].ShouldBe(texts.Indices.ToArray().Count(other => other == code));
                for (var code = -1; code < texts.Values.Length; code++)
                    counts.AddTo(counted, TextCounts.Value(texts, code), code);
                for (var row = 0; row < length; row++)
                    rows.Add(texts.CategoryAt(row), labels[row]);
                Summaries.Monoid.Bytes(counted).ShouldBe(Summaries.Monoid.Bytes(rows));
            }
    }
}
