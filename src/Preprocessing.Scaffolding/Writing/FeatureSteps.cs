namespace Preprocessing.Scaffolding;

/// <summary>The steps of a property, and why.</summary>
/// <param name="Attributes">The attributes, in the order of the chain.</param>
/// <param name="Why">A sentence for the comment.</param>
sealed record StepChoice(string Attributes, string Why);

/// <summary>Chooses the steps of features for a family of models.</summary>
/// <param name="facts">What the label allows.</param>
abstract class FeatureSteps(LabelFacts facts)
{
    /// <summary>With fewer rows a value, its mean label is mostly that of the row itself, unless folds keep that out.</summary>
    const int RowsOfMean = 50;

    /// <summary>The steps for a family.</summary>
    public static FeatureSteps For(ModelFamily family, LabelFacts facts) => family switch
    {
        ModelFamily.Trees => new TreeSteps(facts),
        ModelFamily.Linear => new LinearSteps(facts),
        _ => new NetworkSteps(facts),
    };

    /// <summary>Quantities.</summary>
    public abstract StepChoice Number(ColumnProfile profile);

    /// <summary>Names of things.</summary>
    public abstract StepChoice Category(ColumnProfile profile);

    /// <summary>A part of a time that comes round again, such as the hour.</summary>
    /// <param name="period">After how many it comes round.</param>
    public abstract StepChoice Cycle(int period);

    /// <summary>The part of a date that says how far the year is.</summary>
    public virtual (string Part, int Period) Season => ("DayOfYear", 366);

    /// <summary>Texts to read.</summary>
    public virtual StepChoice FreeText(ColumnProfile profile) =>
        new("TfIdf(MaxFeatures = 200)", "a text to read: its most frequent words, the rarer the heavier");

    /// <summary>Lists of texts.</summary>
    public virtual StepChoice Tokens(ColumnProfile profile) =>
        new("HashVector(64)", "a list of texts: each counts in one of 64 slots");

    /// <summary>Lists of numbers, all of one length.</summary>
    public virtual StepChoice Vector(ColumnProfile profile) =>
        new(FormattableString.Invariant($"Vector({profile.Numbers.Least}), Feature"), "a vector: all lists have this length");

    /// <summary>A number that goes to the model as it is.</summary>
    public virtual StepChoice Plain(bool mayMiss) => new("Feature", "");

    /// <summary>
    /// One number for a category of many values: what the label is on average, where there is one and enough rows say it; else the most
    /// frequent values get a slot each.
    /// </summary>
    /// <param name="profile">The column.</param>
    /// <param name="slots">The most slots.</param>
    protected StepChoice Many(ColumnProfile profile, int slots) => facts.Kind switch
    {
        LabelKind.Boolean or LabelKind.Number or LabelKind.Classes
            when !facts.HasKey && profile.Rows - profile.Missing < RowsOfMean * profile.Distinct => new(
                FormattableString.Invariant($"OneHot(MinFrequency = 10, MaxCategories = {slots})"),
                "many values with few rows each, and no key for folds that would keep a row out of its own mean label: "
                    + "the most frequent get a slot each"),
        LabelKind.Boolean or LabelKind.Number => new(
            $"TargetEncode(Smoothing = 20{Folds})", "too many values for a slot each: the mean label of each"),
        LabelKind.Classes => new(
            $"ClassTargetEncode(Smoothing = 20{Folds})",
            "too many values for a slot each: how frequent each class is among its rows"),
        _ => new("CountEncode", "too many values for a slot each: how many rows have it"),
    };

    // Without folds, the label of a row would be part of what the model is trained on.
    string Folds => facts.HasKey ? ", Folds = 5" : "";
}

/// <summary>What the label allows.</summary>
/// <param name="Kind">The kind of the label.</param>
/// <param name="HasKey">Whether a key says in which fold a row is.</param>
/// <param name="Rows">The number of rows.</param>
sealed record LabelFacts(LabelKind Kind, bool HasKey, double Rows);
