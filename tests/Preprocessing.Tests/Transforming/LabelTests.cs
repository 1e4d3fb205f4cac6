using System.ComponentModel.DataAnnotations;

namespace Preprocessing.Tests.Transforming;

/// <summary>A bird, whose species is a text.</summary>
[Pipeline("bird")]
public sealed partial class Bird
{
    [StandardScale] public double? Bill { get; init; }
    [ClassTargetEncode(Smoothing = 1)] public string? Island { get; init; }
    [Label] public string? Species { get; init; }
    [Range(0, 1)] public double Weight { get; init; }
    [Feature] double Heavy => Weight;

    static readonly string[] Known = ["Gentoo", "Adélie", "Chinstrap"];

    public static Bird[] Some(int count) => [.. Enumerable.Range(0, count).Select(i => new Bird
    {
        Bill = 30 + i % 23, Island = "island " + i % 5, Species = i % 11 == 0 ? null : Known[i % 3],
    })];
}

/// <summary>The kinds of a ticket, whose numbers are in another order than their names.</summary>
public enum Fare
{
    Return = 7,
    Day = 3,
    Single = 1,
}

/// <summary>A ticket, whose label is an enum.</summary>
[Pipeline("ticket")]
public sealed partial class Ticket
{
    [StandardScale] public double Miles { get; init; }
    [TargetEncode(Smoothing = 1)] public required string From { get; init; }
    public Fare? Sold { get; init; }
    [Label] Fare? Kind => Sold;

    public static Ticket[] Some(int count) => [.. Enumerable.Range(0, count).Select(i => new Ticket
    {
        Miles = i, From = "town " + i % 7, Sold = i % 13 == 0 ? null : Enum.GetValues<Fare>()[i % 3],
    })];
}

/// <summary>A house, whose price is learnt on a scale of its own.</summary>
[Pipeline("house")]
public sealed partial class House
{
    [StandardScale] public double Area { get; init; }
    [TargetEncode(Smoothing = 1)] public required string Town { get; init; }
    public double? Paid { get; init; }
    [Label, Log1p, StandardScale] double? Price => Paid;

    public static House[] Some(int count) => [.. Enumerable.Range(0, count).Select(i => new House
    {
        Area = 30 + i % 70, Town = "town " + i % 9, Paid = i % 10 == 0 ? null : 100 * (1 + i % 37),
    })];
}

/// <summary>A car, whose label is a number that stands for a class.</summary>
[Pipeline("car")]
public sealed partial class Car
{
    [StandardScale] public double Weight { get; init; }
    [Label, Classes] public int? Cylinders { get; init; }
}

/// <summary>A delay, in three classes of as many rows.</summary>
[Pipeline("delay")]
public sealed partial class Delay
{
    [StandardScale] public double Miles { get; init; }
    public double? Minutes { get; init; }
    [Label, QuantileBins(3)] double? Late => Minutes;
}

/// <summary>A parcel, with steps that are cross-fitted by a label with classes, and rows that are left out.</summary>
[Pipeline("labelled-parcel")]
public sealed partial class Parcel
{
    [Key] public required long Id { get; init; }
    [ClassTargetEncode(Smoothing = 1, Folds = 3)] public required string From { get; init; }
    [TargetEncode(Smoothing = 1, Folds = 3), StandardScale] string Scaled => From;
    public string? Came { get; init; }
    [TrainingFilter] bool IsKnown => Came != "lost";
    [Label] string? How => Came;

    static readonly string[] Known = ["early", "late", "lost", "on time"];

    public static Parcel[] Some(int count) => [.. Enumerable.Range(0, count).Select(i => new Parcel
    {
        Id = i, From = "town " + i * 7 % 5, Came = i % 17 == 0 ? null : Known[i * 5 % 11 % 4],
    })];
}

/// <summary>A row whose labels are identities and letters.</summary>
[Pipeline("coded")]
public sealed partial class Coded
{
    [StandardScale] public double X { get; init; }
    public Guid Owner { get; init; }
    public char? Grade { get; init; }
    [Label] Guid By => Owner;
    [Label] char? Mark => Grade;
}

