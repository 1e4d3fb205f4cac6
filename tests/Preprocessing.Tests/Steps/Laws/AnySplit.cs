namespace Preprocessing.Tests.Steps.Laws;

/// <summary>Neither the size of batches, nor the number of threads, nor the order of rows changes what is learnt.</summary>
sealed class AnySplit : StepLaw
{
    protected override async Task Check<TRow>(StepRun<TRow> run)
    {
        foreach (var (name, rows) in run.Scenarios)
        {
            var outcomes = new Dictionary<string, string>();
            foreach (var (size, threads) in new[] { (4096, 1), (1, 1), (7, 2), (64, 3), (129, 1) })
                foreach (var seed in new[] { 0, 1 })
                {
                    if (size == 1 && rows.Length > 300)
                        continue;
                    var order = rows.ToArray();
                    if (seed > 0)
                        new Random(seed).Shuffle(order);
                    outcomes[$"{size} rows a batch, {threads} threads, {(seed > 0 ? "shuffled" : "in order")}"] = await Outcome(
                        run, order, size, threads);
                }
            foreach (var different in outcomes.Where(outcome => outcome.Value != outcomes.First().Value))
                run.Wrong.Add(
                    $"{name}: {outcomes.First().Key} gives {outcomes.First().Value}, but {different.Key} gives {different.Value}");
        }
    }

    public static async Task<string> Outcome<TRow>(StepRun<TRow> run, TRow[] rows, int size, int threads)
        where TRow : class, IPipelineRow<TRow>, new()
    {
        try
        {
            return (await run.Pipeline.FitAsync(
                new RowSource<TRow>(run.Pipeline, rows, size), new FitOptions { MaxDegreeOfParallelism = threads })).StateHash;
        }
        catch (FitException error)
        {
            return error.Message;
        }
    }
}
