namespace Preprocessing.Tests.Identity;

public sealed class DifferenceTests
{
    const string Definition = """
        preprocessing 1
        pipeline flight-delay
        column date DateTime as Departure
        column Distance Int64
        column tail number Text?
        history of Tail by Departure
        history Last lag/1 Rows=1 = Delay
        feature Distance long = Distance
          step standard-scale/1 Center=true
        feature Bin double = (double)Distance
          step quantile-bins/1 Bins=8
          step one-hot/1
        feature Haul double = Distance
          step saturate/1 Half=500d code=sha256:01
        feature Carrier string = Carrier
          step vocabulary/1 Unknown="as a, b" MaxCategories=20
        label Late bool = Delay > 15
        weight Importance double = Importance
        uses Flight.Helper(double) sha256:01
        uses Geo.Distance(double, double) of Geography version:3

        """;

    [Theory]
    [InlineData(
        "preprocessing 1",
        "preprocessing 2",
        "written by an earlier version of Preprocessing, whose hashes did not cover all code: lock the pipeline and fit the model again")]
    [InlineData("preprocessing 1", "preprocessing 3", "the meaning of generated code changed: version 1 → 3")]
    [InlineData("pipeline flight-delay", "pipeline flights", "pipeline 'flight-delay' → 'flights'")]
    [InlineData("pipeline flight-delay", "pipeline flight-delay version 2", "version of the pipeline 1 → 2")]
    [InlineData("column Distance Int64\n", "column Distance Int64\ncolumn carrier Text\n", "column 'carrier' added: Text")]
    [InlineData("column Distance Int64\n", "", "column 'Distance' removed")]
    [InlineData("column Distance Int64", "column Distance Int64?", "column 'Distance': Int64 → Int64?")]
    [InlineData(
        "column date DateTime as Departure",
        "column date DateOnly as Departure",
        "column 'date': DateTime as Departure → DateOnly as Departure")]
    [InlineData("column tail number Text?", "column tail number Text", "column 'tail number': Text? → Text")]
    [InlineData("step standard-scale/1 Center=true", "step robust-scale/1", "Distance: standard-scale → robust-scale")]
    [InlineData("step standard-scale/1", "step standard-scale/2", "Distance: standard-scale version 1 → 2")]
    [InlineData("lag/1 Rows=1", "lag/1 Rows=2", "history 'Last': lag/1 Rows=1 = Delay → lag/1 Rows=2 = Delay")]
    [InlineData("history of Tail by", "history of Carrier by", "history 'of': Tail by Departure → Carrier by Departure")]
    [InlineData(
        "label Late bool = Delay > 15\n",
        "label Late bool = Delay > 15\nfilter Flown bool = Delay != null\n",
        "'filter' added: Flown bool = Delay != null")]
    [InlineData("Bins=8", "Bins=10", "Bin: quantile-bins Bins 8 → 10")]
    [InlineData(" Center=true", "", "Distance: standard-scale Center true → default")]
    [InlineData("Half=500d", "Half=250.5d", "Haul: saturate Half 500 → 250.5")]
    [InlineData("\"as a, b\"", "\"as c\"", "Carrier: vocabulary Unknown \"as a, b\" → \"as c\"")]
    [InlineData("code=sha256:01", "code=sha256:02", "Haul: the code of step saturate changed")]
    [InlineData(
        "  step quantile-bins/1 Bins=8\n  step one-hot/1\n",
        "  step quantile-bins/1 Bins=8\n",
        "Bin: quantile-bins, one-hot → quantile-bins")]
    [InlineData("  step quantile-bins/1 Bins=8\n  step one-hot/1\n", "", "Bin: quantile-bins, one-hot → no step")]
    [InlineData("feature Haul double = Distance\n  step saturate/1 Half=500d code=sha256:01\n", "", "feature 'Haul' removed")]
    [InlineData(
        "label ", "feature Hour double = Departure.Hour\n  step cyclic/1\nlabel ", "feature 'Hour' added: double = Departure.Hour, cyclic")]
    [InlineData("(double)Distance", "2 * Distance", "Bin: double = (double)Distance → double = 2 * Distance")]
    [InlineData("Delay > 15", "Delay > 30", "Late: bool = Delay > 15 → bool = Delay > 30")]
    [InlineData("weight Importance double = Importance\n", "", "'weight' removed")]
    [InlineData(
        "weight Importance double = Importance",
        "weight Trips double = Trips, counted by fits",
        "'weight': Importance double = Importance → Trips double = Trips, counted by fits")]
    [InlineData("Flight.Helper(double) sha256:01", "Flight.Helper(double) sha256:02", "code of Flight.Helper(double) changed")]
    [InlineData("version:3", "version:4", "code of Geo.Distance(double, double) of Geography: version 3 → 4")]
    [InlineData("version:3", "sha256:03", "code of Geo.Distance(double, double) of Geography changed")]
    [InlineData(
        "uses Flight.Helper(double) sha256:01\n",
        "uses Flight.Helper(double) sha256:01\nuses Other.Code() sha256:09\n",
        "code of Other.Code() is used now")]
    [InlineData("uses Flight.Helper(double) sha256:01\n", "", "code of Flight.Helper(double) is no longer used")]
    public void A_change_reads_as_one_line(string before, string after, string line)
    {
        Definition.ShouldContain(before);
        Difference.OfDefinitions(Definition, Definition.Replace(before, after)).ShouldBe([line]);
    }

    [Fact]
    public void Features_in_another_order_are_told()
    {
        const string first = "feature Distance long = Distance\n  step standard-scale/1 Center=true\n";
        var moved = Definition.Replace(first, "").Replace("label ", first + "label ");
        Difference.OfDefinitions(Definition, moved).ShouldBe(["features in another order: Bin, Haul, Carrier, Distance"]);
    }

    [Fact]
    public void Of_code_with_one_name_every_change_is_told()
    {
        var two = Definition + "uses Flight.Helper(double) sha256:02\n";
        Difference.OfDefinitions(two, two.Replace("sha256:01\nuses Geo", "sha256:03\nuses Geo"))
            .ShouldBe(["code of Flight.Helper(double) changed"]);
        Difference.OfDefinitions(two, two.Replace("sha256:02", "sha256:03")).ShouldBe(["code of Flight.Helper(double) changed"]);
    }

    [Fact]
    public void Equal_definitions_have_no_difference() => Difference.OfDefinitions(Definition, Definition).ShouldBeEmpty();

    [Fact]
    public void Definitions_that_differ_are_never_without_a_line()
    {
        Difference.OfDefinitions(Definition, Definition.Replace("label ", "  label ")).ShouldHaveSingleItem();
        Difference.OfDefinitions(Definition, Definition + "something of a later version\n").ShouldHaveSingleItem();
        Difference.OfDefinitions("", Definition).ShouldNotBeEmpty();
        Difference.OfDefinitions("\n\n  step\nstep x/1\ncolumn\nfeature\nuses\n", "no definition at all").ShouldNotBeEmpty();
    }

    [Fact]
    public void The_generator_writes_what_is_read_here()
    {
        var parts = DefinitionParts.Of(Trip.Pipeline.Definition);
        parts.Pipeline.ShouldBe("trip");
        parts.Columns.Keys.ShouldBe(Trip.Pipeline.Columns.Select(column => column.Name));
        parts.Features.Keys.ShouldBe(["Distance", "City", "LogDistance"]);
        parts.Features["LogDistance"].Steps.Select(step => step.Name).ShouldBe(["log1p", "standard-scale"]);
        parts.Labels.Keys.ShouldBe(["Late"]);
    }
}