public class LabelTests
{
    [Fact]
    public async Task A_cross_fitted_step_learns_from_classes_in_any_partitioning()
    {
        var parcels = Parcel.Some(900);
        var fitted = await Fit(parcels);
        fitted.Classes.ShouldBe(["early", "late", "on time"]);
        fitted.Pipeline.Passes.ShouldBe(3);
        fitted.SlotNames.ShouldBe(["From_0", "From_1", "From_2", "Scaled"]);
        var batch = new Batch<Parcel>(Parcel.Pipeline);
        Parcel[] known = [.. parcels.Where(parcel => parcel.Came != "lost")];
        Parcel.Pipeline.Fill(batch, known, training: true);
        using var transformer = fitted.Training.CreateTransformer();
        transformer.Load(batch);
        var labels = new float[known.Length];
        transformer.Labels(0, labels);
        labels.ShouldBe(Labels(fitted, known));
        var features = new float[fitted.Width];
        fitted.Transform(in known[1], features);
        var rows = known.Where(parcel => parcel.From == known[1].From && parcel.Came is not null).ToArray();
        var all = known.Where(parcel => parcel.Came is not null).ToArray();
        var share = (double)all.Count(parcel => parcel.Came == "late") / all.Length;
        features[1].ShouldBe((float)((rows.Count(parcel => parcel.Came == "late") + share) / (rows.Length + 1)), 1e-6f);
    }

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static Task<FittedPipeline<TRow>> Fit<TRow>(TRow[] rows) where TRow : IPipelineRow<TRow> =>
        TRow.Pipeline.FitAsync(new RowSource<TRow>(TRow.Pipeline, rows), cancellationToken: Stop);

    static float[] Labels<TRow>(FittedPipeline<TRow> fitted, TRow[] rows)
    {
        var batch = new Batch<TRow>(fitted.Pipeline);
        ((Schema<TRow>)fitted.Pipeline).Fill(batch, rows, training: true);
        using var transformer = fitted.CreateTransformer();
        transformer.Load(batch);
        var labels = new float[rows.Length];
        transformer.Labels(0, labels);
        return labels;
    }

    [Fact]
    public async Task Classes_of_texts_are_in_the_order_of_their_bytes()
    {
        var birds = Bird.Some(400);
        var fitted = await Fit(birds);
        fitted.Pipeline.LabelKind.ShouldBe(LabelKind.Classes);
        fitted.Classes.ShouldBe(["Adélie", "Chinstrap", "Gentoo"]);
        float[] expected = [.. birds.Select(bird => bird.Species is { } species ? fitted.Classes.ToList().IndexOf(species) : float.NaN)];
        Labels(fitted, birds).ShouldBe(expected);
        birds.Select(bird => fitted.Label(in bird)).ShouldBe(expected);
        fitted.InverseLabel(1).ShouldBe(1);
    }

    [Fact]
    public async Task Classes_of_an_enum_are_the_names_of_its_members()
    {
        var tickets = Ticket.Some(400);
        var fitted = await Fit(tickets);
        fitted.Classes.ShouldBe(["Day", "Return", "Single"]);
        float[] expected = [.. tickets.Select(ticket => ticket.Sold is { } kind ? fitted.Classes.ToList().IndexOf($"{kind}") : float.NaN)];
        Labels(fitted, tickets).ShouldBe(expected);
        tickets.Select(ticket => fitted.Label(in ticket)).ShouldBe(expected);
    }

    [Fact]
    public async Task Classes_of_Guids_and_letters_are_their_texts()
    {
        Coded[] rows = [.. Enumerable.Range(0, 30).Select(i => new Coded
        {
            X = i, Owner = new Guid(2 - i % 3, 0, 0, new byte[8]), Grade = i % 4 == 0 ? null : "bÄa"[i % 3],
        })];
        var fitted = await Coded.Pipeline.FitAsync(rows, cancellationToken: TestContext.Current.CancellationToken);
        fitted.Label("By").Classes.ShouldBe([.. Enumerable.Range(0, 3).Select(i => $"0000000{i}-0000-0000-0000-000000000000")]);
        fitted.Label("Mark").Classes.ShouldBe(["a", "b", "Ä"]);
        var batch = new Batch<Coded>(Coded.Pipeline);
        Coded.Pipeline.Fill(batch, rows, training: true);
        foreach (var name in new[] { "By", "Mark" })
        {
            var labels = new float[rows.Length];
            fitted.Label(name).Numbers(batch, labels);
            labels.ShouldBe([.. rows.Select(row => fitted.Label(name).Number(in row))]);
        }
        fitted.Label("By").Number(in rows[0]).ShouldBe(2);
        fitted.Label("Mark").Number(in rows[0]).ShouldBe(float.NaN);
    }

    [Fact]
    public async Task A_number_has_classes_where_it_says_so()
    {
        Car[] cars = [.. new int?[] { 8, 4, null, 6, 4, 12 }.Select(cylinders => new Car { Weight = 1, Cylinders = cylinders })];
        var fitted = await Fit(cars);
        fitted.Classes.ShouldBe(["4", "6", "8", "12"]);
        Labels(fitted, cars).ShouldBe([2, 0, float.NaN, 1, 0, 3]);
    }

