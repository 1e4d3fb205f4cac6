namespace Preprocessing.Tests.Steps.Laws;

/// <summary>A batch has the bits of its rows, dense and sparse, and refuses the same rows.</summary>
sealed class BatchIsRows : StepLaw
{
    protected override async Task Check<TRow>(StepRun<TRow> run)
    {
        foreach (var (name, rows) in run.Scenarios)
            if (await run.Fit(name, rows) is { } fitted)
                foreach (var (others, strange) in run.Scenarios)
                    Compare(run, $"fitted on {name}, transforming {others}", fitted, others == name ? strange : [.. strange.Take(50)]);
    }

    static void Compare<TRow>(StepRun<TRow> run, string when, FittedPipeline<TRow> fitted, TRow[] rows)
        where TRow : class, IPipelineRow<TRow>, new()
    {
        var matrix = new float[rows.Length * fitted.Width];
        StepException? refused = null;
        try
        {
            fitted.Transform(run.Fill(rows), matrix);
        }
        catch (StepException error)
        {
            refused = error;
        }
        var features = new float[fitted.Width];
        var (sparse, sparseBatch) = (new SparseMatrix<float>(), new SparseMatrix<float>());
        if (refused is null)
            fitted.Transform(run.Fill(rows), sparseBatch);
        var refusals = new List<StepException>();
        for (var r = 0; r < rows.Length; r++)
            if (StepRun<TRow>.Refused(fitted, rows[r]) is { } refusal)
                refusals.Add(refusal);
            else
            {
                Array.Fill(features, 12345);
                fitted.Transform(rows[r], features);
                if (refused is null && !StepRun.Same(features, matrix.AsSpan(r * fitted.Width, fitted.Width)) && run.Wrong.Count < 10)
                    run.Wrong.Add($"{when}: row {r} alone gives [{string.Join(", ", features)}], in the batch ["
                        + string.Join(", ", matrix.AsSpan(r * fitted.Width, fitted.Width).ToArray())
                        + "]");
            }
        for (var r = 0; refused is null && r < rows.Length; r++)
        {
            fitted.Transform(rows[r], sparse);
            foreach (var (entries, row) in new[] { (sparse, 0), (sparseBatch, r) })
            {
                Spread(entries, row, features);
                if (!StepRun.Same(features, matrix.AsSpan(r * fitted.Width, fitted.Width)) && run.Wrong.Count < 10)
                    run.Wrong.Add($"{when}: row {r} is sparse [{string.Join(", ", features)}], dense ["
                        + string.Join(", ", matrix.AsSpan(r * fitted.Width, fitted.Width).ToArray())
                        + "]");
            }
        }
        if (refusals.FirstOrDefault()?.Message != refused?.Message)
            run.Wrong.Add(
                $"{when}: the batch is refused with '{refused?.Message}', the first such row with '{refusals.FirstOrDefault()?.Message}'");
        if (refused is not null && (!refused.Message.Contains("'Value'") || !refused.Message.Contains($"'{run.StepName}'")))
            run.Wrong.Add($"{when}: the error names not both feature and step: {refused.Message}");
    }

    /// <summary>Writes a row of a sparse matrix as a dense one.</summary>
    static void Spread(SparseMatrix<float> matrix, int row, float[] dense)
    {
        Array.Clear(dense);
        var entries = matrix[row];
        for (var i = 0; i < entries.Slots.Length; i++)
            dense[entries.Slots[i]] = entries.Values[i];
    }
}
