namespace Preprocessing.Tests.Identity;

/// <summary>A train, of which one model says the delay, and one whether it is late.</summary>
[Pipeline("train")]
public sealed partial class Train
{
    [StandardScale] public double Distance { get; init; }
    public double Minutes { get; init; }
    [Label] bool Late => Minutes > 5;
    [Label] double Delay => Minutes;
}

/// <summary>A train of which models say one thing.</summary>
[Pipeline("single-train")]
public sealed partial class SingleTrain
{
    [StandardScale] public double Distance { get; init; }
    [Label] public double Delay { get; init; }
}

/// <summary>The label that a stamp names.</summary>
public sealed class PredictedLabelTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("preprocessing-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    static Task<FittedPipeline<Train>> FittedAsync() => Train.Pipeline.FitAsync(
        new Train[] { new() { Distance = 1, Minutes = 2 }, new() { Distance = 3, Minutes = 9 } },
        cancellationToken: TestContext.Current.CancellationToken);

    [Fact]
    public async Task Stands_in_the_document_where_there_are_several()
    {
        var fitted = await FittedAsync();
        var stamp = Stamp.Of(fitted, label: "Delay");
        stamp.Predicts.ShouldBe("Delay");
        stamp.ToJson().ShouldContain("\n  \"predicts\": \"Delay\",\n");
        Stamp.Parse(stamp.ToJson()).ShouldBe(stamp);
        Stamp.Of(fitted).Predicts.ShouldBeNull();
        Stamp.Of(fitted).ToJson().ShouldNotContain("predicts");
        Should.Throw<ArgumentException>(() => Stamp.Of(fitted, label: "Minutes")).Message.ShouldContain("has no label 'Minutes'");
    }

    [Fact]
    public async Task Is_left_out_where_there_is_one()
    {
        var fitted = await SingleTrain.Pipeline.FitAsync(
            new SingleTrain[] { new() { Distance = 1 }, new() { Distance = 2 } }, cancellationToken: TestContext.Current.CancellationToken);
        Stamp.Of(fitted, label: "Delay").ShouldBe(Stamp.Of(fitted));
        Stamp.Of(fitted).Verify(fitted, "model", "Delay").ShouldBeEmpty();
    }

    [Fact]
    public async Task Another_one_is_refused_and_any_passes_where_one_side_names_none()
    {
        var fitted = await FittedAsync();
        var stamp = Stamp.Of(fitted, label: "Delay");
        stamp.Verify(fitted, "model").ShouldBeEmpty();
        stamp.Verify(fitted, "model", "Delay").ShouldBeEmpty();
        Stamp.Of(fitted).Verify(fitted, "model", "Late").ShouldBeEmpty();
        Should.Throw<MismatchException>(() => stamp.Verify(fitted, "model", "Late")).Message.ShouldBe(
            "The model 'model' predicts the label 'Delay', not 'Late'. "
            + "Load the model that was trained on 'Late', or name 'Delay' as the label.");
        Difference.OfStamps(stamp, Stamp.Of(fitted, label: "Late")).ShouldBe(["predicts label 'Delay' → 'Late'"]);
        Difference.OfStamps(stamp, Stamp.Of(fitted)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Stands_in_the_file_beside_a_model()
    {
        var fitted = await FittedAsync();
        var model = Path.Combine(folder, "model.txt");
        File.WriteAllText(model, "trees");
        Stamp.WriteBeside(model, fitted, label: "Late");
        Stamp.ReadBeside(model)!.Predicts.ShouldBe("Late");
        Stamp.VerifyBeside(model, fitted, label: "Late").ShouldBeEmpty();
        Should.Throw<MismatchException>(() => Stamp.VerifyBeside(model, fitted, label: "Delay")).Message
            .ShouldContain("predicts the label 'Late', not 'Delay'");
    }
}
