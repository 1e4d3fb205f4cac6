using System.ComponentModel.DataAnnotations;

namespace Preprocessing.Tests.Transforming;

/// <summary>A commute with labels of every kind, each for a model of its own.</summary>
[Pipeline("commute")]
public sealed partial class Commute
{
    [Key] public long Id { get; init; }
    [StandardScale] public double Miles { get; init; }
    [GroupStat(nameof(Miles)), TrainingNoise(0.1)] public string? From { get; init; }
    public double? Minutes { get; init; }
    public string? Outcome { get; init; }
    [Label] string? Result => Outcome;
    [Label, Log1p, StandardScale] double? Delay => Minutes;
    [Label] bool IsLate => Minutes > 15;
    [Label, QuantileBins(3)] double? Class => Minutes;
    [Label] double? Plain => Minutes * 2;

    static readonly string[] Known = ["on time", "cancelled", "late"];

    public static Commute[] Some(int count) => [.. Enumerable.Range(0, count).Select(i => new Commute
    {
        Id = i,
        Miles = i % 53,
        From = "town " + i % 4,
        Minutes = i % 10 == 0 ? null : i * 7 % 41,
        Outcome = i % 11 == 0 ? null : Known[i % 3],
    })];
}

/// <summary>The same commute with fewer labels.</summary>
[Pipeline("commute")]
public sealed partial class ShorterCommute
{
    [Key] public long Id { get; init; }
    [StandardScale] public double Miles { get; init; }
    [GroupStat(nameof(Miles)), TrainingNoise(0.1)] public string? From { get; init; }
    public double? Minutes { get; init; }
    public string? Outcome { get; init; }
    [Label] string? Result => Outcome;
    [Label, Log1p] double? Delay => Minutes;
}

/// <summary>A commute without labels.</summary>
[Pipeline("commute-without-labels")]
public sealed partial class Wandering
{
    [StandardScale] public double Miles { get; init; }
}