    [Fact]
    public async Task Bins_are_classes()
    {
        Delay[] delays = [.. Enumerable.Range(0, 90).Select(i => new Delay { Miles = i, Minutes = i == 5 ? null : i })];
        var fitted = await Fit(delays);
        fitted.Classes.ShouldBe(["0", "1", "2"]);
        var labels = Labels(fitted, delays);
        delays.Select(delay => fitted.Label(in delay)).ShouldBe(labels);
        labels[5].ShouldBe(float.NaN);
        labels.Where(label => label == 1).Count().ShouldBeInRange(29, 30);
    }

    [Fact]
    public async Task Steps_that_learn_from_the_label_learn_from_the_end_of_its_chain()
    {
        var houses = House.Some(300);
        var fitted = await Fit(houses);
        fitted.Pipeline.Passes.ShouldBe(2);
        var labels = Labels(fitted, houses);
        houses.Select(house => fitted.Label(in house)).ShouldBe(labels);
        labels.Where(float.IsFinite).Average(label => (double)label).ShouldBe(0, 1e-6);
        var mean = labels.Where((label, i) => houses[i].Town == "town 4" && float.IsFinite(label)).Average(label => (double)label);
        var features = new double[fitted.Width];
        fitted.Transform(in houses[4], features);
        var count = labels.Where((label, i) => houses[i].Town == "town 4" && float.IsFinite(label)).Count();
        features[1].ShouldBe(mean * count / (count + 1), 1e-6);
    }

    [Fact]
    public async Task Predictions_come_back_in_the_units_of_the_label()
    {
        var houses = House.Some(300);
        var fitted = await Fit(houses);
        fitted.Pipeline.LabelKind.ShouldBe(LabelKind.Number);
        fitted.Classes.ShouldBeEmpty();
        foreach (var house in houses.Where(house => house.Paid is not null))
            fitted.InverseLabel(fitted.Label(in house)).ShouldBe(house.Paid!.Value, 1e-3);
        fitted.InverseLabel(double.NaN).ShouldBe(double.NaN);
        var plain = await Trip.Pipeline.FitAsync(Trip.Some(100), cancellationToken: Stop);
        plain.InverseLabel(0.25).ShouldBe(0.25);
    }

    [Fact]
    public async Task An_unseen_class_is_an_error_with_its_row()
    {
        var birds = Bird.Some(2000);
        var fitted = await Fit(birds);
        birds[1234] = new Bird { Species = "Emperor" };
        Should.Throw<StepException>(() => Labels(fitted, birds)).Message.ShouldBe(
            "Label 'Species' at row 1234 of memory: step 'classes' refuses the value 'Emperor': the fit has seen no such class; fit on "
                + "rows that have it, or leave such rows out with [TrainingFilter].");
        Should.Throw<StepException>(() => fitted.Label(in birds[1234])).Message.ShouldBe(
            "Label 'Species': step 'classes' refuses the value 'Emperor': the fit has seen no such class; fit on rows that have it, or "
                + "leave such rows out with [TrainingFilter].");
    }

    [Fact]
    public async Task Features_need_no_label()
    {
        var birds = Bird.Some(100);
        var fitted = await Fit(birds);
        fitted.Pipeline.Columns.Where(column => column.IsTrainingOnly).Select(column => column.Name).ShouldBe(["Species"]);
        var batch = new Batch<Bird>(Bird.Pipeline);
        Bird.Pipeline.Fill(batch, [new Bird { Bill = 1, Species = "Emperor" }], training: false);
        fitted.Transform(batch, new float[fitted.Width]);
    }

    [Fact]
    public async Task Classes_are_saved_with_the_state_and_change_its_hash()
    {
        var birds = Bird.Some(300);
        var fitted = await Fit(birds);
        var path = Path.GetTempFileName();
        fitted.Save(path);
        File.ReadAllText(path).ShouldContain("Species/classes");
        var loaded = Bird.Pipeline.Load(path);
        loaded.Classes.ShouldBe(fitted.Classes);
        loaded.StateHash.ShouldBe(fitted.StateHash);
        (await Fit(birds[..200])).Classes.ShouldBe(fitted.Classes);
        var other = await Fit([.. birds, new Bird { Species = "Emperor" }]);
        other.StateHash.ShouldNotBe(fitted.StateHash);
    }

