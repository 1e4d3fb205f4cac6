using Microsoft.ML;
using Microsoft.ML.Data;

namespace Preprocessing.ML.Tests;

/// <summary>A small pipeline with outputs beside its features.</summary>
[Pipeline("visit")]
public sealed partial class Visit
{
    [StandardScale] public double Minutes { get; init; }
    [Vocabulary, Output("Ids", Type = OutputType.Int64)] public required string City { get; init; }
    [OneHot, Output("Wide")] string Place => City;
    [Label] public bool Again { get; init; }

    public static readonly Visit[] Some = [.. Enumerable.Range(0, 700)
        .Select(i => new Visit { Minutes = i * 31 % 97, City = "c" + i % 5, Again = i % 5 > 2 })];
}

public sealed class OutputColumnTests
{
    readonly MLContext ml = new(seed: 1);

    static Task<FittedPipeline<Visit>> Fitted() =>
        Visit.Pipeline.FitAsync(Visit.Some, cancellationToken: TestContext.Current.CancellationToken);

    [Fact]
    public async Task Each_output_is_a_column_with_slot_names_and_the_numbers_of_the_rows()
    {
        var fitted = await Fitted();
        var view = Training.View(ml, new RowSource<Visit>(Visit.Pipeline, Visit.Some), fitted);
        view.Schema.Select(column => column.Name).ShouldBe(["Features", "Ids", "Wide", "Label"]);
        view.Schema["Ids"].Type.ShouldBe(new VectorDataViewType(NumberDataViewType.Int64, 1));
        view.Schema["Wide"].Type.ShouldBe(new VectorDataViewType(NumberDataViewType.Single, 5));
        var names = default(VBuffer<ReadOnlyMemory<char>>);
        view.Schema["Wide"].GetSlotNames(ref names);
        names.DenseValues().Select(name => name.ToString()).ShouldBe(fitted.Output("Wide").SlotNames);
        view.GetColumn<long[]>("Ids").Select(ids => ids.Single()).ShouldBe(Visit.Some.Select((_, i) => (long)(i % 5)));
        var wide = view.GetColumn<float[]>("Wide").ToArray();
        var expected = new float[5];
        for (var i = 0; i < wide.Length; i++)
        {
            fitted.Output("Wide").Transform(Visit.Some[i], expected);
            wide[i].ShouldBe(expected);
        }
    }

    [Fact]
    public async Task A_model_of_features_and_an_output_scores_rows_like_the_data_view()
    {
        var fitted = await Fitted();
        var view = Training.View(ml, new RowSource<Visit>(Visit.Pipeline, Visit.Some), fitted);
        var model = ml.Transforms.Concatenate("All", "Features", "Wide")
            .Append(ml.BinaryClassification.Trainers.SdcaLogisticRegression(featureColumnName: "All"))
            .Fit(view);
        var scores = model.Transform(view).GetColumn<float>("Score").ToArray();
        using var scorer = new Scorer<Visit>(model, fitted);
        for (var i = 0; i < scores.Length; i++)
            scorer.Score(in Visit.Some[i]).Score.ShouldBe(scores[i]);
    }
}
