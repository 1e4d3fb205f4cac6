using Microsoft.ML;
using Microsoft.ML.Data;
using Preprocessing.Data;
using Preprocessing.Support;

namespace Preprocessing.ML.Tests;

/// <summary>A scheduled departure whose categories are indices.</summary>
[Pipeline("flight-by-index")]
public sealed partial class FlightByIndex
{
    [Column("date")] public required DateTime Departure { get; init; }
    [Vocabulary] public required string Origin { get; init; }
    [Log1p] public required long Distance { get; init; }
    [Vocabulary(MaxCategories = 20)] public required string Destination { get; init; }
    public long? Delay { get; init; }

    [Feature] double Hour => Departure.Hour;
    [Bucketize(6, 12, 18)] double PartOfDay => Departure.Hour;

    [Label] bool Late => Delay > 15;
}

/// <summary>The same flights with more destinations.</summary>
[Pipeline("flight-by-index")]
public sealed partial class FlightByMoreIndices
{
    [Column("date")] public required DateTime Departure { get; init; }
    [Vocabulary] public required string Origin { get; init; }
    [Log1p] public required long Distance { get; init; }
    [Vocabulary(MaxCategories = 30)] public required string Destination { get; init; }
    public long? Delay { get; init; }

    [Feature] double Hour => Departure.Hour;
    [Bucketize(6, 12, 18)] double PartOfDay => Departure.Hour;

    [Label] bool Late => Delay > 15;
}

/// <summary>Models that LightGBM trains by itself and writes as text: index features are its categories.</summary>
public sealed class LightGbmTextTests : IDisposable
{
    readonly Folder folder = new();
    readonly MLContext ml = new(seed: 1);

    public void Dispose() => folder.Dispose();

    static CancellationToken Token => TestContext.Current.CancellationToken;

    static string Month(int month) => Path.Combine(Repository.SampleData, $"flights-2001-0{month}.parquet");

    (float[] Matrix, float[] Labels) Read<TRow>(IBatchSource<TRow> source, FittedPipeline<TRow> fitted)
    {
        var view = Training.View(ml, source, fitted);
        return ([.. view.GetColumn<float[]>("Features").SelectMany(row => row)],
            [.. view.GetColumn<bool>("Label").Select(late => late ? 1f : 0)]);
    }

    [Fact]
    public async Task Index_features_are_categories_and_the_text_is_refused_with_other_preprocessing()
    {
        var january = ParquetSource.Open<FlightByIndex>(Month(1));
        var fitted = await FlightByIndex.Pipeline.FitAsync(january, cancellationToken: Token);
        fitted.Cardinalities.Keys.ShouldBe(["Origin", "Destination", "PartOfDay"]);
        int[] categories = [.. fitted.SlotNames.Index()
            .Where(slot => fitted.Cardinalities.ContainsKey(slot.Item))
            .Select(slot => slot.Index)];
        categories.ShouldBe([0, 2, 4]);

        var (matrix, labels) = Read(january, fitted);
        var path = folder["model.txt"];
        using (var trained = LightGbmLibrary.Train(matrix, labels, categories, iterations: 20))
            trained.Save(path);
        Stamp.WriteBeside(path, fitted);

        // What the text says of each feature: the indices that it has seen, or a range.
        var text = await File.ReadAllLinesAsync(path, Token);
        var seen = text.Single(line => line.StartsWith("feature_infos=", StringComparison.Ordinal))[14..].Split(' ');
        foreach (var (slot, name) in fitted.SlotNames.Index())
            if (fitted.Cardinalities.TryGetValue(name, out var count))
                seen[slot].Split(':').Select(int.Parse).ShouldAllBe(index => index >= -1 && index < count, name);
            else
                seen[slot].ShouldStartWith("[");
        text.Where(line => line.StartsWith("num_cat=", StringComparison.Ordinal)).Sum(line => int.Parse(line[8..])).ShouldBeGreaterThan(0);

        Stamp.VerifyBeside(path, fitted).ShouldBeEmpty();
        using var model = LightGbmLibrary.Load(path);
        var (later, late) = Read(ParquetSource.Open<FlightByIndex>(Month(2)), fitted);
        AreaUnderTheCurve(model.Predict(later, late.Length), late).ShouldBeGreaterThan(0.6);

        var changed = await FlightByMoreIndices.Pipeline.FitAsync(
            ParquetSource.Open<FlightByMoreIndices>(Month(1)), cancellationToken: Token);
        Should.Throw<MismatchException>(() => Stamp.VerifyBeside(path, changed)).Message.ShouldContain("Destination");
        var refitted = await FlightByIndex.Pipeline.FitAsync(ParquetSource.Open<FlightByIndex>(Month(2)), cancellationToken: Token);
        Should.Throw<MismatchException>(() => Stamp.VerifyBeside(path, refitted)).Message.ShouldContain("refitted");
        await File.AppendAllTextAsync(path, "\n", Token);
        Should.Throw<MismatchException>(() => Stamp.VerifyBeside(path, fitted)).Message
            .ShouldContain("is not the file that its stamp");
    }

    /// <summary>The share of pairs of a late and a punctual flight of which the late one has the higher probability.</summary>
    static double AreaUnderTheCurve(double[] probabilities, float[] late)
    {
        var order = Enumerable.Range(0, late.Length).OrderBy(i => probabilities[i]).ToArray();
        double ranks = 0, positives = late.Sum();
        for (var rank = 0; rank < order.Length; rank++)
            ranks += late[order[rank]] * (rank + 1);
        return (ranks - positives * (positives + 1) / 2) / (positives * (late.Length - positives));
    }
}
