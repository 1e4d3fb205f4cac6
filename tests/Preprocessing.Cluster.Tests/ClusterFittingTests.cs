using Preprocessing.Engines;

namespace Preprocessing.Cluster.Tests;

public sealed class ClusterFittingTests : IDisposable
{
    readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    static CancellationToken Token => TestContext.Current.CancellationToken;

    SummaryStore Store => SummaryStore.Open(folder.Path);

    string[] Answers => Directory.GetFiles(folder.Path, "*.answer", SearchOption.AllDirectories);

    static async Task<string> WholeAsync<TRow>(IBatchSource<TRow> source) where TRow : IPipelineRow<TRow> =>
        (await TRow.Pipeline.FitAsync(source, cancellationToken: Token)).StateHash;

    [Fact]
    public async Task A_day_that_is_added_to_a_year_is_the_only_one_that_is_read()
    {
        var (year, more) = (Meter.Days(365), Meter.Days(366));
        (await Meter.Pipeline.FitAsync(year, Store, cancellationToken: Token)).StateHash.ShouldBe(await WholeAsync(Meter.Days(365)));
        year.Read.ShouldBe(365);
        var before = Answers;
        // 365 answers, 23 groups of 16, and all of them.
        before.Length.ShouldBe(365 + 23 + 1);

        var seen = new List<PartitionProgress>();
        var fitted = await Meter.Pipeline.FitAsync(more, Store, progress: new Listener(seen.Add), cancellationToken: Token);
        more.Read.ShouldBe(1);
        seen.ShouldBe([new(1, 1, 365, 1, 366)]);
        fitted.StateHash.ShouldBe(await WholeAsync(Meter.Days(366)));
        fitted.FittedOn.Rows.ShouldBe(366 * 20);
        Answers.Except(before).Count().ShouldBe(3, "the day, its group, and all");
    }

    [Fact]
    public async Task A_later_pass_is_read_again_after_new_rows_and_says_so()
    {
        await Sale.Pipeline.FitAsync(Sale.Days(9), Store, cancellationToken: Token);
        var more = Sale.Days(10);
        var plan = await Sale.Pipeline.PlanAsync(more, Store, cancellationToken: Token);
        string.Join('\n', await Sale.Pipeline.ExplainAsync(plan, Store, cancellationToken: Token)).ShouldBe(
            "pass 1 of 2: 9 of 10 partitions are answered, 1 to be read\n  part 9: new\n"
            + "pass 2 of 2: not known before pass 1 is complete. Its orders depend on what that pass learns: answers are used again "
            + "only if all earlier passes have met the same rows");
        (await Sale.Pipeline.FitAsync(more, Store, cancellationToken: Token)).StateHash.ShouldBe(await WholeAsync(Sale.Days(10)));
        more.Read.ShouldBe(1 + 10);
        string.Join('\n', await Sale.Pipeline.ExplainAsync(plan, Store, cancellationToken: Token)).ShouldBe("""
            pass 1 of 2: 10 of 10 partitions are answered, 0 to be read
            pass 2 of 2: 10 of 10 partitions are answered, 0 to be read
            """, StringCompareShould.IgnoreLineEndings);
        var again = Sale.Days(10);
        await Sale.Pipeline.FitAsync(again, Store, cancellationToken: Token);
        again.Read.ShouldBe(0);
    }

    [Fact]
    public async Task What_has_changed_is_read_again_and_explained()
    {
        await Meter.Pipeline.FitAsync(Meter.Days(3), Store, cancellationToken: Token);
        Meter[][] days = [Meter.Day(0), Meter.Day(7), Meter.Day(2)];
        var changed = new CutRows<Meter>(Meter.Pipeline, days) { Version = part => part == 1 ? "corrected" : $"{part}:20" };
        var plan = await Meter.Pipeline.PlanAsync(changed, Store, cancellationToken: Token);
        (await Meter.Pipeline.ExplainAsync(plan, Store, cancellationToken: Token)).Single().Read
            .ShouldBe([new("part 1", "its content has changed: 1:20 before")]);
        var other = new FitOptions { Profile = true };
        var profiled = await Meter.Pipeline.PlanAsync(changed, Store, other, Token);
        (await Meter.Pipeline.ExplainAsync(profiled, Store, other, Token)).Single().Read
            .ShouldAllBe(part => part.Reason.StartsWith("the options are others"));
        (await Meter.Pipeline.FitAsync(changed, Store, cancellationToken: Token)).StateHash
            .ShouldBe(await WholeAsync(new CutRows<Meter>(Meter.Pipeline, days)));
        changed.Read.ShouldBe(1);
    }