    [Fact]
    public async Task Changed_classes_are_said_in_words()
    {
        var birds = Bird.Some(300);
        var stamp = Stamp.Of(await Fit(birds));
        stamp.Label.ShouldNotBeNull().Classes.ShouldBe(["Adélie", "Chinstrap", "Gentoo"]);
        Stamp.Parse(stamp.ToJson()).ShouldBe(stamp);
        stamp.ToJson().ShouldContain("\"classes\"");
        var more = await Fit([.. birds, new Bird { Species = "Emperor" }]);
        Should.Throw<MismatchException>(() => stamp.Verify(more, "model")).Message
            .ShouldContain("label 'Species': classes added: 'Emperor'");
        var fewer = await Fit([.. birds.Where(bird => bird.Species != "Gentoo")]);
        Should.Throw<MismatchException>(() => stamp.Verify(fewer, "model")).Message
            .ShouldContain("label 'Species': classes removed: 'Gentoo'");
        Difference.OfStamps(stamp, stamp with { Label = new("Species", LabelKind.Classes, ["Gentoo", "Chinstrap", "Adélie"]) })
            .ShouldContain("label 'Species': classes in another order: 'Adélie', 'Chinstrap', 'Gentoo' → 'Gentoo', 'Chinstrap', 'Adélie'");
    }

    [Fact]
    public void The_steps_of_a_label_are_part_of_the_definition()
    {
        Bird.Pipeline.Definition.ShouldContain("label Species string = Species\n  step classes/1\n");
        House.Pipeline.Definition.ShouldContain("label Price double? = Paid\n  step log1p/1\n  step standard-scale/1\n");
        var house = House.Pipeline.Definition;
        Difference.OfDefinitions(house, house.Replace("  step log1p/1\n", "")).ShouldBe(["Price: log1p, standard-scale → standard-scale"]);
        Difference.OfDefinitions(house, house.Replace("step log1p", "step sqrt"))
            .ShouldBe(["Price: log1p → sqrt"]);
    }

    [Fact]
    public async Task A_fit_in_any_order_learns_the_same_classes()
    {
        var birds = Bird.Some(500);
        var fitted = await Fit(birds);
        (await Fit([.. birds.Reverse()])).StateHash.ShouldBe(fitted.StateHash);
    }

    [Fact]
    public async Task Labels_that_are_all_missing_are_refused() =>
        (await Should.ThrowAsync<FitException>(() => Fit([.. Bird.Some(40).Select(bird => new Bird { Bill = bird.Bill })]))).Message
            .ShouldBe("Label 'Species', step 'classes': all 40 training rows miss the class, expected some with one. Check what the label "
                + "is computed from.");

    [Theory]
    [InlineData("", "the name of a class is empty")]
    [InlineData(" \t", "the name of a class is blank")]
    [InlineData("late\n", "the class 'late\\u000A' has the character U+000A, which no reader sees")]
    [InlineData("l\u202Eate", "the class 'l\\u202Eate' has the character U+202E")]
    [InlineData(" late", "the classes ' late' and 'late' differ only in blanks around them")]
    [InlineData("cafe\u0301", "the classes 'caf\\u00E9' and 'cafe\\u0301' differ only in accents, of which one has a character of its own")]
    public async Task Names_that_people_cannot_tell_apart_are_refused(string name, string words)
    {
        Bird[] birds = [new() { Species = "late" }, new() { Species = "café" }, new() { Species = name }];
        (await Should.ThrowAsync<FitException>(() => Fit(birds))).Message.ShouldStartWith("Label 'Species', step 'classes': " + words);
    }

    // An attribute cannot hold half a character.
    [Fact]
    public Task Half_a_character_is_refused() =>
        Names_that_people_cannot_tell_apart_are_refused("late\uD800", "the class 'late\\uD800' has the character U+D800");

    [Fact]
    public async Task Accents_and_case_tell_classes_apart() =>
        (await Fit([new Bird { Species = "café" }, new Bird { Species = "cafe" }, new Bird { Species = "Cafe" }])).Classes
            .ShouldBe(["Cafe", "cafe", "café"]);

    [Fact]
    public async Task A_very_long_name_is_refused() =>
        (await Should.ThrowAsync<FitException>(() => Fit([new Bird { Species = new string('x', 1001) }]))).Message
            .ShouldContain("the name of a class has 1001 characters (xxxxxxxxxxxxxxxxxxxx…), expected 1000 at most");

    [Fact]
    public async Task A_class_with_one_row_is_a_class()
    {
        var fitted = await Fit([.. Bird.Some(30), new Bird { Species = "Emperor" }]);
        fitted.Classes.ShouldBe(["Adélie", "Chinstrap", "Emperor", "Gentoo"]);
    }

    [Fact]
    public async Task A_damaged_list_of_classes_is_refused()
    {
        var path = Path.GetTempFileName();
        (await Fit(Bird.Some(30))).Save(path);
        File.WriteAllText(path, File.ReadAllText(path).Replace("Gentoo", "Chinstrap "));
        Should.Throw<StateException>(() => Bird.Pipeline.Load(path));
    }
}
