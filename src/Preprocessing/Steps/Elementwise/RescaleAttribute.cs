using System.ComponentModel;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>Multiplies by a given factor and adds a given number: another unit, or pixels from 0–255 to 0–1.</summary>
/// <remarks>
/// <para>Formula: x · Scale + Offset.</para>
/// <para>
/// Learns nothing. Missing values stay missing, and infinite values stay infinite; a constant column is nothing special, and no number is
/// unknown.
/// </para>
/// <para>Output: one number, named as the feature. Source: Keras' Rescaling.</para>
/// </remarks>
[StepInfo("rescale", Version = 1)]
public sealed class RescaleAttribute
    : StepAttribute, IFit<Nothing, RescaleAttribute.State>, IMap<RescaleAttribute.State>, IInvert<RescaleAttribute.State>
{
    /// <summary>The factor.</summary>
    [DefaultValue(1.0)] public double Scale { get; init; } = 1;

    /// <summary>The summand.</summary>
    [DefaultValue(0.0)] public double Offset { get; init; }

    /// <summary>The factor and the summand.</summary>
    public readonly record struct State(double Scale, double Offset);

    /// <inheritdoc/>
    public State Fit(Nothing column)
    {
        Require.Parameter(
            double.IsFinite(Scale) && Scale != 0 && double.IsFinite(Offset),
            $"Scale is {Scale} and Offset is {Offset}, expected finite numbers, and a scale that is not 0.");
        return new(Scale, Offset);
    }

    /// <inheritdoc/>
    public static T Apply<T>(in State state, T x) where T : struct, ILane<T> => x * state.Scale + state.Offset;

    /// <inheritdoc/>
    public static T Invert<T>(in State state, T y) where T : struct, ILane<T> => (y - state.Offset) / state.Scale;
}
