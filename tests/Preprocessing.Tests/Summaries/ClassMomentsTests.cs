using CsCheck;

namespace Preprocessing.Tests.Summaries;

public class ClassMomentsTests
{
    static readonly double[] Labels = [0, -0.0, 1, 2.5, double.NaN, double.NegativeInfinity];

    static readonly Gen<(double[], double)[]> Rows = Gen.Select(
        ColumnMomentsTests.Rows,
        Gen.Int[0, 5].Select(i => Labels[i]).Array[100])
        .Select((rows, labels) => rows.Select((row, i) => (row, labels[i % labels.Length])).ToArray());

    [Fact]
    public void Order_and_split_leave_no_trace() => Gen.Select(Rows, Gen.Int).Sample((rows, seed) =>
        Monoid.ShouldNotDependOnOrder(rows, seed, () => new ClassMoments(), Add), iter: 200);

    [Fact]
    public void Classes_are_told_apart_and_put_together()
    {
        var summary = Of(([1, 2], 0), ([3, 4], -0.0), ([5, 6], 1), ([7, 8], double.NaN), ([9, 0], double.PositiveInfinity));
        summary.Classes.Keys.ShouldBe([0, 1]);
        summary.Classes[0][1].Mean.ShouldBe(3);
        summary.Together()[0].Mean.ShouldBe(3);
        (summary.Width, summary.Unlabelled, summary.Infinite).ShouldBe((2, 1, 1));
    }

    [Fact]
    public void Too_many_classes_are_refused()
    {
        var summary = new ClassMoments(mostClasses: 1);
        summary.Add([1], 0);
        summary.Add([1], 0);
        Should.Throw<FitException>(() => summary.Add([1], 1)).Fault.ShouldBe(Fault.TooManyValues);
        Should.Throw<FitException>(() => summary.Merge(Of(([1], 2)))).Fault.ShouldBe(Fault.TooManyValues);
    }

    [Fact]
    public void Broken_bytes_are_refused() => Monoid.ShouldRefuseBrokenBytes(Of(([0.1, 2], 0), ([1e30, double.NaN], 1)));

    static ClassMoments Of(params (double[], double)[] rows)
    {
        var summary = new ClassMoments();
        Add(summary, rows);
        return summary;
    }

    static void Add(ClassMoments summary, (double[], double)[] rows)
    {
        foreach (var (row, target) in rows)
            summary.Add(row, target);
    }
}
