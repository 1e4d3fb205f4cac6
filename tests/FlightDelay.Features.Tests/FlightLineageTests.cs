using Preprocessing;
using Preprocessing.Data;

namespace FlightDelay.Features.Tests;

/// <summary>Every slot of the sample comes from the one column that its class names.</summary>
public sealed class FlightLineageTests
{
    [Fact]
    public async Task Every_slot_of_a_flight_names_its_column()
    {
        var january = ParquetSource.Open<Flight>(Path.Combine(Repository.SampleData, "flights-2001-01.parquet"));
        var fitted = await Flight.Pipeline.FitAsync(january, cancellationToken: TestContext.Current.CancellationToken);
        var lineage = fitted.Lineage;

        lineage.Slots.Select(slot => slot.Name).ShouldBe(fitted.SlotNames);
        lineage.Slots.ShouldAllBe(slot => slot.IsTraced && slot.Output == null);
        lineage.Slots
            .Select(slot => $"{slot.Feature}: {string.Join(", ", slot.Columns)} | {string.Join(" | ", slot.Steps)}").Distinct()
            .Select(line => line.Replace("ColumnInfluence { Column = ", "").Replace(", Influence = Transformation }", ""))
            .ShouldBe(
            [
                "Origin: Origin | target-encode Smoothing=20d",
                "Destination: Destination | one-hot MaxCategories=20",
                "LogDistance: Distance | log1p | standard-scale",
                "DistanceBin: Distance | quantile-bins Count=8 | one-hot",
                "Haul: Distance | saturate Half=500d",
                "Hour: date | cyclic Period=24d",
                "Weekday: date | cyclic Period=7d",
                "Month: date | one-hot",
            ]);
        var encode = lineage.Slots[0].Steps.ShouldHaveSingleItem();
        (encode.LearntFrom.ShouldHaveSingleItem(), encode.Targets.ShouldHaveSingleItem()).ShouldBe(("Origin", "Delay"));
        lineage.Labels.ShouldHaveSingleItem().Columns.ShouldBe([new("Delay", Influence.Transformation)]);
        lineage.ToMermaid().ShouldContain("target-encode Smoothing=20d");
    }
}
