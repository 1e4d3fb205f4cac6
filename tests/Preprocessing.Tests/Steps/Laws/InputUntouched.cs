namespace Preprocessing.Tests.Steps.Laws;

/// <summary>Neither the fit nor the transform changes its input.</summary>
sealed class InputUntouched : StepLaw
{
    protected override async Task Check<TRow>(StepRun<TRow> run)
    {
        foreach (var (name, rows) in run.Scenarios)
        {
            var batch = run.Fill(rows);
            var before = Text(batch);
            if (await run.Fit(name, rows) is not { } fitted)
                continue;
            var fit = (IFitted<TRow>)run.Pipeline;
            foreach (var group in fit.BeginPass(0, fit.EmptyState(), group: 0).Parts.Select(part => part.Group).Distinct())
                fit.BeginPass(0, fit.EmptyState(), group).Add(batch);
            if (Text(batch) != before)
                run.Wrong.Add($"{name}: the fit changes its input");
            try
            {
                fitted.Transform(batch, new float[rows.Length * fitted.Width]);
            }
            catch (StepException)
            {
            }
            if (Text(batch) != before)
                run.Wrong.Add($"{name}: the transform changes its input");
        }
    }

    static string Text<TRow>(Batch<TRow> batch) => string.Join('\n', Enumerable.Range(0, batch.Schema.Columns.Count).Select(column =>
        string.Join('|', Enumerable.Range(0, batch.Count).Select(row => batch[column].ValueAt(row) switch
        {
            null => "null",
            double number => BitConverter.DoubleToInt64Bits(number).ToString("x", null),
            Array list => string.Join(',', list.Cast<object?>()),
            var value => Convert.ToString(value, null),
        }))));
}
