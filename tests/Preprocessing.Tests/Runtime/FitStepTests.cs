using Preprocessing.Generated;

namespace Preprocessing.Tests.Runtime;

/// <summary>Rows that are counted by code and label leave what rows leave that are added one by one.</summary>
public class FitStepTests
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
    public void Counts_rows_of_each_code()
    {
        FitStep.Count(Texts("a", null, "b", "a", null, "a"), out var missing).ShouldBe([3, 1]);
        missing.ShouldBe(2);
    }

    [Fact]
    public void Tallies_labels_of_0_and_1_and_none()
    {
        var texts = Texts("a", null, "b", "a", "a");
        var tally = FitStep.Tally(texts);
        FitStep.Tally(texts.Codes, [1, 0, double.NaN, 0, 1], 0, tally).ShouldBe(5);
        tally.ShouldBe([1, 0, 0, 1, 2, 0, 0, 0, 1]);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(-1)]
    [InlineData(0.5)]
    [InlineData(1e300)]
    [InlineData(double.NegativeInfinity)]
    public void Stops_before_a_row_with_another_label(double label)
    {
        var texts = Texts("a", "a", "b");
        var tally = FitStep.Tally(texts);
        FitStep.Tally(texts.Codes, [1, label, 0], 0, tally).ShouldBe(1);
        tally.Sum().ShouldBe(1);
        FitStep.Tally(texts.Codes, [1, label, 0], 2, tally).ShouldBe(3);
        tally.ShouldBe([0, 0, 0, 0, 1, 0, 1, 0, 0]);
    }

    [Fact]
    public void Adds_what_was_tallied()
    {
        double[] labels = [1, 0, double.NaN, 0, 1, -0.0];
        var texts = Texts("a", null, "b", "a", "a", "b");
        var tally = FitStep.Tally(texts);
        FitStep.Tally(texts.Codes, labels, 0, tally);
        TargetMeans tallied = new(), rows = new();
        for (var code = -1; code < texts.Values.Length; code++)
            FitStep.Add(tallied, code < 0 ? Category.Missing : Category.Of(texts.Values[code].Span), tally, code);
        for (var row = 0; row < labels.Length; row++)
            rows.Add(texts.CategoryAt(row), labels[row]);
        Fitting.Monoid.Bytes(tallied).ShouldBe(Fitting.Monoid.Bytes(rows));
    }

    sealed class Rows : INumberAccumulator
    {
        public List<double> Seen { get; } = [];

        public void Add(ReadOnlySpan<double> values) => Seen.AddRange(values);
    }

    [Fact]
    public void A_summary_that_knows_no_counts_gets_the_rows()
    {
        var summary = new Rows();
        FitStep.Add(summary, [1, 2, 3], [2, 0, 300]);
        FitStep.Add(summary, [4, 4], default);
        summary.Seen.ShouldBe([1, 1, .. Enumerable.Repeat(3.0, 300), 4, 4]);
    }
}
