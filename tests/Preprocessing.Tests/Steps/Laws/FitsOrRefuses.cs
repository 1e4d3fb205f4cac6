namespace Preprocessing.Tests.Steps.Laws;

/// <summary>A step fits ordinary values, and refuses others with an error that names feature and step.</summary>
sealed class FitsOrRefuses : StepLaw
{
    protected override async Task Check<TRow>(StepRun<TRow> run)
    {
        foreach (var (name, rows) in run.Scenarios)
            if (await run.Fit(name, rows) is null
                && (name == StepScenarios.Complete || name == StepScenarios.Ordinary && run.Refusal!.Fault != Fault.MissingInput)
                && run.Refusal!.Fault != Fault.InvalidInputType)
                run.Wrong.Add($"the step cannot be fitted on ordinary values ({run.Refusal.Message}); "
                    + "give parameters that can by IStepExamples<…> on its tests");
    }
}
