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

    /// <summary>Steps with the hash of the code that the pipeline was compiled with.</summary>
    (Type Step, string Code)[] StepCode { get; }

    /// <summary>The column whose hash says which fold a row belongs to and what noise it gets; −1 if training needs neither.</summary>
    int TrainingKey { get; }

    /// <summary>Says which rows of a batch take part in training.</summary>
    void Filter(Batch<TRow> batch, Span<bool> keep);
}
