using System.ComponentModel.DataAnnotations;
using Preprocessing.Engines;
using Preprocessing.Tests.History;

namespace Preprocessing.Tests.Fitting;

/// <summary>Fits that are cut into partitions, of a class that has all that a fit learns beside its steps.</summary>
public class PartialFitTests
{
    static readonly Visitor[] Rows = Visitor.Some(600);

    static readonly FitOptions Everything = new() { Profile = true, References = Visitor.Towns("a", "b", "c", "d", "e", "f", "g") };

    static CancellationToken Token => TestContext.Current.CancellationToken;

    static Pipeline<Visitor> Pipeline => Visitor.Pipeline;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Passes_folds_weights_ranges_and_profile_are_those_of_one_process(int seed)
    {
        var random = new Random(seed);
        var whole = await Pipeline.FitAsync(new RowSource<Visitor>(Pipeline, Rows), Everything, cancellationToken: Token);
        var (cut, _) = await CutFit.RunAsync(CutRows<Visitor>.AtRandom(Pipeline, Rows, random), Pipeline, Everything, random);
        Pipeline.Passes.ShouldBe(2);
        cut.StateHash.ShouldBe(whole.StateHash);
        cut.FittedOn.Rows.ShouldBe(600);
        cut.FittedOn.Ranges.ShouldBe(whole.FittedOn.Ranges);
        CutProfile.Text(cut.FittedOn.Profile!).ShouldBe(CutProfile.Text(whole.FittedOn.Profile!));
        for (var fold = 0; fold < Pipeline.Folds; fold++)
            cut.Outside(fold).StateHash.ShouldBe(whole.Outside(fold).StateHash);
    }

    [Fact]
    public async Task A_profile_of_counted_columns_is_that_of_one_process()
    {
        // Without weights, the steps count two of the columns for the profile.
        var rows = Trip.Some(3000);
        var options = new FitOptions { Profile = true };
        var whole = await Trip.Pipeline.FitAsync(new RowSource<Trip>(Trip.Pipeline, rows), options, cancellationToken: Token);
        var random = new Random(1);
        var (cut, _) = await CutFit.RunAsync(CutRows<Trip>.AtRandom(Trip.Pipeline, rows, random), Trip.Pipeline, options, random);
        CutProfile.Text(cut.FittedOn.Profile!).ShouldBe(CutProfile.Text(whole.FittedOn.Profile!));
        cut.StateHash.ShouldBe(whole.StateHash);
    }

    [Fact]
    public async Task Rows_that_break_constraints_are_counted_and_shown_as_in_one_process()
    {
        var rows = Visitor.Some(400);
        rows[17] = new() { Age = 999, Town = "nowhere", Number = 3, Weight = 1 };
        rows[311] = new() { Age = -4, Town = "nowhere", Number = 3, Weight = 1 };
        rows[312] = new() { Town = null, Number = 312, Weight = 1 };
        var source = new CutRows<Visitor>(Pipeline, [rows[..100], rows[100..350], rows[350..]]);
        var reports = new List<string>();
        var options = Everything with { Checked = report => reports.Add(report.ToString()) };
        var expected = await Should.ThrowAsync<CheckException>(() => Pipeline.FitAsync(source, options, cancellationToken: Token));
        var actual = await Should.ThrowAsync<CheckException>(() => CutFit.RunAsync(source, Pipeline, options, new Random(1)));
        actual.Message.ShouldBe(expected.Message);
        reports.Count.ShouldBe(2);
        reports[1].ShouldBe(reports[0]);
        reports[0].ShouldContain("column 'Moment': '0' follows '49'");
        actual.Message.ShouldContain("999 is outside");
        actual.Message.ShouldContain("(2 row(s), first at row 17 of part 0)");
        actual.Message.ShouldContain("occurs 3 times");
    }

    [Fact]
    public async Task No_rows_and_no_weights_are_the_errors_of_one_process()
    {
        var none = await Should.ThrowAsync<SourceException>(() => Cut([]));
        none.Message.ShouldContain("the source has no rows");
        var light = await Should.ThrowAsync<SourceException>(() => Cut([[new() { Age = 1, Town = "a", Weight = 0 }], []]));
        light.Message.ShouldContain("the weights of all rows are 0");
        var half = Math.ScaleB(1, 52);
        var heavy = await Should.ThrowAsync<SourceException>(() => Cut(
            [.. Enumerable.Range(0, 3).Select(row => new Visitor[] { new() { Age = 1, Town = "a", Number = row, Weight = half } })]));
        heavy.Message.ShouldContain("add up to more than");

        static Task Cut(Visitor[][] parts) =>
            CutFit.RunAsync(new CutRows<Visitor>(Pipeline, parts), Pipeline, Everything, new Random(1));
    }

