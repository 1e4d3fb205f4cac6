using System.Text.Json;
using Preprocessing.Generated;

namespace Preprocessing;

/// <summary>How a generated pipeline becomes a fitted one.</summary>
interface ILearnt<TRow>
{
    /// <summary>A state before anything is learnt.</summary>
    PipelineState EmptyState();

    /// <summary>Reads what <see cref="PipelineState.Write"/> wrote.</summary>
    PipelineState ReadState(JsonElement json);

    /// <summary>The fitted pipeline for a state.</summary>
    FittedPipeline<TRow> Complete(PipelineState state, FittedOn data);
}
