using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>1 where a value is missing, else 0; for numbers and for texts.</summary>
/// <remarks>
/// <para>Learns nothing: the feature is there whether or not training values are missing, so its width does not depend on data. The empty text and ∞ are present.</para>
/// <para>Output: one number, named as the feature. Source: scikit-learn's MissingIndicator with features="all".</para>
/// </remarks>
[StepInfo("missing-indicator", Version = 1)]
public sealed class MissingIndicatorAttribute : StepAttribute, IMap<NoState>, IScore<NoState>
{
    /// <inheritdoc/>
    public static T Apply<T>(in NoState state, T x) where T : struct, ILane<T> => T.IfMissing(x, 1, 0);

    /// <inheritdoc/>
    public static bool Apply(in NoState state, Category value, out double number)
    {
        number = value.IsMissing ? 1 : 0;
        return true;
    }

    /// <inheritdoc/>
    public static IReadOnlyList<CategoryValue> Domain(in NoState state) => [];
}
