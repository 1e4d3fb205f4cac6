using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Preprocessing.Authoring;

namespace Preprocessing.Governance;

/// <summary>Gives all values of few rows one name, so that nothing after it learns them.</summary>
/// <remarks>
/// <para>Formula: x if at least Least training rows have it, else Name.</para>
/// <para>
/// Learns: the values of at least Least rows, by exact counts. The state has no other value, nor how often one occurs. Rows are counted,
/// not persons: where one person may have several rows, choose Least above the rows of any one. With a weight, rows count by it.
/// </para>
/// <para>
/// Missing values stay missing; unknown values get Name. A constant column stays as it is if it has Least rows. A column without a value of
/// as many learns none, so that all values get Name. Name must not be a value of that many rows.
/// </para>
/// <para>Output: a category, for an encoder after it. Source: the threshold rule of statistical disclosure control, A. Hundepool et al.,
/// "Statistical Disclosure Control" (2012).</para>
/// </remarks>
[StepInfo("suppress-rare", Version = 1)]
public sealed class SuppressRareAttribute
    : StepAttribute, IFit<Frequencies, SuppressRareAttribute.State>, IReplace<SuppressRareAttribute.State>, IMask,
    IVerifyState<SuppressRareAttribute.State>
{
    /// <summary>The fewest rows of a value that is kept.</summary>
    [Range(2, int.MaxValue), DefaultValue(LeastRowsAttribute.Least), LeastRows] public int Least { get; init; } = LeastRowsAttribute.Least;

    /// <summary>The name for the others.</summary>
    [Required, DefaultValue("other")] public string Name { get; init; } = "other";

    /// <summary>The values that are kept, and the name for the others.</summary>
    public readonly record struct State(CategoryTable Kept, string Name);

    /// <inheritdoc/>
    public State Fit(Frequencies column)
    {
        var kept = new List<CategoryValue>();
        foreach (var category in column.ByValue())
            if (category.Count >= Least)
                kept.Add(category.Value);
        if (kept.Contains(CategoryValue.Of(Name)))
            throw new FitException(Fault.InvalidParameter, $"Name is '{Name}', which is a value of many rows, expected another name.");
        return new(new(kept), Name);
    }

    /// <inheritdoc/>
    public string? Verify(in State state, int inputs) =>
        state.Name != Name ? $"its Name is '{state.Name}', but by the step's parameters it is '{Name}'"
        : state.Kept.Find(Category.Missing) >= 0 ? "its Kept hold the missing value, expected present ones alone"
        : state.Kept.Find(Category.Of(Name)) >= 0 ? $"its Kept hold '{Name}', the name for the others"
        : null;

    /// <inheritdoc/>
    public static Category Apply(in State state, Category value) =>
        value.IsMissing || state.Kept.Find(value) >= 0 ? value : Category.Of(state.Name);

    /// <inheritdoc/>
    public static IReadOnlyList<CategoryValue> Domain(in State state) => [.. state.Kept.Values, CategoryValue.Of(state.Name)];
}
