using System.Security.Cryptography;
using System.Text.Json;
using FlightDelay;
using Microsoft.ML;
using Preprocessing.Data;
using Preprocessing.Datasets;

namespace Preprocessing.Tool.Tests;

public sealed class TraceCommandTests
{
    const string Model = "models/flight-delay.onnx", Class = "--assembly bin/FlightDelay.Features.dll";

    [Fact]
    public async Task From_the_model_to_bytes_that_others_can_hash()
    {
        using var story = await Story.TellAllAsync();
        var text = await Call.AnswerAsync($"trace {Model}");
        text.ShouldContain(
            $"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes("data/flights/2001-01.csv")))}  data/flights/2001-01.csv");
        text.ShouldContain(Flight.Pipeline.TransformHash);

        var chain = JsonDocument.Parse(await Call.AnswerAsync($"trace {Model} --json")).RootElement;
        chain.GetProperty("versions")[0].GetProperty("version").GetProperty("address").GetString().ShouldBe("flights@1");
        chain.GetProperty("runs")[0].GetProperty("kind").GetString().ShouldBe("fit");
        chain.GetProperty("refit").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task A_fit_learns_the_same_again()
    {
        using var story = await Story.TellAllAsync();
        (await Call.AnswerAsync($"trace {Model} --refit {Class}")).ShouldContain("A fit on flights@1 learns the same again: sha256:");
        var other = $"{typeof(TraceCommandTests).Assembly.Location} --pipeline tool-ride";
        (await Call.AnswerAsync($"trace {Model} --refit --assembly {other}", 2)).ShouldContain("pipeline 'flight-delay' → 'tool-ride'");
        (await Call.RefusalAsync($"trace {Model} --refit", 64)).ShouldContain("--refit needs the class of the model");
    }

    [Fact]
    public async Task A_broken_link_is_a_fault()
    {
        using var story = await Story.TellAllAsync();
        Story.Flip(story.ObjectOf("flights@1"));
        var text = await Call.AnswerAsync($"trace {Model}", 2);
        text.ShouldContain("FAULT");
        (await Call.AnswerAsync($"trace {Model} --refit {Class}", 2)).ShouldBe(text, "Nothing is fitted on other bytes.");
    }

    [Fact]
    public async Task A_model_of_any_format_is_read_by_its_stamp()
    {
        using var story = await Story.TellAllAsync();
        var fitted = await Flight.Pipeline.FitAsync(
            Dataset.Open<Flight>("flights@2"), cancellationToken: TestContext.Current.CancellationToken);
        story.Write("models/trees.txt", "trees");
        (await Call.RefusalAsync("trace models/trees.txt")).ShouldContain("'models/trees.txt' has no stamp");
        Stamp.WriteBeside("models/trees.txt", fitted);
        (await Call.AnswerAsync("trace models/trees.txt")).ShouldContain("flights@2");
        await FeatureFile.WriteAsync(
            "features.parquet", Dataset.Open<Flight>("flights@2"), fitted, cancellationToken: TestContext.Current.CancellationToken);
        (await Call.AnswerAsync("trace features.parquet")).ShouldContain("flights@2");

        var ml = new MLContext();
        var view = ml.Data.LoadFromPreprocessing(
            Dataset.Open<Flight>("flights@2"), fitted, cancellationToken: TestContext.Current.CancellationToken);
        var model = ml.Transforms.CopyColumns("Copy", "Features").Fit(view);
        ml.Model.SaveStamped(model, view.Schema, fitted, "models/model.zip");
        (await Call.AnswerAsync("trace models/model.zip")).ShouldContain("flights@2");

        (await Call.RefusalAsync("trace models/none.onnx")).ShouldContain("none.onnx");
        story.Write("models/bad.onnx", "no model");
        await Call.RefusalAsync("trace models/bad.onnx");
    }
}
