using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>Refuses infinite values of a column or a feature.</summary>
/// <remarks>
/// <para>Formula: x; if x is ∞ or −∞, an error that names the value and where it was found.</para>
/// <para>Learns nothing. A constant column is nothing special, and no number is unknown.</para>
/// <para>
/// Missing values stay missing. Before all steps of a column, Finite is a constraint of the column: fits refuse its infinite values,
/// <c>Check</c> of a row reports them, and every transform of a row or batch refuses them, whatever features read the column. The
/// constraint does not make the column a feature. On a derived feature and between steps, Finite is a step. It refuses infinite values
/// wherever the chain runs: in the fit, if a later step learns, and in every transform.
/// </para>
/// <para>
/// Output: one number, named as the feature. Source: scikit-learn's estimators, which refuse infinite values in fit and transform by
/// default.
/// </para>
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
    public static T Refused<T>(in NoState state, ReadOnlySpan<T> inputs) where T : struct, ILane<T> =>
        T.IfLess(double.MaxValue, T.Abs(inputs[0]), 1, 0);

    /// <inheritdoc/>
    public static T Invert<T>(in NoState state, T y) where T : struct, ILane<T> => y;
}
