using System.ComponentModel;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>The direction at one place towards another place along a great circle.</summary>
/// <remarks>
/// <para>
/// Formula: atan2(sin Δlongitude · cos latitude₂, cos latitude₁ · sin latitude₂ − sin latitude₁ · cos latitude₂ · cos Δlongitude) in
/// degrees from 0 (north) through 90 (east) to below 360. The tuple holds latitude and longitude of the first place, then of the second, in
/// degrees. The bearing from a place to itself is 0.
/// </para>
/// <para>Learns nothing. A constant column is nothing special, and no place is unknown.</para>
/// <para>
/// If any of the four numbers is missing, so is the bearing. Latitudes outside ±90 and longitudes outside ±180, infinite values too, become
/// missing or are refused, as <see cref="OnDomain"/> says.
/// </para>
/// <para>
/// Output: one number, named as the feature; Cyclic(360) after it joins 359 to 0. Source: the usual formula of spherical trigonometry.
/// </para>
/// </remarks>
[StepInfo("bearing", Version = 1), Inputs(4)]
public sealed class BearingAttribute : StepAttribute, IFit<Nothing, NoState>, IReduce<NoState>, IRefuse<NoState>
{
    /// <summary>The treatment of latitudes outside ±90 and longitudes outside ±180 degrees.</summary>
    [DefaultValue(OutOfDomain.Missing)] public OutOfDomain OnDomain { get; init; }

    /// <inheritdoc/>
    public bool Refuses => OnDomain == OutOfDomain.Error;

    /// <inheritdoc/>
    public Fault Fault => Fault.OutOfRange;

    /// <inheritdoc/>
    public string Reason => Sphere.Expected;

    /// <inheritdoc/>
    public NoState Fit(Nothing column)
    {
        Require.Parameter(OnDomain is OutOfDomain.Missing or OutOfDomain.Error, $"OnDomain is {OnDomain}, expected Missing or Error.");
        return default;
    }

    /// <inheritdoc/>
    public static T Apply<T>(in NoState state, ReadOnlySpan<T> inputs) where T : struct, ILane<T>
    {
        T from = Sphere.Radians(inputs[0]), to = Sphere.Radians(inputs[2]), east = Sphere.Radians(inputs[3] - inputs[1]);
        var angle = T.Atan2(T.Sin(east) * T.Cos(to), T.Cos(from) * T.Sin(to) - T.Sin(from) * T.Cos(to) * T.Cos(east));
        var degrees = angle * (180 / Math.PI);
        degrees = degrees + T.IfLess(degrees, 0, 360, 0);
        // A tiny negative angle rounds to 360.
        return T.IfEqual(Sphere.IsOutside(inputs), 1, double.NaN, T.IfLess(degrees, 360, degrees, T.IfMissing(degrees, degrees, 0)));
    }

    /// <inheritdoc/>
    public static T Refused<T>(in NoState state, ReadOnlySpan<T> inputs) where T : struct, ILane<T> => Sphere.IsOutside(inputs);
}
