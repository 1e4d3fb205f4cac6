using System.Text.Json;
using Preprocessing.Generated;

namespace Preprocessing;

/// <summary>The operations by which a generated pipeline becomes a fitted one.</summary>
interface ILearnt<TRow>
{
    /// <summary>Creates a state in which nothing is learnt yet.</summary>
    PipelineState EmptyState();

    /// <summary>Reads what <see cref="PipelineState.Write"/> wrote.</summary>
    PipelineState ReadState(JsonElement json);

    /// <summary>Creates the fitted pipeline for a state.</summary>
    FittedPipeline<TRow> Complete(PipelineState state, FittedOn data);

    /// <summary>The steps, each with the hash of the code with which the pipeline was compiled.</summary>
    (Type Step, string Code)[] StepCode { get; }

    /// <summary>The columns whose hash determines the fold and the noise of a row; none if training needs neither.</summary>
    int[] TrainingKeys { get; }

    /// <summary>Computes the weight of each row of a batch; NaN if it is missing.</summary>
    void Weigh(Batch<TRow> batch, Span<double> weights);

    /// <summary>Determines which rows of a batch take part in training.</summary>
    void Filter(Batch<TRow> batch, Span<bool> keep);
}
