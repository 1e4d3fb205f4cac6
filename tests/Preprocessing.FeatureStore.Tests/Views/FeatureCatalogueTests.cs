using static Preprocessing.FeatureStore.Tests.Samples;

namespace Preprocessing.FeatureStore.Tests.Views;

public class FeatureCatalogueTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void Readers_are_those_of_the_classes_that_were_added()
    {
        var catalogue = new FeatureCatalogue();
        catalogue.Add<Gauge>();
        catalogue.Views.ShouldHaveSingleItem().IsUsed.ShouldBeFalse();
        catalogue.Add<Forecast>();
        catalogue.Add<Forecast>();
        var (gauge, strict) = (catalogue.Views[0], catalogue.Views[1]);
        gauge.Readers.ShouldHaveSingleItem().Features.ShouldBe(["Level", "Double"]);
        gauge.Readers[0].Key.ShouldBe(["Place"]);
        gauge.OutdatedReaders.ShouldBeEmpty();
        (strict.Name, strict.Declaration, strict.IsUsed).ShouldBe(("strict-gauge", null, true));
    }

    [Fact]
    public void A_view_is_described_as_its_class_declares_it()
    {
        var catalogue = new FeatureCatalogue();
        catalogue.Add<Traffic>();
        catalogue.Add<City>();
        var traffic = catalogue.Views.Single(view => view.Name == "traffic").Declaration!;
        traffic.Documentation.ShouldBe("A view with windows, whose rows become known later than they happen, in another order.");
        (traffic.Ttl, traffic.IsStrict).ShouldBe((TimeSpan.FromHours(1), true));
        traffic.Key.ShouldBe([new("Road", "String"), new("Lane", "Int64")]);
        traffic.Features.Select(feature => (feature.Name, feature.Value)).ShouldBe(
            [("Recent", "double? = (Sum ?? 0) + Cars"), ("Now", "double = Cars")]);
        var city = catalogue.Views.Single(view => view.Name == "city");
        city.Declaration!.Key.ShouldBeEmpty();
        (city.Declaration.Ttl, city.IsUsed).ShouldBe((null, false));
    }

    [Fact]
    public async Task Runs_are_known_by_the_version_of_their_data()
    {
        using var folder = new Folder();
        await using var store = ViewStore.Open(folder["features"]);
        Gauge[] rows =
        [
            new() { Place = "a", At = At(1), Known = At(2), Level = 1 },
            new() { Place = "a", At = At(9), Known = At(9), Level = 2 },
        ];
        StrictGauge[] strict =
            [.. rows.Select(row => new StrictGauge { Place = row.Place, At = row.At, Known = row.Known, Level = row.Level })];
        await store.MaterializeAsync(await FitAsync(rows), Source(rows), cancellationToken: Stop);
        await store.MaterializeAsync(await FitAsync(strict), Source(strict), cancellationToken: Stop);
        using var joined = new Versioned<Forecast>(Source(new Forecast { Place = "a", Other = "a", At = At(10) })).Join(store);
        var fitted = await Forecast.Pipeline.FitAsync(joined, cancellationToken: Stop);

        var catalogue = new FeatureCatalogue();
        catalogue.AddRun("run-7", "forecast", fitted.FittedOn.DataVersion);
        catalogue.AddRun("run-8", "forecast", "files:sha256:00000000000000000000000000000000");
        catalogue.AddRun("run-9", "forecast", null);
        catalogue.Add(store);
        var gauge = catalogue.Views[0];
        gauge.Runs.ShouldBe([new("run-7", "forecast", gauge.Versions[0].Id)]);
        (gauge.Versions[0].Rows, gauge.Versions[0].Newest).ShouldBe((2, At(9)));
        gauge.Versions[0].Slots.ShouldBe(["Level", "Double"]);
        catalogue.Views.Count.ShouldBe(2);
    }

    [Fact]
    public void Two_definitions_of_a_view_are_refused()
    {
        var catalogue = new FeatureCatalogue();
        catalogue.Add<Loose>();
        catalogue.Add<Loose>();
        Should.Throw<StoreException>(catalogue.Add<LooseOfAnotherTeam>).Message.ShouldContain(
            "Two classes declare the view 'loose' otherwise: Preprocessing.FeatureStore.Tests.Loose of Preprocessing.FeatureStore.Tests");
    }
}
