using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Geography;

public class GeoDistanceTests : IStepExamples<GeoDistanceAttribute>
{
    public static IEnumerable<string> Examples => ["GeoDistance", "GeoDistance(Unit = DistanceUnit.Miles, OnDomain = OutOfDomain.Error)"];

    static double Distance(DistanceUnit unit, params double[] places) =>
        Reduce<GeoDistanceAttribute, GeoDistanceAttribute.State>(new GeoDistanceAttribute { Unit = unit }.Fit(new()), places);

    /// <summary>Expected values by the same formula with 50 digits.</summary>
    [Fact]
    public void Is_the_great_circle_distance()
    {
        const double Quarter = 6_371_000 * Math.PI / 2;
        Distance(DistanceUnit.Metres, 0, 0, 90, 0).ShouldBe(Quarter, 1e-8);
        Distance(DistanceUnit.Metres, 0, 0, 0, 180).ShouldBe(2 * Quarter, 1e-8);
        Distance(DistanceUnit.Metres, 12, 34, 12, 34).ShouldBe(0);
        // Across the date line, and the other way round.
        Distance(DistanceUnit.Metres, 0, 179, 0, -179).ShouldBe(Quarter / 45, 1e-8);
        // Paris to New York, about 5,837 km on this sphere.
        Distance(DistanceUnit.Kilometres, 48.8566, 2.3522, 40.7128, -74.006).ShouldBe(5837.24, 0.01);
        Distance(DistanceUnit.Miles, 48.8566, 2.3522, 40.7128, -74.006).ShouldBe(5837.24 / 1.609344, 0.01);
    }

    [Fact]
    public void Keeps_its_digits_over_short_distances() => Distance(DistanceUnit.Metres, 50, 8, 50.000001, 8).ShouldBe(0.1111949, 1e-7);

    [Fact]
    public void Places_outside_the_sphere_are_missing_or_refused()
    {
        Distance(DistanceUnit.Metres, 91, 0, 0, 0).ShouldBe(None);
        Distance(DistanceUnit.Metres, 0, 0, 0, -181).ShouldBe(None);
        Distance(DistanceUnit.Metres, None, 0, 0, 0).ShouldBe(None);
        var state = new GeoDistanceAttribute { OnDomain = OutOfDomain.Error }.Fit(new());
        Refused<GeoDistanceAttribute, GeoDistanceAttribute.State>(state, 0, 0, -91, 0).ShouldBeTrue();
        Refused<GeoDistanceAttribute, GeoDistanceAttribute.State>(state, 0, None, -90, 0).ShouldBeFalse();
        Refuses(Fault.InvalidParameter, () => new GeoDistanceAttribute { OnDomain = OutOfDomain.Clip }.Fit(new()));
    }
}
