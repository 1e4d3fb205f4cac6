using Preprocessing;
using Preprocessing.Authoring;

namespace FlightDelay;

/// <summary>Lets a quantity count ever less the larger it is: nearly in proportion when small, nearly alike when large.</summary>
/// <remarks>
/// A step of this project's own, declared as the built-in ones are. The formula is x / (|x| + Half): 0 for 0, ½ at
/// <paramref name="half"/>, towards 1 for the largest. It learns nothing. Missing stays missing.
/// </remarks>
/// <param name="half">Where half of the effect is reached.</param>
[StepInfo("saturate", Version = 1)]
public sealed class SaturateAttribute(double half) : StepAttribute, IFit<Nothing, SaturateAttribute.State>, IMap<SaturateAttribute.State>
{
    /// <summary>Where half of the effect is reached.</summary>
    public double Half { get; } = half;

    /// <summary>What the step applies.</summary>
    public readonly record struct State(double Half);

    /// <inheritdoc/>
    public State Fit(Nothing column) => Half > 0 && double.IsFinite(Half)
        ? new(Half)
        : throw new FitException(Fault.InvalidParameter, FormattableString.Invariant($"Half is {Half}, expected a finite number above 0."));

    /// <inheritdoc/>
    public static T Apply<T>(in State state, T x) where T : struct, ILane<T> => x / (T.Abs(x) + state.Half);
}
