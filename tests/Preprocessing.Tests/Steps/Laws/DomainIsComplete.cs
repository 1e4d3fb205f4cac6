namespace Preprocessing.Tests.Steps.Laws;

/// <summary>All values outside the listed domain are alike to the step.</summary>
sealed class DomainIsComplete : StepLaw
{
    protected override async Task Check<TRow>(StepRun<TRow> run)
    {
        foreach (var (name, rows) in run.Scenarios)
            if (await run.Fit(name, rows) is { } fitted)
                run.Wrong.AddRange(StepDomain.Wrong(
                    run.Use.StepType,
                    fitted.State,
                    run.Use.IsDerived ? [] : rows.Select(row => typeof(TRow).GetProperty("Value")!.GetValue(row)))
                    .Select(fault => $"{name}: {fault}"));
    }
}
