using Preprocessing.Generated;

namespace Preprocessing;

/// <summary>The operations by which a generated pipeline learns.</summary>
interface IFitted<TRow> : ILearnt<TRow>
{
    /// <summary>Begins a group of a pass of the fit.</summary>
    FitPass<TRow> BeginPass(int pass, PipelineState state, int group);
}
