using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Geography;

public class GeoCellTests : IStepExamples<GeoCellAttribute>
{
    public static IEnumerable<string> Examples =>
        ["GeoCell(5)", "GeoCell(2, Kind = GeoCellKind.Square)", "GeoCell(10, OnDomain = OutOfDomain.Error)"];

    static double Cell(GeoCellAttribute step, double latitude, double longitude) =>
        Reduce<GeoCellAttribute, GeoCellAttribute.State>(step.Fit(new()), latitude, longitude);

    /// <summary>Geohashes as published: of Jutland in Denmark (G. Niemeyer's example), and of the corners.</summary>
    [Theory]
    [InlineData("u4pruydqqv", 57.64911, 10.40744)]
    [InlineData("ezs42", 42.6, -5.6)]
    [InlineData("s", 1, 1)]
    [InlineData("0000000000", -90, -180)]
    [InlineData("zzzzzzzzzz", 90, 180)]
    public void Is_the_geohash_as_a_number(string geohash, double latitude, double longitude)
    {
        var number = geohash.Aggregate(0.0, (sum, letter) => sum * 32 + "0123456789bcdefghjkmnpqrstuvwxyz".IndexOf(letter));
        Cell(new(geohash.Length), latitude, longitude).ShouldBe(number);
    }

    [Fact]
    public void Squares_are_counted_from_the_south_west()
    {
        var grid = new GeoCellAttribute(2) { Kind = GeoCellKind.Square };
        Cell(grid, -90, -180).ShouldBe(0);
        Cell(grid, -89.5, -178.5).ShouldBe(1);
        Cell(grid, -88.5, -180).ShouldBe(360);
        Cell(grid, 90, 180).ShouldBe(180 * 360 - 1);
    }

    [Fact]
    public void What_is_nowhere_is_missing() => Cell(new(3), 91, 0).ShouldBe(None);

    [Fact]
    public void Refuses_precisions_without_meaning()
    {
        Refuses(Fault.InvalidParameter, () => new GeoCellAttribute(0).Fit(new()));
        Refuses(Fault.InvalidParameter, () => new GeoCellAttribute(9) { Kind = GeoCellKind.Square }.Fit(new()));
    }
}