    [Fact]
    public async Task A_fit_that_is_broken_off_goes_on()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var first = Sale.Days(40);
        var one = new FitOptions { MaxDegreeOfParallelism = 1 };
        await Should.ThrowAsync<OperationCanceledException>(() => Sale.Pipeline.FitAsync(first, Store, one, new Listener(progress =>
        {
            if (progress is { Pass: 2, Read: 15 })
                stop.Cancel();
        }), stop.Token));
        first.Read.ShouldBe(40 + 15);
        var second = Sale.Days(40);
        (await Sale.Pipeline.FitAsync(second, Store, one, cancellationToken: Token)).StateHash.ShouldBe(await WholeAsync(Sale.Days(40)));
        second.Read.ShouldBe(25);
    }

    [Fact]
    public async Task Orders_are_worked_anywhere_and_merged_once_all_are_answered()
    {
        var source = Sale.Days(8);
        var plan = await Sale.Pipeline.PlanAsync(source, Store, cancellationToken: Token);
        plan.Save(Path.Combine(folder.Path, "fit.json"));
        plan = FitPlan.Load(Path.Combine(folder.Path, "fit.json"));
        for (var pass = 1; pass <= 2; pass++)
        {
            (await Sale.Pipeline.PartialFitAsync(plan, [6, 1, 3], source, Store, cancellationToken: Token)).ShouldBe(3);
            (await Sale.Pipeline.PartialFitAsync(plan, [1], source, Store, cancellationToken: Token)).ShouldBe(0);
            var error = await Should.ThrowAsync<AnswerException>(() => Sale.Pipeline.MergeAsync(plan, Store, cancellationToken: Token));
            error.Message.ShouldBe($"Pass {pass} of 2 cannot be merged: 5 of 8 work orders have no sound answer.\n"
                + "  0: part 0\n  2: part 2\n  4: part 4\n  5: part 5\n  7: part 7\nWork these orders, and merge again.");
            await Should.ThrowAsync<AnswerException>(() => Sale.Pipeline.CompleteAsync(plan, Store, cancellationToken: Token));
            await Sale.Pipeline.PartialFitAsync(plan, [.. Enumerable.Range(0, 8)], source, Store, cancellationToken: Token);
            (await Sale.Pipeline.MergeAsync(plan, Store, cancellationToken: Token)).ShouldBe(pass);
        }
        source.Read.ShouldBe(16, "each partition is read once in each pass");
        (await Sale.Pipeline.CompleteAsync(plan, Store, cancellationToken: Token)).StateHash.ShouldBe(await WholeAsync(Sale.Days(8)));
        (await Sale.Pipeline.PartialFitAsync(plan, [0], source, Store, cancellationToken: Token)).ShouldBe(0, "all passes are complete");
        await Should.ThrowAsync<ArgumentOutOfRangeException>(
            () => Sale.Pipeline.PartialFitAsync(plan, [8], source, Store, cancellationToken: Token));
    }

    [Fact]
    public async Task Several_coordinators_at_once_learn_the_same()
    {
        var fitted = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(
            () => Sale.Pipeline.FitAsync(Sale.Days(70), Store, cancellationToken: Token), Token)));
        var whole = await WholeAsync(Sale.Days(70));
        fitted.ShouldAllBe(one => one.StateHash == whole && one.FittedOn.Rows == 70 * 30);
    }

    [Fact]
    public async Task A_damaged_answer_is_worked_again_or_named()
    {
        var source = Meter.Days(5);
        var plan = await Meter.Pipeline.PlanAsync(source, Store, cancellationToken: Token);
        await Meter.Pipeline.PartialFitAsync(plan, [.. Enumerable.Range(0, 5)], source, Store, cancellationToken: Token);
        var path = Path.Combine(folder.Path, plan.Orders(0, "")[3].Name is var name ? $"{name[..2]}/{name[2..]}.answer" : "");
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..50]);
        (await Should.ThrowAsync<AnswerException>(() => Meter.Pipeline.MergeAsync(plan, Store, cancellationToken: Token)))
            .Message.ShouldContain("1 of 5 work orders have no sound answer.\n  3: part 3");
        var again = Meter.Days(5);
        (await Meter.Pipeline.FitAsync(again, Store, cancellationToken: Token)).StateHash.ShouldBe(await WholeAsync(Meter.Days(5)));
        again.Read.ShouldBe(1);
    }

    [Fact]
    public async Task A_late_answer_changes_nothing()
    {
        var source = Meter.Days(4);
        var fit = new PartialFit<Meter>(Meter.Pipeline);
        var order = fit.Order((await fit.PartitionsAsync(source, Token))[2]);
        var late = await fit.AnswerAsync(order, source, Token);
        var fitted = await Meter.Pipeline.FitAsync(source, Store, cancellationToken: Token);
        (await Store.WriteAsync(order.Name, late, Token)).ShouldBeFalse();
        (await Meter.Pipeline.FitAsync(source, Store, cancellationToken: Token)).StateHash.ShouldBe(fitted.StateHash);
    }

    [Fact]
    public async Task Other_builds_and_options_are_refused()
    {
        var plan = await Meter.Pipeline.PlanAsync(Meter.Days(2), Store, cancellationToken: Token);
        (await Should.ThrowAsync<MismatchException>(() => Meter.Pipeline.MergeAsync(
            plan with { TransformHash = "sha256:0" }, Store, cancellationToken: Token))).Message.ShouldContain("run the same build");
        (await Should.ThrowAsync<MismatchException>(() => Sale.Pipeline.PartialFitAsync(
            plan, [0], Sale.Days(2), Store, cancellationToken: Token))).Message.ShouldContain("'meter'");
        (await Should.ThrowAsync<AnswerException>(() => Meter.Pipeline.PartialFitAsync(
            plan, [0], Meter.Days(2), Store, new() { Check = false }, Token)))
            .Message.ShouldContain("Give workers the options of the plan");
    }

    [Fact]
    public async Task Data_that_are_not_those_of_the_plan_are_refused()
    {
        var plan = await Meter.Pipeline.PlanAsync(Meter.Days(2), Store, cancellationToken: Token);
        var changed = new CutRows<Meter>(Meter.Pipeline, [Meter.Day(0), Meter.Day(1)[..7]]);
        (await Should.ThrowAsync<SourceException>(() => Meter.Pipeline.PartialFitAsync(
            plan, [1], changed, Store, cancellationToken: Token)))
            .Message.ShouldContain("has the version 1:7, but the work order was made for 1:20");
        await Should.ThrowAsync<SourceException>(() => Meter.Pipeline.PlanAsync(Meter.Days(0), Store, cancellationToken: Token));
    }

    [Fact]
    public async Task Broken_constraints_end_the_fit_as_in_one_process()
    {
        var source = Meter.Days(2);
        var reports = new List<CheckReport>();
        await Meter.Pipeline.FitAsync(source, Store, new() { Checked = reports.Add }, cancellationToken: Token);
        reports.Single().Rows.ShouldBe(40);
    }

    [Fact]
    public async Task What_no_kept_plan_needs_is_removed()
    {
        await Sale.Pipeline.FitAsync(Sale.Days(5), Store, cancellationToken: Token);
        await Sale.Pipeline.FitAsync(Sale.Days(6), Store, cancellationToken: Token);
        var plan = await Sale.Pipeline.PlanAsync(Sale.Days(6), Store, cancellationToken: Token);
        File.WriteAllText(Path.Combine(folder.Path, Path.GetDirectoryName(Answers[0])!, ".x.answer.0.tmp"), "of a killed process");
        // 5 and 6 answers and a merged one for each pass; the first pass shares 5.
        var trial = await Store.CollectAsync([plan], isTrial: true, Token);
        (trial.Removed, trial.Kept).ShouldBe((1 + 6, 14));
        Answers.Length.ShouldBe(21);
        (await Store.CollectAsync([plan], cancellationToken: Token)).ShouldBe(trial);
        Answers.Length.ShouldBe(14);
        Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories).Length.ShouldBe(14 + 1, "and the plan");
        var again = Sale.Days(6);
        await Sale.Pipeline.FitAsync(again, Store, cancellationToken: Token);
        again.Read.ShouldBe(0);
    }

    [Fact]
    public void What_is_no_plan_is_refused()
    {
        var path = Path.Combine(folder.Path, "fit.json");
        Should.Throw<StateException>(() => FitPlan.Load(path)).Message.ShouldContain("Plan the fit again");
        var sound = new FitPlan("p", "sha256:1", 1, "check", null, [new("a", "1"), new("b", "2")]);
        sound.Save(path);
        FitPlan.Load(path).Partitions.ShouldBe(sound.Partitions);
        FitPlan.Load(path).Name.ShouldBe(sound.Name);
        var text = File.ReadAllText(path);
        foreach (var wrong in new[]
        {
            "", "[]", "{}", text[..(text.Length / 2)], text.Replace("\"b\"", "\"a\""), text.Replace("\"format\": 1", "\"format\": 2"),
            text.Replace("\"passes\": 1", "\"passes\": 0"), text.Replace("\"p\"", "null"),
        })
        {
            File.WriteAllText(path, wrong);
            Should.Throw<StateException>(() => FitPlan.Load(path), wrong).Message.ShouldContain("Plan the fit again");
        }
    }

    sealed class Listener(Action<PartitionProgress> told) : IProgress<PartitionProgress>
    {
        public void Report(PartitionProgress value) => told(value);
    }
}
