namespace Preprocessing.Scaffolding;

/// <summary>The steps for networks: as for linear models, and large categories become the ids of an embedding.</summary>
sealed class NetworkSteps(LabelFacts facts) : LinearSteps(facts)
{
    // Smaller categories are no burden as slots.
    const int SmallestEmbedding = 10;

    public override StepChoice Category(ColumnProfile profile) => profile.Distinct <= SmallestEmbedding
        ? base.Category(profile)
        : new(
            "EmbeddingId(MinFrequency = 5), Output(\"ids\", Type = OutputType.Int64)",
            "many values: the row of an embedding each, in an output of its own");
}
