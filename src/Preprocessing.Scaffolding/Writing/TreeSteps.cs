namespace Preprocessing.Scaffolding;

/// <summary>The steps for trees: order is all that counts, and a missing value is a value.</summary>
sealed class TreeSteps(LabelFacts facts) : FeatureSteps(facts)
{
    // Trees split on sets of so many categories, as those of scikit-learn do.
    const int MostSlots = 255;

    public override StepChoice Number(ColumnProfile profile) =>
        new("Feature", profile.Missing + profile.NotANumber > 0 ? "trees learn what a missing number means" : "trees need no scale");

    public override StepChoice Category(ColumnProfile profile) => profile.Distinct <= MostSlots
        ? new("OneHot", "a slot each, which trees see as one category (nativeCategories)")
        : Many(profile, MostSlots);

    public override StepChoice Cycle(int period) => new("Feature", "");
}
