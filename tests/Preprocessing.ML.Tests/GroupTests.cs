using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.LightGbm;
using Preprocessing.Onnx;

namespace Preprocessing.ML.Tests;

/// <summary>An answer to a query, and how good it is.</summary>
[Pipeline("answer")]
public sealed partial class Answer
{
    [Group] public string? Query { get; init; }
    [StandardScale] public required double Matches { get; init; }
    [Log1p] public required double Length { get; init; }
    [Label] public int? Relevance { get; init; }

    public static Answer[] Some(int count) => [.. Enumerable.Range(0, count).Select(i => new Answer
    {
        Query = "query " + i / 8, Matches = i * 31 % 11, Length = 10 + i * 17 % 90, Relevance = i * 31 % 11 / 3,
    })];
}

/// <summary>The same answers, ranked within another group.</summary>
[Pipeline("answer")]
public sealed partial class AnswerByTopic
{
    public string? Query { get; init; }
    [Group] public string? Topic { get; init; }
    [StandardScale] public required double Matches { get; init; }
    [Log1p] public required double Length { get; init; }
    [Label] public int? Relevance { get; init; }
}

/// <summary>An answer whose group is computed.</summary>
[Pipeline("answer-of-a-day")]
public sealed partial class AnswerOfDay
{
    [Feature] public required double Matches { get; init; }
    public DateTime Asked { get; init; }
    [Group] int Day => Asked.DayOfYear;
    [Label] public int Relevance { get; init; }
}

/// <summary>Groups of rows, for rankings.</summary>
public sealed class GroupTests : IDisposable
{
    readonly MLContext ml = new(seed: 1);
    readonly string folder = Directory.CreateTempSubdirectory("preprocessing-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static Task<FittedPipeline<Answer>> FittedAsync() => Answer.Pipeline.FitAsync(Answer.Some(800), cancellationToken: Stop);

    uint[] Groups(FittedPipeline<Answer> fitted, params Answer[] answers) =>
        [.. Training.View(ml, new RowSource<Answer>(Answer.Pipeline, answers), fitted).GetColumn<uint>("Group")];

    static Answer Of(string? query) => new() { Query = query, Matches = 1, Length = 1, Relevance = 1 };

    [Fact]
    public async Task Groups_are_keys_in_the_order_of_their_rows_and_no_features()
    {
        var fitted = await FittedAsync();
        fitted.SlotNames.ShouldBe(["Matches", "Length"]);
        Answer.Pipeline.HasGroup.ShouldBeTrue();
        Answer.Pipeline.Columns.Single(column => column.Name == "Query").IsTrainingOnly.ShouldBeTrue();
        var view = Training.View(ml, new RowSource<Answer>(Answer.Pipeline, Answer.Some(2000)), fitted);
        view.Schema["Group"].Type.ShouldBeOfType<KeyDataViewType>();
        view.GetColumn<uint>("Group").ShouldBe(Enumerable.Range(0, 2000).Select(i => (uint)(i / 8 + 1)));
        Groups(fitted, Of("b"), Of("b"), Of("a"), Of("c")).ShouldBe([1u, 1, 2, 3]);
    }

    [Fact]
    public async Task A_group_that_comes_back_is_an_error_with_its_row()
    {
        var fitted = await FittedAsync();
        Should.Throw<SourceException>(() => Groups(fitted, Of("a"), Of("b"), Of("a"))).Message
            .ShouldStartWith("The group 'a' comes back at row 2 of memory, after rows of other groups. Sort the rows by group");
        Should.Throw<SourceException>(() => Groups(fitted, Of("a"), Of(null))).Message
            .ShouldStartWith("The group is missing at row 1 of memory");
    }

    [Fact]
    public async Task A_group_may_go_on_in_the_next_partition()
    {
        var fitted = await FittedAsync();
        var view = Training.View(ml, new TestSource<Answer>(Answer.Pipeline, [Of("a"), Of("b"), Of("b"), Of("c")], 2, 2), fitted);
        view.GetColumn<uint>("Group").ShouldBe([1u, 2, 2, 3]);
        var split = Training.View(ml, new TestSource<Answer>(Answer.Pipeline, [Of("a"), Of("b"), Of("a")], 2, 1), fitted);
        Should.Throw<SourceException>(() => split.GetColumn<uint>("Group").ToArray()).Message.ShouldContain("The group 'a' comes back");
    }

    [Fact]
    public async Task A_group_may_be_computed()
    {
        AnswerOfDay[] answers = [.. Enumerable.Range(0, 40).Select(i => new AnswerOfDay
        {
            Matches = i, Asked = new DateTime(2026, 1, 1).AddHours(i * 5), Relevance = i % 3,
        })];
        var fitted = await AnswerOfDay.Pipeline.FitAsync(answers, cancellationToken: Stop);
        var view = Training.View(ml, new RowSource<AnswerOfDay>(AnswerOfDay.Pipeline, answers), fitted);
        view.GetColumn<uint>("Group").ShouldBe(answers.Select(answer => (uint)answer.Asked.DayOfYear));
    }

    [Fact]
    public async Task A_ranking_trains_and_is_stamped_and_served_and_refused_when_its_group_changes()
    {
        var answers = Answer.Some(800);
        var fitted = await FittedAsync();
        var view = Training.View(ml, new RowSource<Answer>(Answer.Pipeline, answers), fitted);
        var model = ml.Ranking.Trainers.LightGbm(new LightGbmRankingTrainer.Options
        {
            RowGroupColumnName = "Group",
            NumberOfIterations = 10,
            NumberOfLeaves = 8,
            MinimumExampleCountPerLeaf = 5,
            NumberOfThreads = 1,
        }).Fit(view);
        var metrics = ml.Ranking.Evaluate(model.Transform(view), rowGroupColumnName: "Group");
        metrics.NormalizedDiscountedCumulativeGains[0].ShouldBeGreaterThan(0.9);
        var place = Path.Combine(folder, "model.onnx");
        ml.Model.SaveStampedOnnx(model, fitted, place);
        using var scorer = new Scorer<Answer>(model, fitted);
        using var onnx = OnnxModel.LoadVerified(place, fitted);
        foreach (var answer in answers.Take(50))
            onnx.Score(in answer).ShouldBe(scorer.Score(in answer).Score, 1e-6 * Math.Max(1, Math.Abs(scorer.Score(in answer).Score)));

        var zip = Path.Combine(folder, "model.zip");
        ml.Model.SaveStamped(model, view.Schema, fitted, zip);
        using var loaded = new Scorer<Answer>(ml.Model.LoadVerified(fitted, zip, out _), fitted);
        loaded.Score(in answers[7]).Score.ShouldBe(scorer.Score(in answers[7]).Score);
        var changed = await AnswerByTopic.Pipeline.FitAsync(
            new AnswerByTopic[] { new() { Matches = 1, Length = 2 }, new() { Matches = 2, Length = 3 } }, cancellationToken: Stop);
        foreach (var load in new Action[]
        {
            () => ml.Model.LoadVerified(changed, zip, out _), () => OnnxModel.LoadVerified(place, changed),
        })
            Should.Throw<MismatchException>(load).Message.ShouldContain("'group': Query string = Query → Topic string = Topic");
    }

    [Fact]
    public void A_changed_group_is_said_in_words()
    {
        Answer.Pipeline.Definition.ShouldContain("group Query string = Query\n");
        Difference.OfDefinitions(Answer.Pipeline.Definition, Answer.Pipeline.Definition.Replace("group Query string = Query\n", ""))
            .ShouldBe(["'group' removed"]);
    }
}
