using CsCheck;

namespace Preprocessing.Tests.Summaries;

public class FrequenciesTests
{
    [Fact]
    public void Counts_are_exact() => Categories.Any.Array[0, 200].Sample(values =>
    {
        var frequencies = Of(values);
        var expected = values.Where(v => !v.IsMissing).GroupBy(v => v).Select(g => new CategoryCount(g.Key, g.Count())).ToArray();
        frequencies.ByValue().ShouldBe(expected.OrderBy(c => c.Value));
        frequencies.ByFrequency().ShouldBe(expected.OrderByDescending(c => c.Count).ThenBy(c => c.Value));
        frequencies.ByFrequency(2).ShouldBe(frequencies.ByFrequency().Where(category => category.Count >= 2));
        frequencies.Missing.ShouldBe(values.Count(v => v.IsMissing));
        frequencies.Rows.ShouldBe(values.Length);
        foreach (var category in expected)
            frequencies.CountOf(category.Value.ToCategory()).ShouldBe(category.Count);
    }, iter: 300);

    [Fact]
    public void Order_and_split_leave_no_trace() => Gen.Select(Categories.Any.Array[0, 200], Gen.Int).Sample((values, seed) =>
        Monoid.ShouldNotDependOnOrder(values, seed, () => new Frequencies(), Add), iter: 200);

    [Fact]
    public void Values_come_by_their_UTF8_bytes_and_not_by_UTF16_units() =>
        Of([CategoryValue.Of("\U0001F600"), CategoryValue.Of("\uFFFD"), CategoryValue.Of("z")]).ByValue().Select(c => c.Value.Text)
            .ShouldBe(["z", "\uFFFD", "\U0001F600"]);

    [Fact]
    public void Several_rows_at_once()
    {
        var frequencies = new Frequencies();
        frequencies.Add(Category.Of("a"), 5);
        frequencies.Add(Category.Of("b"), 0);
        frequencies.Add(Category.Missing, 2);
        (frequencies.Count, frequencies.Missing, frequencies.Distinct).ShouldBe((5, 2, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => frequencies.Add(Category.Of("a"), -1));
    }

    [Fact]
    public void Beyond_the_memory_limit_the_fit_fails()
    {
        var frequencies = new Frequencies(memoryLimit: 2000);
        for (var i = 0; i < 10; i++)
            frequencies.Add(Category.Of($"value {i}"), 1);
        frequencies.Add(Category.Of("value 3"), 1);
        var failure = Should.Throw<FitException>(() =>
        {
            for (var i = 10; i < 20; i++)
                frequencies.Add(Category.Of($"value {i}"), 1);
        });
        failure.Fault.ShouldBe(Fault.TooManyValues);
        failure.Message.ShouldContain("distinct values");
    }

    [Fact]
    public void A_hundred_thousand_texts()
    {
        var frequencies = new Frequencies();
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < 100_000; i++)
                frequencies.Add(Category.Of(FormattableString.Invariant($"customer-{i}")), 1 + i % 2);
        }
        frequencies.Distinct.ShouldBe(100_000);
        frequencies.CountOf(Category.Of("customer-99999")).ShouldBe(4);
        frequencies.CountOf(Category.Of("customer-100000")).ShouldBe(0);
    }

    [Fact]
    public void Adding_known_values_allocates_nothing()
    {
        var frequencies = new Frequencies();
        char[] text = [.. "a text of some length"];
        Allocated.Least(() =>
        {
            for (var i = 0; i < 200; i++)
            {
                text[0] = (char)('a' + i % 26);
                frequencies.Add(Category.Of(text.AsSpan()), 1);
                frequencies.Add(Category.Of(text.AsSpan(0, i % 9)), 1);
                frequencies.Add(Category.Of((long)(i % 26)), 1);
            }
        }).ShouldBe(0);
    }

    [Fact]
    public void Broken_bytes_are_refused() =>
        Monoid.ShouldRefuseBrokenBytes(Of([CategoryValue.Of("é"), CategoryValue.Of(3), CategoryValue.Of("é")]));

    static Frequencies Of(CategoryValue[] values)
    {
        var frequencies = new Frequencies();
        Add(frequencies, values);
        return frequencies;
    }

    static void Add(Frequencies frequencies, CategoryValue[] values)
    {
        foreach (var value in values)
            frequencies.Add(value.ToCategory(), 1);
    }
}
