namespace Preprocessing.Data.Tests;

public sealed class NearestNameTests
{
    [Theory]
    [InlineData("Distance", "distance")]
    [InlineData("distence", "distance")]
    [InlineData("depDelay", "dep_delay")]
    [InlineData("quantity", null)]
    public void Finds_what_was_meant(string name, string? expected) =>
        NearestName.To(name, ["distance", "dep_delay", "origin", "destination"]).ShouldBe(expected);
}
