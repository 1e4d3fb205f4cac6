using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>Gives each category an index: its position in a learnt or given order.</summary>
/// <remarks>
/// <para>Formula: the position of the category in the order, counted from 0.</para>
/// <para>
/// Learns: the categories and which of them are infrequent, by exact counts. Indices are in the order of the categories: numbers by value,
/// texts by code point (like their UTF-8 bytes), or by falling frequency, missing last; or as given. Then comes one index for all
/// infrequent categories, then one for unknown categories if they have an index of their own.
/// </para>
/// <para>
/// A category is infrequent if fewer rows than MinFrequency have it. If more than MaxCategories − 1 categories are left, the least frequent
/// become infrequent too (of equal counts the category that sorts first); with the index of the infrequent, MaxCategories indices are left.
/// </para>
/// <para>
/// Missing and unknown values follow the policies <see cref="Missing"/> and <see cref="Unknown"/>. If the index is the output, an ignored
/// value becomes <see cref="UnknownValue"/>, and a missing value with an index of its own becomes <see cref="MissingValue"/>. The empty
/// text is a value.
/// </para>
/// <para>
/// Output: an index, or one number, named as the feature. A constant column is 0 in every row. Source: scikit-learn's OrdinalEncoder.
/// </para>
/// </remarks>
[StepInfo("vocabulary", Version = 1)]
public sealed class VocabularyAttribute : StepAttribute,
    IFit<Frequencies, VocabularyAttribute.State>, IEncode<VocabularyAttribute.State>, IMissingPolicy,
    IVerifyState<VocabularyAttribute.State>
{
    /// <summary>The order of the categories.</summary>
    [DefaultValue(CategoryOrdering.Value)] public CategoryOrdering Order { get; init; }

    /// <summary>The treatment of categories that the fit has not seen.</summary>
    [DefaultValue(UnknownCategory.Ignore)] public UnknownCategory Unknown { get; init; }

    /// <summary>The treatment of missing values.</summary>
    [DefaultValue(MissingCategory.OwnSlot)] public MissingCategory Missing { get; init; }

    /// <summary>The number that an ignored value becomes.</summary>
    [DefaultValue(-1.0)] public double UnknownValue { get; init; } = -1;

    /// <summary>The number that a missing value with an index of its own becomes.</summary>
    [DefaultValue(double.NaN)] public double MissingValue { get; init; } = double.NaN;

    /// <summary>
    /// The number of rows that a category needs for an index of its own, or the share of rows if below 1; 0 for no limit.
    /// </summary>
    [Range(0.0, double.MaxValue), DefaultValue(0.0)] public double MinFrequency { get; init; }

    /// <summary>The largest number of indices for categories, including the index of the infrequent; 0 for no limit.</summary>
    [Range(0, int.MaxValue), DefaultValue(0)] public int MaxCategories { get; init; }

    /// <summary>The categories in the order of their indices, null for missing; learnt if not given.</summary>
    public object?[]? Categories { get; init; }

    /// <summary>
    /// The categories with an index, the categories that share one, the indices of unknown and missing values, and the numbers that replace
    /// these values.
    /// </summary>
    public readonly record struct State(
        CategoryTable Categories, CategoryTable Infrequent, int Unknown, int Missing, double UnknownValue, double MissingValue);

    /// <inheritdoc/>
    public State Fit(Frequencies column)
    {
        var (categories, infrequent, unknown, missing) = Rules.Learn(column);
        var state = new State(categories, infrequent, unknown, missing, UnknownValue, MissingValue);
        var used = Cardinality(in state) - (IsOwn(in state, missing) ? 1 : 0);
        Require.Parameter(unknown != CategoryIndex.None || !(UnknownValue >= 0 && UnknownValue < used),
            $"UnknownValue is {UnknownValue}, which is the code of a category, expected a number outside 0 to {used - 1}.");
        Require.Parameter(!IsOwn(in state, missing) || !(MissingValue >= 0 && MissingValue < used),
            $"MissingValue is {MissingValue}, which is the code of a category, expected a number outside 0 to {used - 1}.");
        return state;
    }

    /// <inheritdoc/>
    public string? Verify(in State state, int inputs) =>
        Rules.Verify(state.Categories, state.Infrequent, state.Unknown, state.Missing)
        ?? StateRules.Declared(state.UnknownValue, UnknownValue)
        ?? StateRules.Declared(state.MissingValue, MissingValue);

    /// <inheritdoc/>
    public static int Cardinality(in State state) =>
        Math.Max(state.Categories.Count + (state.Infrequent.Count > 0 ? 1 : 0), state.Unknown + 1);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Apply(in State state, Category value)
    {
        if (value.IsMissing)
            return state.Missing;
        var index = state.Categories.Find(value);
        return index >= 0 ? index : state.Infrequent.Find(value) >= 0 ? state.Categories.Count : state.Unknown;
    }

    /// <inheritdoc/>
    public static IReadOnlyList<CategoryValue> Domain(in State state) => CategoryTable.Domain(state.Categories, state.Infrequent);

    /// <inheritdoc/>
    public static string IndexName(in State state, int index)
    {
        if (index < state.Categories.Count && !state.Categories[index].IsMissing)
            return state.Categories[index].ToString();
        var name = index < state.Categories.Count ? "nan"
            : index == state.Categories.Count && state.Infrequent.Count > 0 ? "infrequent"
            : "unknown";
        return VocabularyRules.Name(state.Categories, name);
    }

    /// <inheritdoc/>
    public static double Number(in State state, int index) =>
        index < 0 ? state.UnknownValue : index == state.Missing && IsOwn(in state, index) ? state.MissingValue : index;

    VocabularyRules Rules => new(Categories, Order, MinFrequency, MaxCategories, Unknown, Missing);

    static bool IsOwn(in State state, int missing) =>
        missing >= 0 && missing < state.Categories.Count && state.Categories[missing].IsMissing;
}
