using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>Replaces a category by the number (or the share) of training rows that have it.</summary>
/// <remarks>
/// <para>Formula: n, or n / all rows with Normalize.</para>
/// <para>
/// Learns: exact counts. A missing value is a category like any other. An unknown category becomes <see cref="UnknownValue"/>; so does a
/// missing value if no training value was missing. A constant column becomes the number of rows.
/// </para>
/// <para>Output: one number, named as the feature. Source: category_encoders' CountEncoder.</para>
/// </remarks>
[StepInfo("count-encode", Version = 1)]
public sealed class CountEncodeAttribute : StepAttribute,
    IFit<Frequencies, CountEncodeAttribute.State>, IScore<CountEncodeAttribute.State>, IVerifyState<CountEncodeAttribute.State>
{
    /// <summary>Whether counts are divided by the number of all training rows, including rows that miss the value.</summary>
    [DefaultValue(false)] public bool Normalize { get; init; }

    /// <summary>
    /// The number of rows that a category needs; 0 for no limit. Rarer categories are unknown, so that no small count reveals whom it
    /// describes.
    /// </summary>
    [Range(0, int.MaxValue), DefaultValue(0), LeastRows] public int MinCount { get; init; }

    /// <summary>The number that replaces an unknown category.</summary>
    [DefaultValue(0.0)] public double UnknownValue { get; init; }

    /// <summary>The categories, their counts or shares, and the number for unknown categories.</summary>
    public readonly record struct State(CategoryTable Categories, double[] Counts, double Unknown);

    /// <inheritdoc/>
    public State Fit(Frequencies column)
    {
        List<CategoryCount> counts = [.. column.ByValue()];
        if (column.Missing > 0)
            counts.Add(new(CategoryValue.Missing, column.Missing));
        Require.Parameter(MinCount >= 0, $"MinCount is {MinCount}, expected a number of rows that is not negative.");
        counts.RemoveAll(category => category.Count < MinCount);
        var divisor = Normalize ? column.Rows : 1;
        return new(new(counts.Select(category => category.Value)), [.. counts.Select(category => category.Count / divisor)], UnknownValue);
    }

    /// <inheritdoc/>
    public string? Verify(in State state, int inputs) =>
        StateRules.OneForEach(state.Counts.Length, "Counts", state.Categories.Count, "Categories")
        ?? StateRules.Declared(state.Unknown, UnknownValue);

    /// <inheritdoc/>
    public static bool Apply(in State state, Category value, out double number)
    {
        var index = state.Categories.Find(value);
        number = index < 0 ? state.Unknown : state.Counts[index];
        return true;
    }

    /// <inheritdoc/>
    public static IReadOnlyList<CategoryValue> Domain(in State state) => CategoryTable.Domain(state.Categories);
}
