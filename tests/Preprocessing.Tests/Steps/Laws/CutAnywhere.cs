namespace Preprocessing.Tests.Steps.Laws;

/// <summary>
/// A fit that is cut into partitions, whose answers travel as bytes and merge in any order, learns what a fit in one process learns; and
/// the merged bytes are the same however it was cut.
/// </summary>
class CutAnywhere : StepLaw
{
    static readonly FitOptions Options = new() { MaxDegreeOfParallelism = 1 };

    protected override async Task Check<TRow>(StepRun<TRow> run)
    {
        // Ordinary values for every step, and every scenario for some of them: each step goes through the same code.
        var chosen = run.Use.ToString().Length % 4;
        foreach (var (_, (name, all)) in run.Scenarios.Index().Where(scenario => scenario.Index < 2 || scenario.Index % 4 == chosen))
        {
            var rows = Prepared(all);
            var expected = await Outcome(async () =>
                (await run.Pipeline.FitAsync(new RowSource<TRow>(run.Pipeline, rows), Options), new List<byte[]>()));
            List<byte[]>? first = null;
            // The bytes are compared where there are most of them.
            foreach (var seed in name == StepScenarios.Ordinary ? new[] { 1, 2 } : [3])
            {
                var random = new Random(seed);
                var actual = await Outcome(
                    () => CutFit.RunAsync(CutRows<TRow>.AtRandom(run.Pipeline, rows, random), run.Pipeline, Options, random));
                if (actual.Text != expected.Text)
                    run.Wrong.Add($"{name}: in one process {expected.Text}, but cut by seed {seed} {actual.Text}");
                first ??= actual.Merged;
                if (!first.Zip(actual.Merged).All(pair => pair.First.AsSpan().SequenceEqual(pair.Second)))
                    run.Wrong.Add($"{name}: the merged bytes depend on how the rows are cut");
            }
        }
    }

    protected virtual TRow[] Prepared<TRow>(TRow[] rows) => rows;

    static async Task<(string Text, List<byte[]> Merged)> Outcome<TRow>(
        Func<Task<(FittedPipeline<TRow> Fitted, List<byte[]> Merged)>> fit)
    {
        try
        {
            var (fitted, merged) = await fit();
            return ($"{fitted.StateHash} of {fitted.FittedOn.Rows}", merged);
        }
        catch (FitException error)
        {
            return (error.Message, []);
        }
    }
}

/// <summary>The same of rows whose weights have fractions; some are 0.</summary>
sealed class CutAnywhereWeighted : CutAnywhere
{
    protected override TRow[] Prepared<TRow>(TRow[] rows)
    {
        var random = new Random(rows.Length);
        // The first row is there in any case.
        return WeightLaw.Weighed(
            rows, [.. rows.Select((_, row) => row > 0 && random.Next(5) == 0 ? 0 : 0.25 + random.NextDouble() * 3)]);
    }
}
