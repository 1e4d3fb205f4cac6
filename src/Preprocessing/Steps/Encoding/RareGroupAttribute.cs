using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>Groups rare categories under one name.</summary>
/// <remarks>
/// <para>Formula: x if it is frequent, else Name.</para>
/// <para>
/// Learns: the frequent categories, by exact counts: at least the share Threshold of the rows with a value has the category, or at least
/// Threshold rows if Threshold is 1 or more. If no category is frequent, the most frequent category is kept; of several, the one that sorts
/// first.
/// </para>
/// <para>
/// Missing values stay missing; unknown categories are grouped with the rare categories. A constant column stays as it is. A column without
/// values learns no category, so all later values are grouped. Name must not be the name of a frequent category.
/// </para>
/// <para>Output: a category, for an encoder after it. Source: recipes' step_other; feature-engine's RareLabelEncoder.</para>
/// </remarks>
[StepInfo("rare-group", Version = 1)]
public sealed class RareGroupAttribute
    : StepAttribute, IFit<Frequencies, RareGroupAttribute.State>, IReplace<RareGroupAttribute.State>, IVerifyState<RareGroupAttribute.State>
{
    /// <summary>The share of rows with a value that a category needs to be kept; the number of rows if 1 or more.</summary>
    [Range(0.0, double.MaxValue), DefaultValue(0.05)] public double Threshold { get; init; } = 0.05;

    /// <summary>The name for rare categories.</summary>
    [DefaultValue("other")] public string Name { get; init; } = "other";

    /// <summary>The categories that are kept, and the name for the others.</summary>
    public readonly record struct State(CategoryTable Kept, string Name);

    /// <inheritdoc/>
    public State Fit(Frequencies column)
    {
        Require.Frequency(Threshold);
        Require.Parameter(Name is not null, $"Name is null, expected a text.");
        var limit = Threshold < 1 ? Threshold * column.Count : Threshold;
        var categories = column.ByFrequency();
        var kept = categories.Where((category, i) => i == 0 || category.Count >= limit).Select(category => category.Value).Order().ToList();
        Require.Parameter(
            !kept.Contains(CategoryValue.Of(Name)), $"Name is '{Name}', which is a frequent category, expected another name.");
        return new(new(kept), Name!);
    }

    /// <inheritdoc/>
    public string? Verify(in State state, int inputs) =>
        StateRules.NoMissing(state.Kept, "Kept")
        ?? StateRules.Declared(state.Name, Name)
        ?? StateRules.Apart(state.Kept, new([CategoryValue.Of(state.Name)]), "Kept and Name");

    /// <inheritdoc/>
    public static Category Apply(in State state, Category value) =>
        value.IsMissing || state.Kept.Find(value) >= 0 ? value : Category.Of(state.Name);

    /// <inheritdoc/>
    public static IReadOnlyList<CategoryValue> Domain(in State state) => [.. state.Kept.Values, CategoryValue.Of(state.Name)];
}
