using Microsoft.ML.OnnxRuntime;
using Preprocessing.Onnx.Proto;
using static Preprocessing.Onnx.Proto.TensorProto.Types;
using static Preprocessing.Support.SmallModel;

namespace Preprocessing.Onnx.Tests;

/// <summary>A pipeline with tensors beside the vector of features, as a model with embeddings takes them.</summary>
[Pipeline("listing")]
public sealed partial class Listing
{
    [StandardScale] public required double Price { get; init; }
    [Vocabulary, Output("seller-id", Type = OutputType.Int64)] public required string Seller { get; init; }
    [Vocabulary, Output("place-ids", Type = OutputType.Int64)] public required string City { get; init; }
    [Vocabulary, Output("place-ids", Type = OutputType.Int64)] public required string Street { get; init; }
    [Log1p, Output("wide")] double LogPrice => Price;
    public bool? Sold { get; init; }

    [Label] bool IsSold => Sold ?? false;

    public static Listing[] Some(int count) =>
        [.. Enumerable.Range(0, count).Select(i =>
            new Listing { Price = i * 7 % 13, Seller = "s" + i % 5, City = "c" + i % 3, Street = "r" + i % 7, Sold = i % 2 == 0 })];
}

public sealed class NamedInputTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("preprocessing-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_stamp_says_which_output_a_feature_goes_to() => Stamp.Of(await FittedAsync()).Features.ShouldBe(
    [
        new("Price", "float32"), new("Seller", "int64", "seller-id"), new(
            "City", "int64", "place-ids"), new("Street", "int64", "place-ids"), new("LogPrice", "float32", "wide"),
    ]);

    [Fact]
    public async Task Each_input_takes_the_output_of_its_name()
    {
        var fitted = await FittedAsync();
        using var scorer = OnnxModel.LoadVerified(Stamped(Echo("X", sellerIsFlat: true), fitted), fitted, new() { MaxBatch = 8 });
        scorer.Outputs.ShouldBe(["same", "seller", "places", "logarithm"]);
        scorer.Width.ShouldBe(1 + 1 + 2 + 1);
        var rows = Listing.Some(20);
        var batch = new Batch<Listing>(Listing.Pipeline);
        Listing.Pipeline.Fill(batch, rows, training: false);
        var (some, all, expected) = (new float[20 * scorer.Width], new float[20 * scorer.Width], new List<float>());
        foreach (var row in rows)
        {
            var (features, seller, places, wide) = (new float[1], new long[1], new long[2], new float[1]);
            fitted.Transform(in row, features);
            fitted.Output("seller-id").Transform(in row, seller);
            fitted.Output("place-ids").Transform(in row, places);
            fitted.Output("wide").Transform(in row, wide);
            expected.AddRange([features[0], seller[0], places[0], places[1], wide[0]]);
        }
        scorer.Score(rows, some, Token);
        scorer.Score(batch, all, Token);
        some.ShouldBe(expected);
        all.ShouldBe(expected);

        Allocated.Least(() =>
        {
            scorer.Score(rows, some, Token);
            scorer.Score(batch, all, Token);
        }).ShouldBe(0);
    }

    [Fact]
    public async Task The_input_of_the_features_can_be_named()
    {
        var fitted = await FittedAsync();
        using var scorer = OnnxModel.LoadVerified(
            Stamped(Echo("wide-and-deep", sellerIsFlat: false), fitted), fitted, new() { Input = "wide-and-deep", Outputs = ["same"] });
        var features = new float[1];
        fitted.Transform(Listing.Some(1)[0], features);
        scorer.Score(Listing.Some(1)[0]).ShouldBe(features[0]);
    }

    [Fact]
    public async Task An_input_of_another_type_or_that_nothing_is_made_for_is_refused_by_name()
    {
        var fitted = await FittedAsync();
        var model = Echo("features", sellerIsFlat: true);
        model.Graph.Input[1] = Tensor("seller-id", DataType.Int32, (int?)null);
        Refusal(model).ShouldContain("The input 'seller-id' of model");
        Refusal(model).ShouldContain("takes an int32 tensor of shape [N], expected an int64 tensor of shape [rows, 1], "
            + "as the output of that name of pipeline 'listing' is");
        model = Echo("features", sellerIsFlat: true);
        model.Graph.Input.Add(Tensor("colour", DataType.Float, null, 1));
        Refusal(model).ShouldContain("has an input 'colour', but pipeline 'listing' makes no tensor of that name; "
            + "it makes the vector of features and 'seller-id', 'place-ids', 'wide'.");

        string Refusal(ModelProto wrong) =>
            Should.Throw<MismatchException>(() => OnnxModel.LoadVerified(Stamped(wrong, fitted), fitted)).Message;
    }

    static Task<FittedPipeline<Listing>> FittedAsync() => Listing.Pipeline.FitAsync(Listing.Some(50), cancellationToken: Token);

    /// <summary>A model that gives back its inputs.</summary>
    static ModelProto Echo(string features, bool sellerIsFlat)
    {
        NodeProto[] casts = [Node("Cast", ["seller-id"], ["seller"]), Node("Cast", ["place-ids"], ["places"])];
        foreach (var cast in casts)
            cast.Attribute.Add(new AttributeProto { Name = "to", I = (long)DataType.Float, Type = AttributeProto.Types.AttributeType.Int });
        int?[] seller = sellerIsFlat ? [null] : [null, 1];
        return Of(
            [
                Tensor(features, DataType.Float, null, 1),
                Tensor("seller-id", DataType.Int64, seller),
                Tensor("place-ids", DataType.Int64, null, 2),
                Tensor("wide", DataType.Float, null, null),
            ],
            [
                Tensor("same", DataType.Float, null, 1),
                Tensor("seller", DataType.Float, seller),
                Tensor("places", DataType.Float, null, 2),
                Tensor("logarithm", DataType.Float, null, null),
            ],
            [Node("Identity", [features], ["same"]), .. casts, Node("Identity", ["wide"], ["logarithm"])]);
    }

    string Stamped(ModelProto model, FittedPipeline<Listing> fitted)
    {
        var path = model.Write(folder);
        OnnxModel.WriteStamp(path, fitted);
        return path;
    }
}
