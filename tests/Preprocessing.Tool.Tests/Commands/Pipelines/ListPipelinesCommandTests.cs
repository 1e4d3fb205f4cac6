using System.Text.Json;
using FlightDelay;

namespace Preprocessing.Tool.Tests;

public sealed class ListPipelinesCommandTests
{
    static readonly string Several = Path.Combine(AppContext.BaseDirectory, "Preprocessing.Tool.Tests.dll");

    [Fact]
    public async Task Pipelines_of_the_assembly_and_of_those_that_it_references()
    {
        var lines = (await Call.AnswerAsync($"list --assembly {Several}")).Split('\n');
        lines[0].ShouldBe("pipeline      class                             columns  label    transform");
        lines.Length.ShouldBe(7);
        lines[1].ShouldMatch($"^flight-delay  FlightDelay.Flight +5 +Boolean  {Flight.Pipeline.TransformHash}$");
        lines[3].ShouldMatch($"^tool-trip     Preprocessing.Tool.Tests.Trip +2 +None     {Trip.Pipeline.TransformHash}$");
    }

    [Fact]
    public async Task One_that_is_named()
    {
        var json = JsonDocument.Parse(await Call.AnswerAsync($"list --assembly {Several} --pipeline tool-ride --json")).RootElement;
        var only = json.GetProperty("pipelines").EnumerateArray().ShouldHaveSingleItem();
        only.GetProperty("columns")[0].GetString().ShouldBe("Fare");
        only.GetProperty("schemaHash").GetString().ShouldBe(Ride.Pipeline.SchemaHash);
    }

    [Fact]
    public async Task Nothing_to_look_in_is_wrong_use() =>
        (await Call.RefusalAsync("list", 64)).ShouldContain("Name its project by --project, or its assembly by --assembly.");
}
