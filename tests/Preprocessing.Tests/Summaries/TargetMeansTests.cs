using CsCheck;

namespace Preprocessing.Tests.Summaries;

public class TargetMeansTests
{
    static readonly Gen<(CategoryValue, double)[]> Rows = Gen.OneOf(
        Gen.Select(Categories.Any, Gen.Int[0, 1].Select(i => (double)i)).Array[0, 200],
        Gen.Select(Categories.Any, Numbers.Any.Where(n => n.Length > 0).Select(n => n[0])).Array[0, 100]);

    [Fact]
    public void Means_and_variances_are_the_nearest_doubles() => Rows.Sample(rows =>
    {
        var targets = Of(rows);
        var finite = rows.Where(row => double.IsFinite(row.Item2)).ToArray();
        targets.Count.ShouldBe(finite.Length);
        (targets.Count + targets.Unlabelled + targets.Infinite).ShouldBe(rows.Length);
        ShouldBeOf([.. finite.Select(row => row.Item2)], targets.Mean, targets.Variance());

        var expected = finite.GroupBy(row => row.Item1, row => row.Item2).OrderBy(g => g.Key).ToArray();
        targets.ByValue().Select(c => (c.Value, c.Count)).ShouldBe(expected.Select(g => (g.Key, (double)g.Count())));
        foreach (var category in expected)
        {
            var found = targets[category.Key.ToCategory()];
            ShouldBeOf([.. category], found.Mean, found.Variance);
            Fraction.Sum(category).ShouldRoundTo(found.Sum);
        }
    }, iter: 200);

    [Fact]
    public void Order_and_split_leave_no_trace() => Gen.Select(Rows, Gen.Int).Sample((rows, seed) =>
        Monoid.ShouldNotDependOnOrder(rows, seed, () => new TargetMeans(), Add), iter: 200);

    [Fact]
    public void What_smoothing_needs()
    {
        var targets = Of([
            (CategoryValue.Of("a"), 1),
            (CategoryValue.Of("a"), 0),
            (CategoryValue.Of("a"), 1),
            (CategoryValue.Of("b"), 0),
            (CategoryValue.Missing, 1),
        ]);
        targets.Mean.ShouldBe(0.6);
        targets.Variance().ShouldBe(0.24);
        targets[Category.Of("a")].ShouldBe(new CategoryTarget(CategoryValue.Of("a"), 3, 2, 2.0 / 3, 2.0 / 9));
        targets[Category.Missing].Count.ShouldBe(1);
        targets[Category.Of("c")].Count.ShouldBe(0);
        targets[Category.Of("c")].Mean.ShouldBe(double.NaN);
    }

    [Fact]
    public void Without_labels_nothing_is_known()
    {
        var targets = Of([(CategoryValue.Of("a"), double.NaN), (CategoryValue.Of("a"), double.PositiveInfinity)]);
        (targets.Count, targets.Distinct, targets.Unlabelled, targets.Infinite).ShouldBe((0, 0, 1, 1));
        targets.Mean.ShouldBe(double.NaN);
        targets.Variance().ShouldBe(double.NaN);
    }

    [Fact]
    public void Adding_to_known_categories_allocates_nothing()
    {
        (CategoryValue, double)[] rows = [.. Enumerable.Range(0, 300).Select(i => (CategoryValue.Of($"c{i % 70}"), i * 0.37))];
        var targets = Of(rows);
        Allocated.Least(() => Add(targets, rows)).ShouldBe(0);
    }

    [Fact]
    public void Beyond_the_memory_limit_the_fit_fails() => Should.Throw<FitException>(() =>
    {
        var targets = new TargetMeans(memoryLimit: 2000);
        for (var i = 0; i < 100; i++)
            targets.Add(Category.Of((long)i), 1);
    }).Fault.ShouldBe(Fault.TooManyValues);

    [Fact]
    public void Broken_bytes_are_refused() =>
        Monoid.ShouldRefuseBrokenBytes(Of([(CategoryValue.Of("a"), 0.1), (CategoryValue.Of(3), 1e20)]));

    static void ShouldBeOf(double[] labels, double mean, double variance)
    {
        if (labels.Length == 0)
        {
            mean.ShouldBe(double.NaN);
            return;
        }
        var sum = Fraction.Sum(labels);
        new Fraction(sum.Numerator, sum.Denominator * labels.Length).ShouldRoundTo(mean);
        Fraction.Variance(labels, 0).ShouldRoundTo(variance);
    }

    static TargetMeans Of((CategoryValue, double)[] rows)
    {
        var targets = new TargetMeans();
        Add(targets, rows);
        return targets;
    }

    static void Add(TargetMeans targets, (CategoryValue, double)[] rows)
    {
        foreach (var (value, target) in rows)
            targets.Add(value.ToCategory(), target);
    }
}
