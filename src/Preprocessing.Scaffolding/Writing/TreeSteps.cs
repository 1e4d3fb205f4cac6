namespace Preprocessing.Scaffolding;

/// <summary>The steps for trees: order is all that counts, and a missing value is a value.</summary>
sealed class TreeSteps(LabelFacts facts) : FeatureSteps(facts)
{
    public override StepChoice Number(ColumnProfile profile) =>
        new("Feature", profile.Missing + profile.NotANumber > 0 ? "trees learn what a missing number means" : "trees need no scale");

    public override StepChoice Category(ColumnProfile profile) => profile.Distinct <= MostSlots
        ? new("OneHot", "few values: a slot each")
        : Mean();

    public override StepChoice Cycle(int period) => new("Feature", "");
}
