using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>
/// Replaces a category by the share of each class of the label among its rows; where the rows are few, the share is drawn towards the share
/// of the class in all rows.
/// </summary>
/// <remarks>
/// <para>
/// Formula: the formula of TargetEncode, once per class, with the label "is the class". With a number m for Smoothing: (n(class) + m·share)
/// / (n + m). With automatic smoothing: λ·q + (1 − λ)·p with λ = n·v / (n·v + s), where n is the category's number of rows, q the share of
/// the class among them, p its share in all rows, v = p(1 − p) and s = q(1 − q).
/// </para>
/// <para>
/// Learns: the encodings and the shares in all rows, from exact counts. Every distinct number of the label is a class; rows without a label
/// are not counted. A missing value is a category of its own if labelled training rows miss it, else it is unknown. An unknown category
/// becomes the shares in all rows; so does a constant column, except for rounding.
/// </para>
/// <para>
/// With Folds, training rows are cross-fitted as <see cref="TargetEncodeAttribute"/> describes; the rows outside each fold must have every
/// label.
/// </para>
/// <para>
/// Output: one number per class, named after the label's number: Origin_0, Origin_1. Source: scikit-learn's TargetEncoder with
/// target_type="multiclass", fit then transform.
/// </para>
/// </remarks>
[StepInfo("class-target-encode", Version = 1)]
public sealed class ClassTargetEncodeAttribute : StepAttribute,
    IFit<LabelCounts, ClassTargetEncodeAttribute.State>, ISpread<ClassTargetEncodeAttribute.State>, ICrossFit,
    IVerifyState<ClassTargetEncodeAttribute.State>
{
    /// <summary>
    /// The number of additional rows with average labels that each category gets; by default it follows from the variances.
    /// </summary>
    [DefaultValue(TargetEncodeAttribute.Auto)] public double Smoothing { get; init; } = TargetEncodeAttribute.Auto;

    /// <summary>The number of folds for cross-fitting training rows; 0, the default, for none.</summary>
    [Range(0, 1000), DefaultValue(0)] public int Folds { get; init; }

    /// <summary>
    /// The categories, the classes, the shares of the classes in all rows, and the shares of the classes in each category, one category
    /// after the other.
    /// </summary>
    public readonly record struct State(CategoryTable Categories, double[] Classes, double[] Priors, double[] Encodings);

    /// <inheritdoc/>
    public State Fit(LabelCounts column)
    {
        Require.Parameter(
            double.IsNaN(Smoothing) || Smoothing >= 0 && double.IsFinite(Smoothing),
            $"Smoothing is {Smoothing}, expected a finite number that is not negative, or TargetEncodeAttribute.Auto.");
        var (classes, categories) = (column.Labels, column.ByValue());
        if (classes.Count == 0)
            throw new FitException(
                Fault.TooFewRows, "No training row has a label, expected at least one: the encoding is the share of each class.");
        Require.NoInfinity(classes.Count(double.IsInfinity), "labels");
        var rows = categories.Sum(category => category.Count);
        double[] priors = [.. classes.Select((_, label) => categories.Sum(category => category[label]) / rows)];
        return new(new(categories.Select(category => category.Value)), [.. classes], priors,
            [.. categories.SelectMany(category => priors.Select((prior, label) => Encoding(category.Count, category[label], prior)))]);
    }

    /// <inheritdoc/>
    public string? Verify(in State state, int inputs) =>
        StateRules.Count(state.Classes.Length, "Classes", 1, int.MaxValue)
        ?? StateRules.OneForEach(state.Priors.Length, "Priors", state.Classes.Length, "Classes")
        ?? StateRules.OneForEach(
            state.Encodings.Length, "Encodings", (long)state.Categories.Count * state.Classes.Length, "pairs of a category and a class");

    /// <inheritdoc/>
    public static int Cardinality(in State state) => state.Categories.Count;

    /// <inheritdoc/>
    public static int Apply(in State state, Category value) => state.Categories.Find(value);

    /// <inheritdoc/>
    public static string IndexName(in State state, int index) => state.Categories[index].ToString();

    /// <inheritdoc/>
    public static IReadOnlyList<CategoryValue> Domain(in State state) => CategoryTable.Domain(state.Categories);

    /// <inheritdoc/>
    public static int Width(in State state) => state.Classes.Length;

    /// <inheritdoc/>
    public static void Apply(in State state, int index, Span<double> slots) =>
        (index < 0 ? state.Priors : state.Encodings.AsSpan(index * slots.Length, slots.Length)).CopyTo(slots);

    /// <inheritdoc/>
    public static string SlotName(in State state, int slot) => Category.Of(state.Classes[slot]).ToString();

    double Encoding(double rows, double ofClass, double prior)
    {
        if (!double.IsNaN(Smoothing))
            return (ofClass + Smoothing * prior) / (rows + Smoothing);
        var share = ofClass / rows;
        var between = rows * prior * (1 - prior);
        var weight = between / (between + share * (1 - share));
        return double.IsNaN(weight) ? prior : weight * share + (1 - weight) * prior;
    }
}
