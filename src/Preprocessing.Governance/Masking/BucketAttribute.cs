using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Preprocessing.Authoring;

namespace Preprocessing.Governance;

/// <summary>Replaces a number by the lower end of a bucket of fixed width.</summary>
/// <param name="width">The width of a bucket.</param>
/// <remarks>
/// <para>Formula: ⌊(x − Offset) ÷ Width⌋ · Width + Offset.</para>
/// <para>
/// Learns nothing. A constant column is nothing special, and no number is unknown. A missing number stays missing; ±∞ stays as it is. How
/// much a bucket hides depends on how many persons are in it, which the width alone does not say: encoders after it need
/// <see cref="LeastRowsAttribute"/>.
/// </para>
/// <para>Output: one number, named as the feature. Source: generalisation, as in P. Samarati, "Protecting Respondents' Identities in
/// Microdata Release" (2001).</para>
/// </remarks>
[StepInfo("bucket", Version = 1)]
public sealed class BucketAttribute(double width)
    : StepAttribute, IFit<Nothing, BucketAttribute.State>, IMap<BucketAttribute.State>, IMask
{
    /// <summary>The width of a bucket, in the unit of the number.</summary>
    [Range(1e-300, 1e300)] public double Width { get; } = width;

    /// <summary>A number at which a bucket begins.</summary>
    [Range(-1e300, 1e300), DefaultValue(0.0)] public double Offset { get; init; }

    /// <summary>Width and offset.</summary>
    public readonly record struct State(double Width, double Offset);

    /// <inheritdoc/>
    public State Fit(Nothing column) => new(Width, Offset);

    /// <inheritdoc/>
    public static T Apply<T>(in State state, T x) where T : struct, ILane<T> =>
        T.Floor((x - state.Offset) / state.Width) * state.Width + state.Offset;
}
