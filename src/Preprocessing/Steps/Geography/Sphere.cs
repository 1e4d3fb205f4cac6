using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>
/// Places on the sphere, in degrees of latitude (−90 to 90, north is positive) and longitude (−180 to 180, east is positive).
/// </summary>
static class Sphere
{
    /// <summary>The mean radius of the earth in metres.</summary>
    public const double EarthRadius = 6_371_000;

    /// <summary>The message that says which degrees are expected.</summary>
    public const string Expected =
        "a latitude is from -90 to 90 degrees and a longitude from -180 to 180. Check the order of the two, or let OnDomain be Missing";

    /// <summary>Converts degrees to radians.</summary>
    public static T Radians<T>(T degrees) where T : struct, ILane<T> => degrees * (Math.PI / 180);

    /// <summary>Gives 1 if any latitude is outside ±90 or any longitude outside ±180, else 0; missing values count as inside.</summary>
    public static T IsOutside<T>(ReadOnlySpan<T> places) where T : struct, ILane<T>
    {
        T outside = 0;
        for (var i = 0; i < places.Length; i++)
            outside = T.IfLess(i % 2 == 0 ? 90 : 180, T.Abs(places[i]), 1, outside);
        return outside;
    }
}
