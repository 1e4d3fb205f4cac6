using System.ComponentModel;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>1 for values above a threshold, else 0.</summary>
/// <remarks>
/// <para>Formula: 1 if x &gt; Threshold, else 0. A value equal to the threshold gives 0.</para>
/// <para>Learns nothing. Missing values stay missing; ∞ gives 1 and −∞ gives 0. A constant column is nothing special.</para>
/// <para>Output: one number, named as the feature. Source: scikit-learn's Binarizer, which refuses missing values.</para>
/// </remarks>
[StepInfo("binarize", Version = 1)]
public sealed class BinarizeAttribute : StepAttribute, IFit<Nothing, BinarizeAttribute.State>, IMap<BinarizeAttribute.State>
{
    /// <summary>The largest value that gives 0.</summary>
    [DefaultValue(0.0)] public double Threshold { get; init; }

    /// <summary>The largest value that gives 0.</summary>
    public readonly record struct State(double Threshold);

    /// <inheritdoc/>
    public State Fit(Nothing column)
    {
        Require.Parameter(double.IsFinite(Threshold), $"Threshold is {Threshold}, expected a finite number.");
        return new(Threshold);
    }

    /// <inheritdoc/>
    public static T Apply<T>(in State state, T x) where T : struct, ILane<T> => T.IfMissing(x, x, T.IfLess(state.Threshold, x, 1, 0));
}