/// <summary>Several labels in one class: each has its own chain, classes, and way back.</summary>
public class SeveralLabelsTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static Task<FittedPipeline<Commute>> Fitted(params Commute[] commutes) =>
        Commute.Pipeline.FitAsync(commutes.Length == 0 ? Commute.Some(400) : commutes, cancellationToken: Stop);

    static Batch<Commute> Filled(Commute[] commutes)
    {
        var batch = new Batch<Commute>(Commute.Pipeline);
        Commute.Pipeline.Fill(batch, commutes, training: true);
        return batch;
    }

    [Fact]
    public async Task Each_label_has_its_name_kind_and_classes()
    {
        var fitted = await Fitted();
        fitted.Labels.Select(label => (label.Name, label.Kind)).ShouldBe(
        [
            ("Result", LabelKind.Classes), ("Delay", LabelKind.Number), ("IsLate", LabelKind.Boolean), ("Class", LabelKind.Classes),
            ("Plain", LabelKind.Number),
        ]);
        fitted.Label("Result").Classes.ShouldBe(["cancelled", "late", "on time"]);
        fitted.Label("Class").Classes.ShouldBe(["0", "1", "2"]);
        fitted.Label("Delay").Classes.ShouldBeEmpty();
        fitted.Pipeline.LabelKind.ShouldBe(LabelKind.Several);
        fitted.Pipeline.Columns.Where(column => column.IsTrainingOnly).Select(column => column.Name)
            .ShouldBe(["Id", "Minutes", "Outcome"]);
    }

    [Fact]
    public async Task Each_label_of_a_row_is_that_of_the_batch()
    {
        var commutes = Commute.Some(1500);
        var fitted = await Fitted(commutes);
        var batch = Filled(commutes);
        using var transformer = fitted.Training.CreateTransformer();
        transformer.Load(batch);
        foreach (var label in fitted.Labels)
        {
            float[] rows = [.. commutes.Select(commute => label.Number(in commute))];
            var (all, piece) = (new float[commutes.Length], new float[900]);
            label.Numbers(batch, all);
            all.ShouldBe(rows);
            transformer.Labels(label, 300, piece);
            piece.ShouldBe(rows[300..1200]);
            Should.Throw<ArgumentException>(() => label.Numbers(batch, piece)).Message.ShouldContain("room for 900");
        }
        fitted.Label("Result").Number(in commutes[1]).ShouldBe(0);
        fitted.Label("IsLate").Number(in commutes[3]).ShouldBe(1);
        fitted.Label("Plain").Number(in commutes[3]).ShouldBe(42);
        var delays = commutes.Select(commute => (double)fitted.Label("Delay").Number(in commute)).Where(double.IsFinite);
        delays.Average().ShouldBe(0, 1e-6);
    }

    [Fact]
    public async Task A_batch_that_is_loaded_again_has_its_own_labels()
    {
        var commutes = Commute.Some(200);
        var fitted = await Fitted(commutes);
        using var transformer = fitted.CreateTransformer();
        var label = fitted.Label("Result");
        var numbers = new float[50];
        foreach (var piece in new[] { commutes[..50], commutes[50..100], commutes[101..151] })
        {
            transformer.Load(Filled(piece));
            transformer.Labels(label, 0, numbers);
            numbers.ShouldBe(piece.Select(commute => label.Number(in commute)));
        }
    }

    [Fact]
    public async Task Each_label_is_missing_by_itself()
    {
        var fitted = await Fitted();
        var nothing = new Commute();
        foreach (var name in new[] { "Result", "Delay", "Class", "Plain" })
            fitted.Label(name).Number(in nothing).ShouldBe(float.NaN);
        fitted.Label("IsLate").Number(in nothing).ShouldBe(0);
        var some = new Commute { Outcome = "late" };
        fitted.Label("Result").Number(in some).ShouldBe(1);
        fitted.Label("Delay").Number(in some).ShouldBe(float.NaN);
    }

    [Fact]
    public async Task Each_label_has_its_own_way_back()
    {
        var fitted = await Fitted();
        var commute = new Commute { Minutes = 30 };
        var delay = fitted.Label("Delay");
        delay.Inverse(delay.Number(in commute)).ShouldBe(30, 1e-4);
        fitted.Label("Plain").Inverse(60).ShouldBe(60);
        fitted.Label("Result").Inverse(1).ShouldBe(1);
        fitted.Label("IsLate").Inverse(0.25).ShouldBe(0.25);
    }

    [Fact]
    public async Task An_error_names_the_label()
    {
        var fitted = await Fitted();
        Commute[] unseen = [new Commute { Outcome = "lost", Minutes = 1 }];
        var batch = Filled(unseen);
        Should.Throw<StepException>(() => fitted.Label("Result").Numbers(batch, new float[1])).Message
            .ShouldStartWith("Label 'Result' at row 0 of");
        Should.Throw<StepException>(() => fitted.Label("Result").Number(in unseen[0])).Message.ShouldStartWith("Label 'Result': step");
        fitted.Label("Plain").Number(in unseen[0]).ShouldBe(2);
        (await Should.ThrowAsync<FitException>(() => Fitted(new Commute { Minutes = 1 }, new Commute { Minutes = 2 })))
            .Message.ShouldStartWith("Label 'Result', step 'classes': all 2 training rows miss the class");
    }

    [Fact]
    public async Task What_is_for_one_label_is_refused_and_names_all()
    {
        var fitted = await Fitted();
        var commute = new Commute();
        using var transformer = fitted.CreateTransformer();
        using var training = fitted.Training.CreateTransformer();
        var batch = Filled([commute]);
        transformer.Load(batch);
        training.Load(batch);
        foreach (var use in new Action[]
        {
            () => fitted.Label(in commute), () => _ = fitted.Classes, () => fitted.InverseLabel(1),
            () => transformer.Labels(0, new float[1]), () => training.Labels(0, new float[1]),
        })
            Should.Throw<InvalidOperationException>(use).Message.ShouldBe(
                "Pipeline 'commute' has several labels: take one of 'Result', 'Delay', 'IsLate', 'Class', 'Plain' by its name, with "
                    + "Label(name).");
        Should.Throw<ArgumentException>(() => fitted.Label()).Message
            .ShouldBe("Pipeline 'commute' has several labels: name one of 'Result', 'Delay', 'IsLate', 'Class', 'Plain'.");
        Should.Throw<ArgumentException>(() => fitted.Label("Minutes")).Message
            .ShouldBe("Pipeline 'commute' has no label 'Minutes'. It has 'Result', 'Delay', 'IsLate', 'Class', 'Plain'.");
    }

    [Fact]
    public async Task One_label_or_none_needs_no_name()
    {
        var birds = await Bird.Pipeline.FitAsync(Bird.Some(100), cancellationToken: Stop);
        birds.Label().ShouldBeSameAs(birds.Labels[0]);
        birds.Label("Species").Classes.ShouldBe(birds.Classes);
        Should.Throw<ArgumentException>(() => birds.Label("Island")).Message
            .ShouldBe("Pipeline 'bird' has no label 'Island'. It has 'Species'.");
        Wandering[] rows = [.. Enumerable.Range(0, 9).Select(i => new Wandering { Miles = i })];
        var none = await Wandering.Pipeline.FitAsync(rows, cancellationToken: Stop);
        none.Labels.ShouldBeEmpty();
        none.Classes.ShouldBeEmpty();
        none.InverseLabel(0.5).ShouldBe(0.5);
        Should.Throw<InvalidOperationException>(() => none.Label(in rows[0])).Message
            .ShouldBe("Pipeline 'commute-without-labels' declares no label.");
        Should.Throw<ArgumentException>(() => none.Label()).Message.ShouldBe("Pipeline 'commute-without-labels' declares no label.");
    }

    [Fact]
    public async Task State_and_stamp_hold_all_labels()
    {
        var commutes = Commute.Some(400);
        var fitted = await Fitted(commutes);
        var path = Path.GetTempFileName();
        fitted.Save(path);
        var loaded = Commute.Pipeline.Load(path);
        loaded.StateHash.ShouldBe(fitted.StateHash);
        foreach (var (label, was) in loaded.Labels.Zip(fitted.Labels))
        {
            label.Classes.ShouldBe(was.Classes);
            commutes.Select(commute => label.Number(in commute)).ShouldBe(commutes.Select(commute => was.Number(in commute)));
            label.Inverse(0.5).ShouldBe(was.Inverse(0.5));
        }
        (await Fitted([.. commutes.Reverse()])).StateHash.ShouldBe(fitted.StateHash);

        var stamp = Stamp.Of(fitted);
        stamp.Label.ShouldBeNull();
        stamp.Labels.Select(label => label.Name).ShouldBe(["Result", "Delay", "IsLate", "Class", "Plain"]);
        stamp.Labels[0].Classes.ShouldBe(["cancelled", "late", "on time"]);
        var read = Stamp.Parse(stamp.ToJson());
        read.ShouldBe(stamp);
        read.Labels.Select(label => (label.Name, label.Kind)).ShouldBe(stamp.Labels.Select(label => (label.Name, label.Kind)));
        read.Verify(loaded, "model").ShouldBeEmpty();
    }

    [Fact]
    public async Task Differences_name_labels_that_are_added_removed_or_changed()
    {
        var (all, fewer) = (Commute.Pipeline.Definition, ShorterCommute.Pipeline.Definition);
        all.ShouldContain(
            "label Result string = Outcome\n  step classes/1\nlabel Delay double? = Minutes\n  step log1p/1\n  step standard-scale/1\n");
        Commute.Pipeline.TransformHash.ShouldNotBe(ShorterCommute.Pipeline.TransformHash);
        Difference.OfDefinitions(fewer, all).ShouldBe(
        [
            "Delay: log1p → log1p, standard-scale", "label 'IsLate' added: bool = Minutes > 15",
            "label 'Class' added: double? = Minutes, quantile-bins", "label 'Plain' added: double? = Minutes * 2",
        ], ignoreOrder: true);
        Difference.OfDefinitions(all, fewer).ShouldContain("label 'Plain' removed");
        Difference.OfDefinitions(all, all.Replace("label Result", "label Ending"))
            .ShouldBe(["label 'Ending' added: string = Outcome, classes", "label 'Result' removed"]);
        var stamp = Stamp.Of(await Fitted());
        var other = await Fitted([.. Commute.Some(400), new Commute { Outcome = "lost" }]);
        Should.Throw<MismatchException>(() => stamp.Verify(other, "model")).Message
            .ShouldContain("label 'Result': classes added: 'lost'");
    }
}