    [Fact]
    public async Task Equal_orders_have_answers_of_equal_bytes()
    {
        // The checks are left out, because one of them asks for the order of rows.
        var options = Everything with { Check = false };
        var shuffled = Rows[..200];
        new Random(1).Shuffle(shuffled);
        var one = await Answer(options, Rows[..200]);
        var other = await Answer(options with { MaxDegreeOfParallelism = 7 }, shuffled);
        one.Span.SequenceEqual(other.Span).ShouldBeTrue();

        static async Task<ReadOnlyMemory<byte>> Answer(FitOptions options, Visitor[] rows)
        {
            var fit = new PartialFit<Visitor>(Pipeline, options);
            var source = new CutRows<Visitor>(Pipeline, [rows]);
            return await fit.AnswerAsync(fit.Order((await fit.PartitionsAsync(source, Token)).Single()), source, Token);
        }
    }

    [Fact]
    public async Task Whatever_the_answer_depends_on_is_in_the_name_of_the_order()
    {
        var order = (await First()).Order;
        WorkOrder[] others =
        [
            order with { Pipeline = "other" }, order with { TransformHash = "sha256:0" }, order with { Pass = 1 },
            order with { Before = "0" },
            order with { Options = "" }, order with { Partition = order.Partition with { Name = "part 1" } },
            order with { Partition = order.Partition with { Version = "0:201" } },
        ];
        others.Select(other => other.Name).Append(order.Name).Distinct().Count().ShouldBe(8);
        order.Name.Length.ShouldBe(64);
        string[] options =
        [
            Options(Everything), Options(new() { Check = false }), Options(Everything with { Profile = false }),
            Options(Everything with { References = Visitor.Towns("a") }),
        ];
        options.Distinct().Count().ShouldBe(4);
        Options(Everything with { References = Visitor.Towns("g", "f", "e", "d", "c", "b", "a"), MaxDegreeOfParallelism = 3 })
            .ShouldBe(options[0], "neither the order of the values nor the number of threads changes an answer");

        static string Options(FitOptions options) => new PartialFit<Visitor>(Pipeline, options).Options;
    }

    [Fact]
    public async Task Orders_of_another_build_or_fit_are_refused_in_words()
    {
        var (source, order) = await First();
        var fit = new PartialFit<Visitor>(Pipeline, Everything);
        (await Should.ThrowAsync<MismatchException>(() => fit.AnswerAsync(order with { TransformHash = "sha256:0" }, source, Token)))
            .Message.ShouldContain("Let planner and workers run the same build");
        (await Should.ThrowAsync<AnswerException>(() => fit.AnswerAsync(order with { Options = "check" }, source, Token)))
            .Message.ShouldContain("the options 'check'");
        (await Should.ThrowAsync<AnswerException>(() => fit.AnswerAsync(order with { Pass = 1, Before = "abc" }, source, Token)))
            .Message.ShouldContain("pass 2 after abc, but here pass 1 is next, after nothing");
        (await Should.ThrowAsync<SourceException>(() => fit.AnswerAsync(
            order with { Partition = order.Partition with { Name = "gone" } }, source, Token))).Message.ShouldContain("no partition "
                + "'gone'");
        (await Should.ThrowAsync<SourceException>(() => fit.AnswerAsync(
            order with { Partition = order.Partition with { Version = "older" } }, source, Token)))
            .Message.ShouldContain("has the version 0:200, but the work order was made for older");
    }

    [Fact]
    public async Task A_partition_that_changes_while_it_is_read_is_refused()
    {
        var asked = 0;
        var source = new CutRows<Visitor>(Pipeline, [Rows]) { Version = _ => asked++ < 2 ? "before" : "after" };
        var fit = new PartialFit<Visitor>(Pipeline, Everything);
        var partition = (await fit.PartitionsAsync(source, Token)).Single();
        (await Should.ThrowAsync<SourceException>(() => fit.AnswerAsync(fit.Order(partition), source, Token)))
            .Message.ShouldContain("the version after");
    }

    [Fact]
    public async Task What_cannot_be_cut_is_refused_in_words()
    {
        var rows = new RowSource<Visitor>(Pipeline, Rows);
        (await Should.ThrowAsync<SourceException>(() => new PartialFit<Visitor>(Pipeline).PartitionsAsync(rows, Token)))
            .Message.ShouldContain("the source (RowSource) does not say which partitions it has");
        (await Should.ThrowAsync<SourceException>(() => new PartialFit<Payment>(Payment.Pipeline)
            .PartitionsAsync(new CutRows<Payment>(Payment.Pipeline, []), Token))).Message.ShouldContain("its lags or windows need all "
                + "earlier");
    }

