using System.ComponentModel;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>A logarithm for numbers of both signs: keeps the sign, and turns all numbers within ±1 into 0.</summary>
/// <remarks>
/// <para>Formula: sign(x) · log|x| to the base Base where |x| &gt; 1, else 0.</para>
/// <para>Learns nothing. Missing values and ±∞ stay as they are; a constant column is nothing special, and no number is unknown.</para>
/// <para>Output: one number, named as the feature. Source: recipes' step_log with signed.</para>
/// </remarks>
[StepInfo("signed-log", Version = 1)]
public sealed class SignedLogAttribute : StepAttribute, IFit<Nothing, SignedLogAttribute.State>, IMap<SignedLogAttribute.State>
{
    /// <summary>The base of the logarithm.</summary>
    [DefaultValue(Math.E)] public double Base { get; init; } = Math.E;

    /// <summary>The natural logarithm of the base.</summary>
    public readonly record struct State(double LogOfBase);

    /// <inheritdoc/>
    public State Fit(Nothing column)
    {
        Require.Parameter(Base > 1 && double.IsFinite(Base), $"Base is {Base}, expected a finite number above 1.");
        return new(Base == Math.E ? 1 : Scalar.Log(Base).Value);
    }

    /// <inheritdoc/>
    public static T Apply<T>(in State state, T x) where T : struct, ILane<T>
    {
        var log = T.Log(T.Max(T.Abs(x), 1)) / state.LogOfBase;
        return T.IfLess(x, 0, -log, log);
    }
}
