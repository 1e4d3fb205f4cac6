using System.Text.Json;
using Preprocessing.FeatureStore;

namespace Preprocessing.Tool.Tests;

public sealed class FeaturesCommandTests
{
    static readonly string Own = Path.Combine(AppContext.BaseDirectory, "Preprocessing.Tool.Tests.dll");

    [Fact]
    public async Task Views_with_what_is_kept_and_who_reads_them()
    {
        using var story = Story.Begin();
        Weather[] measured = [new() { Place = "BER", At = new(2001, 1, 2, 3, 4, 5), Warmth = -3 }];
        var rows = new RowSource<Weather>(Weather.Pipeline, measured);
        var fitted = await Weather.Pipeline.FitAsync(rows, cancellationToken: TestContext.Current.CancellationToken);
        await using (var store = ViewStore.Open("features"))
            await store.MaterializeAsync(fitted, rows, cancellationToken: TestContext.Current.CancellationToken);

        var call = $"features {Own} --store features";
        (await Call.AnswerAsync(call)).ShouldBe(
            $"""
            tool-weather  Preprocessing.Tool.Tests.Weather of Preprocessing.Tool.Tests
              A view: the weather of a place.
              by Place (String), of use for 01:00:00
              feature  value             documentation
              Warmth   double? = Warmth  Degrees Celsius.
              kept: {OnlineView.Of(fitted).Id}, 1 rows, the newest of 2001-01-02T03:04:05
              read by tool-walk of Preprocessing.Tool.Tests: Warmth on Start

            """);
        var json = JsonDocument.Parse(await Call.AnswerAsync(call + " --json")).RootElement;
        json.GetProperty("views")[0].GetProperty("versions")[0].GetProperty("rows").GetInt64().ShouldBe(1);
    }

    [Fact]
    public async Task Nothing_where_no_class_has_to_do_with_views()
    {
        using var story = Story.Begin();
        (await Call.AnswerAsync("features bin/FlightDelay.Features.dll"))
            .ShouldBe("No class declares a feature view or reads one.\n");
    }

    [Fact]
    public async Task A_store_that_is_not_there_is_refused() =>
        (await Call.RefusalAsync($"features {Own} --store nowhere")).ShouldContain("There is no folder 'nowhere'.");
}
