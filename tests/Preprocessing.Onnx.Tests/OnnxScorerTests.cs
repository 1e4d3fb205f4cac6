using Microsoft.ML.OnnxRuntime;
using Preprocessing.Onnx.Proto;
using static Preprocessing.Onnx.Proto.TensorProto.Types;
using static Preprocessing.Support.SmallModel;

namespace Preprocessing.Onnx.Tests;

public sealed class OnnxScorerTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("preprocessing-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(256)]
    public async Task A_row_some_rows_and_a_batch_have_the_same_scores(int maxBatch)
    {
        var fitted = await Visit.FittedAsync();
        using var scorer = OnnxModel.LoadVerified(Stamped(Opposite(fitted.Width), fitted), fitted, new() { MaxBatch = maxBatch });
        var rows = Visit.Some(100);
        var batch = new Batch<Visit>(Visit.Pipeline);
        Visit.Pipeline.Fill(batch, rows, training: false);
        var (one, some, all) =
            (new float[rows.Length * scorer.Width], new float[rows.Length * scorer.Width], new float[rows.Length * scorer.Width]);
        for (var i = 0; i < rows.Length; i++)
            scorer.Score(in rows[i], one.AsSpan(i * scorer.Width));
        scorer.Score(rows, some, Token);
        scorer.Score(batch, all, Token);
        one.ShouldBe(rows.SelectMany(row => Features(fitted, row)).Select(value => -value));
        some.ShouldBe(one);
        all.ShouldBe(one);
    }

    [Fact]
    public async Task Nothing_is_allocated_per_call()
    {
        var fitted = await Visit.FittedAsync();
        using var scorer = OnnxModel.LoadVerified(Stamped(Sum(fitted.Width), fitted), fitted, new() { MaxBatch = 32 });
        var rows = Visit.Some(100);
        var batch = new Batch<Visit>(Visit.Pipeline);
        Visit.Pipeline.Fill(batch, rows, training: false);
        var scores = new float[100];
        Allocated.Least(Call).ShouldBe(0);

        void Call()
        {
            scores[0] = scorer.Score(in rows[5]);
            scorer.Score(in rows[6], scores);
            scorer.Score(rows.AsSpan(0, 77), scores, Token);
            scorer.Score(batch, scores, Token);
        }
    }

    [Fact]
    public async Task Many_threads_share_a_scorer()
    {
        var fitted = await Visit.FittedAsync();
        using var scorer = OnnxModel.LoadVerified(Stamped(Opposite(fitted.Width), fitted), fitted, new() { MaxBatch = 8 });
        var rows = Visit.Some(200);
        var width = scorer.Width;
        var expected = new float[rows.Length * width];
        scorer.Score(rows, expected, Token);
        Parallel.For(0, 64, new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = Token }, worker =>
        {
            var (start, scores) = (worker * 2, new float[50 * width]);
            scorer.Score(rows.AsSpan(start, 50), scores, Token);
            scores.ShouldBe(expected[(start * width)..((start + 50) * width)]);
        });
    }

    [Fact]
    public async Task Several_outputs_stand_one_after_the_other_in_the_order_asked_for()
    {
        var fitted = await Visit.FittedAsync();
        var model = Of(
            [Tensor("Features", DataType.Float, null, fitted.Width)],
            [
                Tensor("same", DataType.Float, null, fitted.Width),
                Tensor("largest", DataType.Int64, null, 1),
                Tensor("opposite", DataType.Float, null, null),
            ],
            Node("Identity", ["Features"], ["same"]), Node("Neg", ["Features"], ["opposite"]), Node("ArgMax", ["Features"], ["largest"]));
        model.Graph.Node[2].Attribute.Add(new AttributeProto { Name = "axis", I = 1, Type = AttributeProto.Types.AttributeType.Int });
        var path = Stamped(model, fitted);
        var row = Visit.Some(1)[0];
        var features = Features(fitted, row);

        using (var all = OnnxModel.LoadVerified(path, fitted))
        {
            all.Width.ShouldBe(2 * fitted.Width);
            all.Outputs.ShouldBe(["same", "opposite"]);
            Should.Throw<InvalidOperationException>(() => all.Score(in row)).Message.ShouldContain($"{2 * fitted.Width} numbers");
            Should.Throw<ArgumentException>(() => all.Score(in row, new float[3])).Message
                .ShouldContain($"{fitted.Width} of output 'opposite'");
        }
        using var chosen = OnnxModel.LoadVerified(path, fitted, new() { Outputs = ["opposite", "same"] });
        var scores = new float[2 * 2 * fitted.Width];
        chosen.Score([row, row], scores, Token);
        scores.ShouldBe([.. features.Select(value => -value), .. features, .. features.Select(value => -value), .. features]);
        Should.Throw<MismatchException>(() => OnnxModel.LoadVerified(path, fitted, new() { Outputs = ["score"] })).Message
            .ShouldContain("no output 'score'; it has 'same', 'largest', 'opposite'");
        Should.Throw<MismatchException>(() => OnnxModel.LoadVerified(path, fitted, new() { Outputs = ["largest"] })).Message
            .ShouldContain("'largest' of model");
    }

    [Fact]
    public async Task A_model_for_single_rows_takes_them_one_by_one()
    {
        var fitted = await Visit.FittedAsync();
        using var scorer = OnnxModel.LoadVerified(Stamped(Opposite(fitted.Width, rows: 1), fitted), fitted);
        var scores = new float[5 * fitted.Width];
        scorer.Score(Visit.Some(5), scores, Token);
        scores.ShouldBe(Visit.Some(5).SelectMany(row => Features(fitted, row)).Select(value => -value));
    }

    [Fact]
    public async Task Other_preprocessing_is_refused_in_words()
    {
        var fitted = await Visit.FittedAsync();
        var path = Stamped(Sum(fitted.Width), fitted);
        var other = await VisitByRange.Pipeline.FitAsync(
            Visit.Some(100).Select(visit => new VisitByRange { Seconds = visit.Seconds, Page = visit.Page }).ToArray(),
            cancellationToken: Token);
        var error = Should.Throw<MismatchException>(() => OnnxModel.LoadVerified(path, other));
        error.Message.ShouldContain(path);
        error.Differences.ShouldContain("Seconds: standard-scale → min-max-scale");
        var refitted = await Visit.FittedAsync(90);
        Should.Throw<MismatchException>(() => OnnxModel.LoadVerified(path, refitted, new() { AllowUnstamped = true })).Differences
            .ShouldBe(["refitted on other data: 100 rows → 90 rows"]);
    }

    [Fact]
    public async Task A_model_without_a_stamp_is_refused_unless_asked_otherwise()
    {
        var fitted = await Visit.FittedAsync();
        var path = Sum(fitted.Width).Write(folder);
        Should.Throw<MismatchException>(() => OnnxModel.LoadVerified(path, fitted)).Message
            .ShouldContain("does not say which preprocessing it needs");
        var warnings = new List<string>();
        using var scorer = OnnxModel.LoadVerified(path, fitted, new() { AllowUnstamped = true, Warn = warnings.Add });
        warnings.ShouldHaveSingleItem().ShouldContain(path);
    }

    [Fact]
    public async Task A_model_of_other_tensors_is_refused_by_name()
    {
        var fitted = await Visit.FittedAsync();
        Refusal(Sum(fitted.Width + 1)).ShouldContain($"The input 'features' of model '{Path.Combine(folder, "model.onnx")}' takes a float "
            + $"tensor of shape [N, {fitted.Width + 1}], expected a float tensor of shape [rows, {fitted.Width}]");
        Refusal(Of(
            [Tensor("ids", DataType.Int64, null, fitted.Width)],
            [Tensor("score", DataType.Int64, null, fitted.Width)],
            Node("Identity", ["ids"], ["score"])))
            .ShouldContain("The input 'ids'");
        Refusal(Of(
            [Tensor("features", DataType.Float, null, fitted.Width)],
            [Tensor("total", DataType.Float)],
            Node("ReduceSum", ["features"], ["all"]),
            Node("Squeeze", ["all"], ["total"])))
            .ShouldContain("The output 'total'");
        Refusal(Of(
            [Tensor("features", DataType.Float, null, fitted.Width)],
            [Tensor("length", DataType.Int64, 2)],
            Node("Shape", ["features"], ["length"])))
            .ShouldContain("no output that is a float tensor: 'length' is an int64 tensor of shape [2]");
        Refusal(Of(
            [Tensor("a", DataType.Float, null, 2), Tensor("b", DataType.Float, null, 2)],
            [Tensor("score", DataType.Float, null, 2)],
            Node("Add", ["a", "b"], ["score"])))
            .ShouldContain("has an input 'a', but pipeline 'visit' makes no tensor of that name; it makes the vector of features. "
                + "Send features to it with [Output(\"a\")]");
        Refusal(Of(
            [Tensor("features", DataType.Float, null, null)],
            [Tensor("score", DataType.Float, null, null)],
            Node("NoSuchOperator", ["features"], ["score"])))
            .ShouldContain("cannot be loaded");

        string Refusal(ModelProto model) =>
            Should.Throw<MismatchException>(() => OnnxModel.LoadVerified(Stamped(model, fitted), fitted)).Message;
    }

    [Fact]
    public async Task Cancelling_stops_before_the_next_piece()
    {
        var fitted = await Visit.FittedAsync();
        using var scorer = OnnxModel.LoadVerified(Stamped(Sum(fitted.Width), fitted), fitted, new() { MaxBatch = 10 });
        Should.Throw<OperationCanceledException>(() => scorer.Score(Visit.Some(20), new float[20], new CancellationToken(canceled: true)));
        scorer.Dispose();
        Should.Throw<ObjectDisposedException>(() => scorer.Score(Visit.Some(1)[0]));
    }

    string Stamped(ModelProto model, FittedPipeline<Visit> fitted)
    {
        var path = model.Write(folder);
        OnnxModel.WriteStamp(path, fitted);
        return path;
    }

    static float[] Features(FittedPipeline<Visit> fitted, Visit row)
    {
        var features = new float[fitted.Width];
        fitted.Transform(in row, features);
        return features;
    }
}
