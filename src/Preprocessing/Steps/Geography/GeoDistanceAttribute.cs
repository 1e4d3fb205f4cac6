using System.ComponentModel;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>The unit of a distance.</summary>
public enum DistanceUnit
{
    /// <summary>Kilometres.</summary>
    Kilometres,
    /// <summary>Metres.</summary>
    Metres,
    /// <summary>Statute miles of 1,609.344 m.</summary>
    Miles,
}

/// <summary>The distance between two places along a great circle.</summary>
/// <remarks>
/// <para>
/// Formula: the haversine, h = sin²(Δlatitude / 2) + cos latitude₁ · cos latitude₂ · sin²(Δlongitude / 2), distance = 2R · atan2(√h, √(1 −
/// h)) with R = 6,371,000 m; within about 0.5 % of the distance on the ellipsoid. The tuple holds latitude and longitude of the first
/// place, then of the second, in degrees; for a fixed place, write two constants.
/// </para>
/// <para>Learns nothing. A constant column is nothing special, and no place is unknown.</para>
/// <para>
/// If any of the four numbers is missing, so is the distance. Latitudes outside ±90 and longitudes outside ±180, infinite values too,
/// become missing or are refused, as <see cref="OnDomain"/> says.
/// </para>
/// <para>
/// Output: one number, named as the feature. Source: recipes' step_geodist; R. W. Sinnott, "Virtues of the
/// Haversine", Sky and Telescope 68 (1984).
/// </para>
/// </remarks>
[StepInfo("geo-distance", Version = 1), Inputs(4)]
public sealed class GeoDistanceAttribute
    : StepAttribute, IFit<Nothing, GeoDistanceAttribute.State>, IReduce<GeoDistanceAttribute.State>, IRefuse<GeoDistanceAttribute.State>
{
    /// <summary>The unit of the distance.</summary>
    [DefaultValue(DistanceUnit.Kilometres)] public DistanceUnit Unit { get; init; }

    /// <summary>The treatment of latitudes outside ±90 and longitudes outside ±180 degrees.</summary>
    [DefaultValue(OutOfDomain.Missing)] public OutOfDomain OnDomain { get; init; }

    /// <inheritdoc/>
    public bool Refuses => OnDomain == OutOfDomain.Error;

    /// <inheritdoc/>
    public Fault Fault => Fault.OutOfRange;

    /// <inheritdoc/>
    public string Reason => Sphere.Expected;

    /// <summary>The diameter of the earth in the unit.</summary>
    public readonly record struct State(double Diameter);

    /// <inheritdoc/>
    public State Fit(Nothing column)
    {
        Require.Parameter(OnDomain is OutOfDomain.Missing or OutOfDomain.Error, $"OnDomain is {OnDomain}, expected Missing or Error.");
        Require.Parameter(Enum.IsDefined(Unit), $"Unit is {Unit}, expected Kilometres, Metres or Miles.");
        return new(2 * Sphere.EarthRadius / (Unit switch { DistanceUnit.Kilometres => 1000, DistanceUnit.Miles => 1609.344, _ => 1 }));
    }

    /// <inheritdoc/>
    public static T Apply<T>(in State state, ReadOnlySpan<T> inputs) where T : struct, ILane<T>
    {
        var north = T.Sin(Sphere.Radians(inputs[2] - inputs[0]) / 2);
        var east = T.Sin(Sphere.Radians(inputs[3] - inputs[1]) / 2);
        var haversine = north * north + T.Cos(Sphere.Radians(inputs[0])) * T.Cos(Sphere.Radians(inputs[2])) * (east * east);
        var angle = T.Atan2(T.Sqrt(haversine), T.Sqrt(T.Max(1 - haversine, 0)));
        return T.IfEqual(Sphere.IsOutside(inputs), 1, double.NaN, state.Diameter * angle);
    }

    /// <inheritdoc/>
    public static T Refused<T>(in State state, ReadOnlySpan<T> inputs) where T : struct, ILane<T> => Sphere.IsOutside(inputs);
}