    [Fact]
    public async Task An_answer_counts_once()
    {
        var (source, order) = await First();
        var fit = new PartialFit<Visitor>(Pipeline, Everything);
        var answer = await fit.AnswerAsync(order, source, Token);
        (await Should.ThrowAsync<ArgumentException>(() => fit.MergeAsync("all", [answer, answer]))).Message.ShouldContain(order.Name);
    }

    [Fact]
    public async Task An_answer_of_another_fit_is_refused()
    {
        var (source, order) = await First();
        var fit = new PartialFit<Visitor>(Pipeline, Everything);
        var answer = await fit.AnswerAsync(order, source, Token);
        var other = new PartialFit<Visitor>(Pipeline, Everything with { Profile = false });
        (await Should.ThrowAsync<AnswerException>(() => other.MergeAsync("all", [answer]))).Message.ShouldContain("of a fit with "
            + "other options");
        await fit.CompleteAsync(await fit.MergeAsync("all", [answer]));
        (await Should.ThrowAsync<AnswerException>(() => fit.MergeAsync("all", [answer]))).Message.ShouldContain("of another pass");
        (await Should.ThrowAsync<AnswerException>(() => new PartialFit<Trip>(Trip.Pipeline).MergeAsync("all", [answer])))
            .Message.ShouldContain("of another build of the pipeline");
    }

    [Fact]
    public async Task A_damaged_answer_is_refused_wherever_the_damage_is()
    {
        var (source, order) = await First();
        var fit = new PartialFit<Visitor>(Pipeline, Everything);
        var answer = (await fit.AnswerAsync(order, source, Token)).ToArray();
        await fit.MergeAsync("sound", [answer]);
        var random = new Random(1);
        for (var trial = 0; trial < 300; trial++)
        {
            var damaged = trial % 3 == 0 ? answer[..random.Next(answer.Length)] : trial % 3 == 1 ? [.. answer, 0] : [.. answer];
            if (trial % 3 == 2)
                damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            await Should.ThrowAsync<AnswerException>(() => fit.MergeAsync("damaged", [damaged]), $"trial {trial}");
        }
    }

    [Fact]
    public async Task Passes_are_completed_in_their_order_and_no_more_often()
    {
        var fit = new PartialFit<Visitor>(Pipeline, Everything);
        Should.Throw<InvalidOperationException>(() => fit.Fitted(null)).Message.ShouldBe("Pass 1 of 2 is not complete.");
        var source = new CutRows<Visitor>(Pipeline, [Rows]);
        var partition = (await fit.PartitionsAsync(source, Token)).Single();
        while (!fit.IsComplete)
            await fit.CompleteAsync(await fit.AnswerAsync(fit.Order(partition), source, Token));
        Should.Throw<InvalidOperationException>(() => fit.Order(partition)).Message.ShouldBe("All passes are complete.");
        fit.Fitted("v").FittedOn.DataVersion.ShouldBe("v");
    }

    static async Task<(CutRows<Visitor> Source, WorkOrder Order)> First()
    {
        var source = new CutRows<Visitor>(Pipeline, [Rows[..200], Rows[200..]]);
        var fit = new PartialFit<Visitor>(Pipeline, Everything);
        return (source, fit.Order((await fit.PartitionsAsync(source, Token))[0]));
    }
}

/// <summary>A class with two passes, folds, weights, learnt ranges, and constraints on columns as a whole.</summary>
[Pipeline("visitor")]
public sealed partial class Visitor
{
    [Range(0, 120), LearnedRange(WinsorizeBy.Iqr), StandardScale] public double? Age { get; init; }
    [TargetEncode(Folds = 3), StandardScale, References("towns")] public string? Town { get; init; }
    [Key, Unique, MaxMissing(0.5)] public long Number { get; init; }
    [Increasing, Check(CheckLevel.Warning)] public int Moment { get; init; }
    [Weight] public double Weight { get; init; } = 1;
    public double? Paid { get; init; }

    [Label] double? Price => Paid;

    public static Visitor[] Some(int count) => [.. Enumerable.Range(0, count).Select(i => new Visitor
    {
        Age = i % 11 == 0 ? null : i * 37 % 113,
        Town = i % 13 == 0 ? null : "abcdefg"[i % 7].ToString(),
        Number = i,
        Moment = i / 2 % 50,
        Weight = i % 9 == 0 ? 0 : 0.5 + i % 4 * 0.3,
        Paid = i % 5 + i % 3 * 0.1,
    })];

    public static Dictionary<string, ReferenceSet> Towns(params string[] towns) => new() { ["towns"] = ReferenceSet.Of(towns) };
}
