using Microsoft.ML;
using Microsoft.ML.Data;

namespace Preprocessing.ML.Tests;

/// <summary>A remark about a ride, good or bad; thousands of slots, a few words.</summary>
[Pipeline("remark")]
public sealed partial class Remark
{
    [HashText(4096)] public required string Text { get; init; }
    [MultiHot] public string[]? Tags { get; init; }
    [StandardScale] public double Length { get; init; }
    public bool? IsGood { get; init; }

    [Label] bool Good => IsGood ?? false;

    public static Remark[] Some(int count) => [.. Enumerable.Range(0, count).Select(i => new Remark
    {
        Text = i % 11 == 0 ? "" : $"{(i % 3 == 0 ? "good quick friendly" : "late rude dirty")} ride number{i % 50}",
        Tags = i % 5 == 0 ? null : ["day" + i % 7, "city" + i % 4],
        Length = i % 13,
        IsGood = i % 3 == 0,
    })];
}

public class SparseViewTests
{
    readonly MLContext ml = new(seed: 1);

    [Fact]
    public async Task A_wide_pipeline_shows_sparse_vectors_of_the_same_numbers()
    {
        var remarks = Remark.Some(1300);
        var fitted = await Remark.Pipeline.FitAsync(remarks, cancellationToken: TestContext.Current.CancellationToken);
        fitted.IsSparse.ShouldBeTrue();
        var view = ml.Data.LoadFromPreprocessing(
            new TestSource<Remark>(Remark.Pipeline, remarks, 1, 1000, 299),
            fitted,
            cancellationToken: TestContext.Current.CancellationToken);
        using var cursor = view.GetRowCursor(view.Schema);
        var features = cursor.GetGetter<VBuffer<float>>(view.Schema["Features"]);
        // As ML.NET does: memory of one vector for all, which may have been dense.
        var value = new VBuffer<float>(2, [1f, 2f]);
        var dense = new float[fitted.Width];
        foreach (var remark in remarks)
        {
            cursor.MoveNext().ShouldBeTrue();
            features(ref value);
            value.IsDense.ShouldBeFalse();
            value.Length.ShouldBe(fitted.Width);
            value.GetValues().Length.ShouldBeLessThan(20);
            fitted.Transform(remark, dense);
            value.DenseValues().ToArray().ShouldBe(dense);
        }
        cursor.MoveNext().ShouldBeFalse();
    }

    [Fact]
    public async Task A_trainer_learns_from_it_and_single_rows_score_the_same()
    {
        var remarks = Remark.Some(600);
        var fitted = await Remark.Pipeline.FitAsync(remarks, cancellationToken: TestContext.Current.CancellationToken);
        var view = ml.Data.LoadFromPreprocessing(
            new RowSource<Remark>(Remark.Pipeline, remarks), fitted, cancellationToken: TestContext.Current.CancellationToken);
        var model = ml.BinaryClassification.Trainers.SdcaLogisticRegression().Fit(view);
        ml.BinaryClassification.Evaluate(model.Transform(view)).Accuracy.ShouldBeGreaterThan(0.85);
        var scores = model.Transform(view).GetColumn<float>("Score").ToArray();
        using var scorer = new Scorer<Remark>(model, fitted);
        for (var i = 0; i < remarks.Length; i += 7)
            scorer.Score(remarks[i]).Score.ShouldBe(scores[i]);
    }
}
