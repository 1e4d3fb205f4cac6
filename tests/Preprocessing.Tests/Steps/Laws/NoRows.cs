namespace Preprocessing.Tests.Steps.Laws;

/// <summary>A fit on no rows is a clear error.</summary>
sealed class NoRows : StepLaw
{
    protected override async Task Check<TRow>(StepRun<TRow> run)
    {
        try
        {
            if (await run.Fit("no rows", []) is not null)
                run.Wrong.Add("a fit on no rows succeeds");
        }
        catch (SourceException error)
        {
            if (!error.Message.Contains("no rows"))
                run.Wrong.Add($"the error for no rows is: {error.Message}");
        }
    }
}
