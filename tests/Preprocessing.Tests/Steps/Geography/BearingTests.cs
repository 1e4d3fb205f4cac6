using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Geography;

public class BearingTests
{
    static double Bearing(params double[] places) => Reduce<BearingAttribute, NoState>(new BearingAttribute().Fit(new()), places);

    [Fact]
    public void Goes_round_from_north()
    {
        Bearing(0, 0, 1, 0).ShouldBe(0);
        Bearing(0, 0, 0, 1).ShouldBe(90, 1e-12);
        Bearing(0, 0, -1, 0).ShouldBe(180, 1e-12);
        Bearing(0, 0, 0, -1).ShouldBe(270, 1e-12);
        Bearing(39.099912, -94.581213, 38.627089, -90.200203).ShouldBe(96.51, 0.01);
    }

    [Fact]
    public void From_a_place_to_itself_is_north() => Bearing(12, 34, 12, 34).ShouldBe(0);

    [Fact]
    public void Stays_below_a_full_circle() => Bearing(0, 0, 80, -1e-300).ShouldBeLessThan(360);

    [Fact]
    public void Places_outside_the_sphere_are_missing() => Bearing(0, 0, 91, 0).ShouldBe(None);
}
