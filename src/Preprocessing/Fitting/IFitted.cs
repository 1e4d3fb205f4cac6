using Preprocessing.Generated;

namespace Preprocessing;

/// <summary>The operations by which a generated pipeline learns.</summary>
interface IFitted<TRow> : ILearnt<TRow>
{
    /// <summary>Begins a group of a pass of the fit.</summary>
    FitPass<TRow> BeginPass(int pass, PipelineState state, int group);

    /// <summary>Checks the rows of a batch against the declared constraints.</summary>
    void Check(Batch<TRow> batch, CheckReport report);
}
