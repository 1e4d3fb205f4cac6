using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>Numbers classes from 0, and refuses what is none.</summary>
/// <remarks>
/// <para>Formula: the place of the class among all classes.</para>
/// <para>Learns: the classes, by exact counts, in the order of numbers by value, texts by code point (like their UTF-8 bytes).</para>
/// <para>Missing values are refused, in the fit too, and so are unknown classes. A constant column is 0 throughout.</para>
/// <para>Output: an index, or one number, named as the feature. Source: scikit-learn's LabelEncoder.</para>
/// </remarks>
[StepInfo("label-encode", Version = 1)]
public sealed class LabelEncodeAttribute : StepAttribute, IFit<Frequencies, LabelEncodeAttribute.State>, IEncode<LabelEncodeAttribute.State>, IVerifyState<LabelEncodeAttribute.State>
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
    public static int Apply(in State state, Category value) => state.Classes.Find(value) is >= 0 and var index ? index : CategoryIndex.Refused;

    /// <inheritdoc/>
    public static string IndexName(in State state, int index) => state.Classes[index].ToString();

    /// <inheritdoc/>
    public static IReadOnlyList<CategoryValue> Domain(in State state) => CategoryTable.Domain(state.Classes);
}
