using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>
/// Replaces a category by its weight of evidence: the logarithm of how much more often the label is yes in the category than elsewhere.
/// </summary>
/// <remarks>
/// <para>
/// Formula: ln(((p + r) / (P + 2r)) / ((n − p + r) / (N + 2r))), where p of the category's n rows have the label 1, P of all rows have the
/// label 1 and N of all rows the label 0, and r is Regularization.
/// </para>
/// <para>
/// Learns: the weight of each category, from exact counts. The label is a yes or no, or a number that is 0 or 1; other labels are refused,
/// and so is a label that is the same in all rows. Rows without a label are not counted.
/// </para>
/// <para>
/// A missing value is a category of its own if labelled training rows miss it, else it is unknown. An unknown category becomes 0: no
/// evidence. A constant column becomes ln 1 = 0, except for the regularization.
/// </para>
/// <para>
/// With Folds, training rows are cross-fitted as <see cref="TargetEncodeAttribute"/> describes; the rows outside each fold must have every
/// label.
/// </para>
/// <para>
/// Output: one number, named as the feature. Source: category_encoders' WOEEncoder; I. J. Good, Probability and
/// the Weighing of Evidence (1950).
/// </para>
/// </remarks>
[StepInfo("woe-encode", Version = 1)]
public sealed class WoeEncodeAttribute : StepAttribute,
    IFit<LabelCounts, WoeEncodeAttribute.State>, IScore<WoeEncodeAttribute.State>, ICrossFit, IVerifyState<WoeEncodeAttribute.State>
{
    /// <summary>The number of additional rows of each label that every category gets, so that no category has infinite weight.</summary>
    [Range(0.0, double.MaxValue), DefaultValue(1.0)] public double Regularization { get; init; } = 1;

    /// <summary>The number of folds for cross-fitting training rows; 0, the default, for none.</summary>
    [Range(0, 1000), DefaultValue(0)] public int Folds { get; init; }

    /// <summary>The categories and their weights.</summary>
    public readonly record struct State(CategoryTable Categories, double[] Weights);

    /// <inheritdoc/>
    public State Fit(LabelCounts column)
    {
        Require.Parameter(
            Regularization >= 0 && double.IsFinite(Regularization),
            $"Regularization is {Regularization}, expected a finite number that is not negative.");
        var labels = column.Labels;
        if (labels.Any(label => label is not (0 or 1)))
            throw new FitException(
                Fault.InvalidInputType,
                FormattableString.Invariant($"A training row has the label {labels.First(label => label is not (0 or 1))}, ")
                    + "expected 0 and 1: weight of evidence is for a label that is a yes or no.");
        if (labels.Count < 2)
            throw new FitException(Fault.ConstantInput, FormattableString.Invariant(
                $"The training rows have {labels.Count} different labels, expected both 0 and 1. Fit on rows of both."));
        var categories = column.ByValue();
        double positives = categories.Sum(category => category[1]), negatives = categories.Sum(category => category[0]), r = Regularization;
        return new(new(categories.Select(category => category.Value)), Array.ConvertAll(categories, category =>
            Scalar.Log((category[1] + r) / (positives + 2 * r) / ((category[0] + r) / (negatives + 2 * r))).Value));
    }

    /// <inheritdoc/>
    public string? Verify(in State state, int inputs) =>
        StateRules.OneForEach(state.Weights.Length, "Weights", state.Categories.Count, "Categories");

    /// <inheritdoc/>
    public static bool Apply(in State state, Category value, out double number)
    {
        var index = state.Categories.Find(value);
        number = index < 0 ? 0 : state.Weights[index];
        return true;
    }

    /// <inheritdoc/>
    public static IReadOnlyList<CategoryValue> Domain(in State state) => CategoryTable.Domain(state.Categories);
}
