namespace Preprocessing.Tests.Steps.Laws;

/// <summary>What a step learns from rows with weights.</summary>
abstract class WeightLaw : StepLaw
{
    protected sealed override async Task Check<TRow>(StepRun<TRow> run)
    {
        // What learns nothing, learns nothing from weights.
        if (run.Pipeline.Passes == 0)
            return;
        foreach (var (name, values) in StepScenarios.Of(run.Use.Elements[0]))
        {
            var random = new Random(values.Length);
            var outcomes = new Dictionary<string, string>();
            foreach (var (description, rows) in Alike(run, values, random))
                foreach (var (size, threads) in new[] { (4096, 1), (7, 2) })
                {
                    outcomes[$"{description}, {size} rows a batch, {threads} threads"] = await AnySplit.Outcome(run, rows, size, threads);
                    random.Shuffle(rows);
                }
            foreach (var different in outcomes.Where(outcome => outcome.Value != outcomes.First().Value))
                run.Wrong.Add(
                    $"{name}: {outcomes.First().Key} gives {outcomes.First().Value}, but {different.Key} gives {different.Value}");
        }
    }

    /// <summary>Rows from which the same is learnt.</summary>
    protected abstract IEnumerable<(string Description, TRow[] Rows)> Alike<TRow>(StepRun<TRow> run, object?[] values, Random random)
        where TRow : class, IPipelineRow<TRow>, new();

    public static TRow[] Weighed<TRow>(TRow[] rows, IReadOnlyList<double> weights)
    {
        for (var r = 0; r < rows.Length; r++)
            typeof(TRow).GetProperty("Weight")!.SetValue(rows[r], weights[r]);
        return rows;
    }
}

/// <summary>A row with a whole weight is as good as that many rows; with the weight 0, it is not there.</summary>
sealed class WholeWeights : WeightLaw
{
    protected override IEnumerable<(string Description, TRow[] Rows)> Alike<TRow>(StepRun<TRow> run, object?[] values, Random random)
    {
        // At least one row is there.
        double[] weights = [.. values.Select((_, row) => row == 0 ? 1 : (double)random.Next(4))];
        yield return ("repeated rows", [.. run.Rows(values).SelectMany((row, r) => Enumerable.Repeat(row, (int)weights[r]))]);
        yield return ("whole weights", Weighed(run.Rows(values), weights));
    }
}

/// <summary>A row of any weight is as good as two rows that share it, in any order.</summary>
sealed class FractionalWeights : WeightLaw
{
    protected override IEnumerable<(string Description, TRow[] Rows)> Alike<TRow>(StepRun<TRow> run, object?[] values, Random random)
    {
        double[] weights = [.. values.Select(_ => random.NextDouble() * 3)];
        yield return ("weights", Weighed(run.Rows(values), weights));
        double[] halves = [.. weights.Select(weight => weight / 2)];
        yield return ("halves", [.. Weighed(run.Rows(values), halves), .. Weighed(run.Rows(values), halves)]);
    }
}
