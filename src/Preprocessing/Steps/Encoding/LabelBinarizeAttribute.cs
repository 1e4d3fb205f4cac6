using System.ComponentModel;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>One slot per class, as with a one-hot; two classes share a single slot.</summary>
/// <remarks>
/// <para>
/// Formula: Positive in the slot of the row's class, Negative in the others. With two classes, the second is Positive and the first is
/// Negative.
/// </para>
/// <para>
/// Learns: the classes, by exact counts. Numbers are in the order of their values, texts in the order of code points (like their UTF-8
/// bytes).
/// </para>
/// <para>
/// Missing values are refused, also in the fit. Unknown classes are Negative in all slots. A constant column is Negative in its single
/// slot.
/// </para>
/// <para>
/// Output: a number per class, named after it: Species_Adelie; for two classes a single number, named after the second class. Source:
/// scikit-learn's LabelBinarizer.
/// </para>
/// </remarks>
[StepInfo("label-binarize", Version = 1)]
public sealed class LabelBinarizeAttribute : StepAttribute,
    IFit<Frequencies, LabelBinarizeAttribute.State>, ISpread<LabelBinarizeAttribute.State>, IVerifyState<LabelBinarizeAttribute.State>
{
    /// <summary>The number for every other class.</summary>
    [DefaultValue(0.0)] public double Negative { get; init; }

    /// <summary>The number for the class of a slot.</summary>
    [DefaultValue(1.0)] public double Positive { get; init; } = 1;

    /// <summary>The classes, and the two numbers.</summary>
    public readonly record struct State(CategoryTable Classes, double Negative, double Positive);

    /// <inheritdoc/>
    public State Fit(Frequencies column)
    {
        Require.Parameter(
            Negative < Positive && double.IsFinite(Negative) && double.IsFinite(Positive),
            $"Negative is {Negative} and Positive is {Positive}, expected finite numbers, and Negative below Positive.");
        return new(column.AsClasses(), Negative, Positive);
    }

    /// <inheritdoc/>
    public string? Verify(in State state, int inputs) =>
        StateRules.NoMissing(state.Classes, "Classes")
        ?? StateRules.Declared(state.Negative, Negative)
        ?? StateRules.Declared(state.Positive, Positive);

    /// <inheritdoc/>
    public static int Cardinality(in State state) => state.Classes.Count;

    /// <inheritdoc/>
    public static int Apply(in State state, Category value) => value.IsMissing ? CategoryIndex.Refused : state.Classes.Find(value);

    /// <inheritdoc/>
    public static string IndexName(in State state, int index) => state.Classes[index].ToString();

    /// <inheritdoc/>
    public static IReadOnlyList<CategoryValue> Domain(in State state) => CategoryTable.Domain(state.Classes);

    /// <inheritdoc/>
    public static int Width(in State state) => state.Classes.Count == 2 ? 1 : state.Classes.Count;

    /// <inheritdoc/>
    public static void Apply(in State state, int index, Span<double> slots)
    {
        slots.Fill(state.Negative);
        var slot = state.Classes.Count == 2 ? index - 1 : state.Classes.Count == 1 ? -1 : index;
        if (slot >= 0)
            slots[slot] = state.Positive;
    }

    /// <inheritdoc/>
    public static string SlotName(in State state, int slot) => state.Classes[state.Classes.Count == 2 ? 1 : slot].ToString();
}
