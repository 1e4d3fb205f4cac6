namespace Preprocessing.Tests.Summaries;

public class TermCountsTests
{
    static readonly string[][] Rows = [.. Enumerable.Range(0, 200)
        .Select(i => Enumerable.Range(0, i % 7).Select(k => "t" + i * (k + 3) % 23).ToArray())];

    [Fact]
    public void Counts_rows_and_occurrences()
    {
        var summary = new TermCounts();
        Add(summary, [["b", "a", "b"], ["b"], []]);
        summary.Rows.ShouldBe(3);
        summary.ByValue().ShouldBe([new(CategoryValue.Of("a"), 1, 1), new(CategoryValue.Of("b"), 2, 3)]);
        summary.RowsOf(Category.Of("b")).ShouldBe(2);
        summary.RowsOf(Category.Of("c")).ShouldBe(0);
    }

    [Fact]
    public void A_row_may_come_many_times()
    {
        var summary = new TermCounts();
        summary.Add(new Item(Category.Of("a")));
        summary.Add(new Item(Category.Of("a")));
        summary.Add(new Item(Category.Missing));
        summary.EndRow(5);
        summary.ByValue().ShouldBe([new(CategoryValue.Of("a"), 5, 10)]);
    }

    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public void Order_and_split_leave_no_trace(int seed) => Monoid.ShouldNotDependOnOrder(Rows, seed, () => new TermCounts(), Add);

    [Fact]
    public void Broken_bytes_are_refused()
    {
        var summary = new TermCounts();
        Add(summary, Rows[..9]);
        Monoid.ShouldRefuseBrokenBytes(summary);
    }

    [Fact]
    public void Too_many_terms_are_refused()
    {
        var summary = new TermCounts(null, memoryLimit: 1000);
        Should.Throw<FitException>(() => Add(summary, [[.. Enumerable.Range(0, 100).Select(i => "term" + i)]])).Fault
            .ShouldBe(Fault.TooManyValues);
    }

    static void Add(TermCounts summary, string[][] rows)
    {
        foreach (var row in rows)
        {
            foreach (var term in row)
                summary.Add(new Item(Category.Of(term)));
            summary.EndRow(1);
        }
    }
}
