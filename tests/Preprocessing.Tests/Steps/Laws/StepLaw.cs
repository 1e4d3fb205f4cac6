namespace Preprocessing.Tests.Steps.Laws;

/// <summary>What every step keeps to. The lines of the result say what is wrong.</summary>
abstract class StepLaw : IStepVisitor<IReadOnlyList<string>>
{
    public async Task<IReadOnlyList<string>> Visit<TRow>(StepRun<TRow> run) where TRow : class, IPipelineRow<TRow>, new()
    {
        await Check(run);
        return run.Wrong;
    }

    protected abstract Task Check<TRow>(StepRun<TRow> run) where TRow : class, IPipelineRow<TRow>, new();
}
