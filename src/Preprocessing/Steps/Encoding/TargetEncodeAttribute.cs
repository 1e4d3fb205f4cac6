using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>
/// Replaces a category by the mean label of its training rows; where the rows are few, the mean is drawn towards the mean of all rows.
/// </summary>
/// <remarks>
/// <para>
/// Formula: with a number m for Smoothing, (Σy + m·mean) / (n + m). With automatic smoothing (empirical Bayes), λ·mean(category) + (1 −
/// λ)·mean with λ = n·v / (n·v + s), where n is the category's number of rows, v the variance of all labels and s the variance within the
/// category; the mean of all labels if both variances are 0.
/// </para>
/// <para>
/// Learns: the encoding of each category and the mean of all labels (a number; true is 1), from exact sums. Rows without a label are not
/// counted; an infinite label is refused. A missing value is a category of its own if labelled training rows miss it, else it is unknown.
/// An unknown category becomes the mean of all labels; so does a constant column.
/// </para>
/// <para>
/// The label of a training row is part of the row's encoding; a model that is trained on encodings of many rare categories therefore trusts
/// them too much. With Folds, the encoding of each row that the model is trained on (<see cref="FittedPipeline{TRow}.Training"/>) is learnt
/// from the rows of all other folds: the mean of the category, the mean of all labels and the variances. The fold of a row is the hash of
/// its <c>[Key]</c> modulo Folds, as with HashIndex. At inference, and in ordinary transforms of training rows, encodings are learnt from
/// all rows.
/// </para>
/// <para>
/// Output: one number, named as the feature. Source: scikit-learn's TargetEncoder, fit then transform; D.
/// Micci-Barreca, SIGKDD Explorations 3 (2001).
/// </para>
/// </remarks>
[StepInfo("target-encode", Version = 1)]
public sealed class TargetEncodeAttribute : StepAttribute,
    IFit<TargetMeans, TargetEncodeAttribute.State>, IScore<TargetEncodeAttribute.State>, ICrossFit,
    IVerifyState<TargetEncodeAttribute.State>
{
    /// <summary>Smoothing that follows from the variances.</summary>
    public const double Auto = double.NaN;

    /// <summary>The number of additional rows with the average label that each category gets; by default <see cref="Auto"/>.</summary>
    [DefaultValue(Auto)] public double Smoothing { get; init; } = Auto;

    /// <summary>The number of folds for cross-fitting training rows; 0, the default, for none.</summary>
    [Range(0, 1000), DefaultValue(0)] public int Folds { get; init; }

    /// <summary>The categories, their encodings, and the mean of all labels for unknown categories.</summary>
    public readonly record struct State(CategoryTable Categories, double[] Encodings, double Prior);

    /// <inheritdoc/>
    public State Fit(TargetMeans column)
    {
        Require.Parameter(
            double.IsNaN(Smoothing) || Smoothing >= 0 && double.IsFinite(Smoothing),
            $"Smoothing is {Smoothing}, expected a finite number that is not negative, or Auto.");
        Require.NoInfinity(column.Infinite, "labels");
        if (column.Count == 0)
            throw new FitException(Fault.TooFewRows, "No training row has a label, expected at least one: the encoding is the mean label.");
        var categories = column.ByValue();
        double prior = column.Mean, variance = column.Variance();
        return new(
            new(categories.Select(category => category.Value)),
            Array.ConvertAll(
                categories, category => double.IsNaN(Smoothing) ? Shrunk(category, prior, variance) : Smoothed(category, prior)),
            prior);
    }

    /// <inheritdoc/>
    public string? Verify(in State state, int inputs) =>
        StateRules.OneForEach(state.Encodings.Length, "Encodings", state.Categories.Count, "Categories");

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Apply(in State state, Category value, out double number)
    {
        var index = state.Categories.Find(value);
        number = index < 0 ? state.Prior : state.Encodings[index];
        return true;
    }

    /// <inheritdoc/>
    public static IReadOnlyList<CategoryValue> Domain(in State state) => CategoryTable.Domain(state.Categories);

    double Smoothed(CategoryTarget category, double prior) => (category.Sum + Smoothing * prior) / (category.Count + Smoothing);

    static double Shrunk(CategoryTarget category, double prior, double variance)
    {
        var between = variance * category.Count;
        var weight = between / (between + category.Variance);
        return double.IsNaN(weight) ? prior : weight * category.Mean + (1 - weight) * prior;
    }
}
