using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>Refuses infinite values, where a column or a feature must have none.</summary>
/// <remarks>
/// <para>Formula: x, or an error that names the value and where it was found if x is ∞ or −∞.</para>
/// <para>Learns nothing. A constant column is nothing special, and no number is unknown.</para>
/// <para>
/// Missing values stay missing. Before all steps of a column it is a constraint of the column: fits refuse its infinite values, <c>Check</c> of a row tells of them, and every
/// transform of a row or batch refuses them, whatever features read the column; it makes no feature of it. On a derived feature and
/// between steps it is a step, and refuses what reaches it wherever the chain is run: in the fit, if a later step learns, and in every transform.
/// </para>
/// <para>Output: one number, named as the feature. Source: scikit-learn's estimators, which refuse infinite values in fit and transform unless told otherwise.</para>
/// </remarks>
[StepInfo("finite", Version = 1)]
public sealed class FiniteAttribute : StepAttribute, IConstrain, IInvert<NoState>
{
    /// <inheritdoc/>
    public bool Refuses => true;

    /// <inheritdoc/>
    public Fault Fault => Fault.InfiniteInput;

    /// <inheritdoc/>
    public string Reason => "only finite and missing values are allowed. Mend the data, clip the values before, or make them missing";

    /// <inheritdoc/>
    public static T Apply<T>(in NoState state, T x) where T : struct, ILane<T> => x;

    /// <inheritdoc/>
    public static T Refused<T>(in NoState state, ReadOnlySpan<T> inputs) where T : struct, ILane<T> => T.IfLess(double.MaxValue, T.Abs(inputs[0]), 1, 0);

    /// <inheritdoc/>
    public static T Invert<T>(in NoState state, T y) where T : struct, ILane<T> => y;
}
