using Preprocessing;
using Preprocessing.Authoring;

namespace FlightDelay;

/// <summary>
/// Lets a quantity count less the larger it is: small quantities count nearly in proportion, large quantities nearly the same.
/// </summary>
/// <remarks>
/// A step of this project, declared in the same way as the built-in steps. The formula is x / (|x| + Half): 0 for 0, ½ at
/// <paramref name="half"/>, and towards 1 for large quantities. The step learns nothing. Missing values stay missing.
/// </remarks>
/// <param name="half">The quantity that has half of the largest effect.</param>
[StepInfo("saturate", Version = 1)]
public sealed class SaturateAttribute(double half) : StepAttribute, IFit<Nothing, SaturateAttribute.State>, IMap<SaturateAttribute.State>
{
    /// <summary>The quantity that has half of the largest effect.</summary>
    public double Half { get; } = half;

    /// <summary>The parameter of the formula.</summary>
    public readonly record struct State(double Half);

    /// <inheritdoc/>
    public State Fit(Nothing column) => Half > 0 && double.IsFinite(Half)
        ? new(Half)
        : throw new FitException(Fault.InvalidParameter, FormattableString.Invariant($"Half is {Half}, expected a finite number above 0."));

    /// <inheritdoc/>
    public static T Apply<T>(in State state, T x) where T : struct, ILane<T> => x / (T.Abs(x) + state.Half);
}
