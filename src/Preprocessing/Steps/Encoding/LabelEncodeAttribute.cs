using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>Numbers classes from 0, and refuses values that are no class.</summary>
/// <remarks>
/// <para>Formula: the index of the class among all classes, counted from 0.</para>
/// <para>
/// Learns: the classes, by exact counts. Numbers are in the order of their values, texts in the order of code points (like their UTF-8
/// bytes).
/// </para>
/// <para>Missing values are refused, also in the fit; unknown classes are refused too. A constant column is 0 in every row.</para>
/// <para>Output: an index, or one number, named as the feature. Source: scikit-learn's LabelEncoder.</para>
/// </remarks>
[StepInfo("label-encode", Version = 1)]
public sealed class LabelEncodeAttribute : StepAttribute,
    IFit<Frequencies, LabelEncodeAttribute.State>, IEncode<LabelEncodeAttribute.State>, IVerifyState<LabelEncodeAttribute.State>
{
    /// <summary>The classes in the order of their numbers.</summary>
    public readonly record struct State(CategoryTable Classes);

    /// <inheritdoc/>
    public State Fit(Frequencies column) => new(column.AsClasses());

    /// <inheritdoc/>
    public string? Verify(in State state, int inputs) => StateRules.NoMissing(state.Classes, "Classes");

    /// <inheritdoc/>
    public static int Cardinality(in State state) => state.Classes.Count;

    /// <inheritdoc/>
    public static int Apply(in State state, Category value) =>
        state.Classes.Find(value) is >= 0 and var index ? index : CategoryIndex.Refused;

    /// <inheritdoc/>
    public static string IndexName(in State state, int index) => state.Classes[index].ToString();

    /// <inheritdoc/>
    public static IReadOnlyList<CategoryValue> Domain(in State state) => CategoryTable.Domain(state.Classes);
}
