namespace Preprocessing.Tests.Steps.Laws;

/// <summary>A row is transformed without allocation.</summary>
sealed class AllocatesNothing : StepLaw
{
    protected override async Task Check<TRow>(StepRun<TRow> run)
    {
        foreach (var (name, rows) in run.Scenarios)
        {
            if (await run.Fit(name, rows) is not { } fitted)
                continue;
            var accepted = rows.Where(row => StepRun<TRow>.Refused(fitted, row) is null).ToArray();
            var features = new float[fitted.Width];
            var sparse = new SparseMatrix<float>();
            var allocated = Allocated.Least(() =>
            {
                foreach (var row in accepted)
                {
                    fitted.Transform(in row, features);
                    fitted.Transform(in row, sparse);
                }
            });
            if (allocated > 0)
                run.Wrong.Add($"{name}: {allocated} bytes for {accepted.Length} rows");
        }
    }
}
