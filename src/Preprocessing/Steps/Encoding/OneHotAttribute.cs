using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>The slot of a one-hot that is left out, because the other slots determine it.</summary>
public enum OneHotDrop
{
    /// <summary>None.</summary>
    None,
    /// <summary>The first.</summary>
    First,
    /// <summary>The first, if there are exactly two.</summary>
    IfBinary,
}

/// <summary>One slot per category: 1 for the category of the row, 0 for the others.</summary>
/// <remarks>
/// <para>Formula: 1 in the slot of the row's category, 0 in the others.</para>
/// <para>
/// Learns: the categories and which of them are infrequent, by exact counts. Slots are in the order of the categories: numbers by value,
/// texts by code point (like their UTF-8 bytes), missing last, or as given; then one slot for all infrequent categories, then one for
/// unknown categories if they have a slot of their own.
/// </para>
/// <para>
/// A category is infrequent if fewer rows than MinFrequency have it. If more than MaxCategories − 1 categories are left, the least frequent
/// become infrequent too (of equal counts the category that sorts first); with the slot of the infrequent, MaxCategories slots are left.
/// </para>
/// <para>
/// Missing and unknown values follow the policies <see cref="Missing"/> and <see cref="Unknown"/>. The empty text is a value. If a slot is
/// dropped, an ignored value looks like the dropped category.
/// </para>
/// <para>
/// After a step that gives an index, such as QuantileBins, the step has one slot per index, and only <see cref="Drop"/> matters. A column
/// without values has no slots (or only the slot for missing values); a constant column has one slot.
/// </para>
/// <para>
/// Output: a slot per category, named after it: Island_Biscoe, x_4.0, "nan" for missing, "infrequent", "unknown". Source: scikit-learn's
/// OneHotEncoder.
/// </para>
/// </remarks>
[StepInfo("one-hot", Version = 1)]
public sealed class OneHotAttribute : StepAttribute,
    IFit<Frequencies, OneHotAttribute.State>, IEncode<OneHotAttribute.State>, IIndicate, IMissingPolicy, IVerifyState<OneHotAttribute.State>
{
    /// <summary>The treatment of categories that the fit has not seen.</summary>
    [DefaultValue(UnknownCategory.Ignore)] public UnknownCategory Unknown { get; init; }

    /// <summary>The treatment of missing values.</summary>
    [DefaultValue(MissingCategory.OwnSlot)] public MissingCategory Missing { get; init; }

    /// <summary>The number of rows that a category needs for a slot of its own, or the share of rows if below 1; 0 for no limit.</summary>
    [Range(0.0, double.MaxValue), DefaultValue(0.0)] public double MinFrequency { get; init; }

    /// <summary>The largest number of slots for categories, including the slot of the infrequent; 0 for no limit.</summary>
    [Range(0, int.MaxValue), DefaultValue(0)] public int MaxCategories { get; init; }

    /// <summary>The slot that is left out.</summary>
    [DefaultValue(OneHotDrop.None)] public OneHotDrop Drop { get; init; }

    /// <summary>The category whose slot is left out.</summary>
    public object? DropCategory { get; init; }

    /// <summary>The categories in the order of their slots, null for missing; learnt if not given.</summary>
    public object?[]? Categories { get; init; }

    /// <summary>
    /// The categories with a slot, the categories that share one, the dropped category, and the indices of unknown and missing values.
    /// </summary>
    public readonly record struct State(
        CategoryTable Categories, CategoryTable Infrequent, CategoryTable Dropped, int Unknown, int Missing);

    /// <inheritdoc/>
    public State Fit(Frequencies column)
    {
        Require.Parameter(Enum.IsDefined(Drop), $"Drop is {Drop}, expected None, First or IfBinary.");
        Require.Parameter(DropCategory is null || Drop == OneHotDrop.None, $"Both Drop and DropCategory are set, expected one of them.");
        var (categories, infrequent, unknown, missing) = Rules.Learn(column);
        if (DropCategory is null)
            return new(categories, infrequent, CategoryTable.Empty, unknown, missing);

        var kind = categories.Count > 0 ? categories[0].Kind : CategoryKind.Missing;
        var dropped = GivenCategories.Read(DropCategory, kind);
        var place = categories.Find(dropped.ToCategory());
        Require.Parameter(
            place >= 0, $"DropCategory is '{dropped}', expected one of the categories with a slot of their own: {categories}.");
        return new(
            new(categories.Values.ToArray().Where(value => value != dropped)), infrequent, new([dropped]), Before(unknown),
            Before(missing));

        int Before(int index) => index > place ? index - 1 : index;
    }

    /// <inheritdoc/>
    public string? Verify(in State state, int inputs) =>
        Rules.Verify(state.Categories, state.Infrequent, state.Unknown, state.Missing)
        ?? StateRules.Count(state.Dropped.Count, "Dropped", DropCategory is null ? 0 : 1, DropCategory is null ? 0 : 1)
        ?? StateRules.NoMissing(state.Dropped, "Dropped")
        ?? StateRules.Apart(state.Categories, state.Dropped, "Categories and Dropped")
        ?? StateRules.Apart(state.Infrequent, state.Dropped, "Infrequent and Dropped");

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
        return index >= 0 ? index
            : state.Infrequent.Find(value) >= 0 ? state.Categories.Count
            : state.Dropped.Find(value) >= 0 ? CategoryIndex.None
            : state.Unknown;
    }

    /// <inheritdoc/>
    public static IReadOnlyList<CategoryValue> Domain(in State state) =>
        CategoryTable.Domain(state.Categories, state.Infrequent, state.Dropped);

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
    public int Width(int cardinality) => Drops(cardinality) ? cardinality - 1 : cardinality;

    /// <inheritdoc/>
    public int Slot(int index, int cardinality) => Drops(cardinality) ? index - 1 : index;

    VocabularyRules Rules => new(Categories, CategoryOrdering.Value, MinFrequency, MaxCategories, Unknown, Missing);

    bool Drops(int cardinality) => Drop switch
    {
        OneHotDrop.First => cardinality > 0,
        OneHotDrop.IfBinary => cardinality == 2,
        _ => false,
    };
}
