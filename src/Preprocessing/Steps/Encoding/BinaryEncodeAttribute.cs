using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>Writes the number of a category in binary, one slot per digit: a thousand categories in ten slots.</summary>
/// <remarks>
/// <para>Formula: the digits of the category's number, counted from 1, in the base Base, the highest digit first.</para>
/// <para>
/// Learns: the categories, by exact counts. Numbers are in the order of their values, texts in the order of code points (like their UTF-8
/// bytes); missing is last if training values were missing.
/// </para>
/// <para>
/// Unknown categories are all zeros; so is a missing value if no training value was missing. The empty text is a value. A constant column
/// is 1 in every row; a column without values has no slots.
/// </para>
/// <para>
/// Output: as many numbers as the last place has digits, ⌈log(k + 1)⌉ to the base Base for k categories, named Airport_0, Airport_1.
/// Source: category_encoders' BinaryEncoder and BaseNEncoder, with another order.
/// </para>
/// </remarks>
[StepInfo("binary-encode", Version = 1)]
public sealed class BinaryEncodeAttribute : StepAttribute,
    IFit<Frequencies, BinaryEncodeAttribute.State>, ISpread<BinaryEncodeAttribute.State>, IVerifyState<BinaryEncodeAttribute.State>
{
    /// <summary>The number of values of a digit.</summary>
    [Range(2, 36), DefaultValue(2)] public int Base { get; init; } = 2;

    /// <summary>The categories in their order, and the number of values of a digit.</summary>
    public readonly record struct State(CategoryTable Categories, int Base);

    /// <inheritdoc/>
    public State Fit(Frequencies column)
    {
        Require.Parameter(Base is >= 2 and <= 36, $"Base is {Base}, expected 2 to 36.");
        return new(column.AsCategories(), Base);
    }

    /// <inheritdoc/>
    public string? Verify(in State state, int inputs) => StateRules.Declared(state.Base, Base);

    /// <inheritdoc/>
    public static int Cardinality(in State state) => state.Categories.Count;

    /// <inheritdoc/>
    public static int Apply(in State state, Category value) => state.Categories.Find(value);

    /// <inheritdoc/>
    public static string IndexName(in State state, int index) => state.Categories[index].ToString();

    /// <inheritdoc/>
    public static IReadOnlyList<CategoryValue> Domain(in State state) => CategoryTable.Domain(state.Categories);

    /// <inheritdoc/>
    public static int Width(in State state)
    {
        var digits = 0;
        for (var place = state.Categories.Count; place > 0; place /= state.Base)
            digits++;
        return digits;
    }

    /// <inheritdoc/>
    public static void Apply(in State state, int index, Span<double> slots)
    {
        var place = index + 1;
        for (var slot = slots.Length - 1; slot >= 0; slot--, place /= state.Base)
            slots[slot] = place % state.Base;
    }

    /// <inheritdoc/>
    public static string SlotName(in State state, int slot) => slot.ToString(CultureInfo.InvariantCulture);
}
