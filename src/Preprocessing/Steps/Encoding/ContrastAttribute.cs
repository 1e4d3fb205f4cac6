using System.Globalization;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>The comparison that the weights of a linear model make.</summary>
public enum ContrastKind
{
    /// <summary>Each category but the first is compared with the first: one slot less than a one-hot.</summary>
    Treatment,
    /// <summary>Each category but the last is compared with the mean of all.</summary>
    Sum,
    /// <summary>Each category but the first is compared with the mean of the categories before it.</summary>
    Helmert,
    /// <summary>Each category but the first is compared with the category before it.</summary>
    BackwardDifference,
}

/// <summary>Encodes k categories in k − 1 numbers, so that the weights of a linear model are comparisons.</summary>
/// <param name="kind">The comparison that the weights of a linear model make.</param>
/// <remarks>
/// <para>
/// Formula, for category i of k and slot j, both counted from 0: Treatment 1 where i = j + 1, else 0. Sum 1 where i = j, −1 where i = k −
/// 1, else 0. Helmert j + 1 where i = j + 1, −1 where i ≤ j, else 0. BackwardDifference (j + 1) / k where i &gt; j, else (j + 1) / k − 1.
/// </para>
/// <para>
/// Learns: the categories, by exact counts. Numbers are in the order of their values, texts in the order of code points (like their UTF-8
/// bytes); missing is last if training values were missing.
/// </para>
/// <para>
/// Unknown categories are 0 in all slots; so is a missing value if no training value was missing. The empty text is a value. A constant
/// column and a column without values have no slots.
/// </para>
/// <para>
/// Output: one number less than there are categories, named Colour_0, Colour_1. Source: R's contr.treatment, contr.sum and contr.helmert;
/// category_encoders' contrast encoders, without their intercept.
/// </para>
/// </remarks>
[StepInfo("contrast", Version = 1)]
public sealed class ContrastAttribute(ContrastKind kind)
    : StepAttribute, IFit<Frequencies, ContrastAttribute.State>, ISpread<ContrastAttribute.State>, IVerifyState<ContrastAttribute.State>
{
    /// <summary>The comparison that the weights of a linear model make.</summary>
    public ContrastKind Kind => kind;

    /// <summary>The categories in their order, and the number of the <see cref="ContrastKind"/>.</summary>
    public readonly record struct State(CategoryTable Categories, int Kind);

    /// <inheritdoc/>
    public State Fit(Frequencies column)
    {
        Require.Parameter(Enum.IsDefined(kind), $"Kind is {kind}, expected Treatment, Sum, Helmert or BackwardDifference.");
        return new(column.AsCategories(), (int)kind);
    }

    /// <inheritdoc/>
    public string? Verify(in State state, int inputs) => StateRules.Declared(state.Kind, (int)Kind);

    /// <inheritdoc/>
    public static int Cardinality(in State state) => state.Categories.Count;

    /// <inheritdoc/>
    public static int Apply(in State state, Category value) => state.Categories.Find(value);

    /// <inheritdoc/>
    public static string IndexName(in State state, int index) => state.Categories[index].ToString();

    /// <inheritdoc/>
    public static IReadOnlyList<CategoryValue> Domain(in State state) => CategoryTable.Domain(state.Categories);

    /// <inheritdoc/>
    public static int Width(in State state) => Math.Max(state.Categories.Count - 1, 0);

    /// <inheritdoc/>
    public static void Apply(in State state, int index, Span<double> slots)
    {
        double count = state.Categories.Count;
        for (var slot = 0; slot < slots.Length; slot++)
            slots[slot] = index < 0 ? 0 : (ContrastKind)state.Kind switch
            {
                ContrastKind.Treatment => index == slot + 1 ? 1 : 0,
                ContrastKind.Sum => index == slot ? 1 : index == slots.Length ? -1 : 0,
                ContrastKind.Helmert => index == slot + 1 ? slot + 1 : index <= slot ? -1 : 0,
                _ => (slot + 1) / count - (index > slot ? 0 : 1),
            };
    }

    /// <inheritdoc/>
    public static string SlotName(in State state, int slot) => slot.ToString(CultureInfo.InvariantCulture);
}
