using System.Diagnostics.Metrics;

namespace Preprocessing.Tests.Profiling;

public class ServedRowsTests
{
    static readonly ServedVisit Known = new() { Amount = 2, Speed = 2, City = "Rome", Code = "x", Tags = ["a"], East = 1, North = 1 };

    static async Task<DriftMonitor<ServedVisit>> Begin(int oneOf = 1) => new(
        await ServedVisit.Pipeline.FitAsync(
            new RowSource<ServedVisit>(ServedVisit.Pipeline, ServedVisit.Some), new FitOptions { Profile = true }, null,
            TestContext.Current.CancellationToken),
        oneOf: oneOf);

    static async Task<Dictionary<string, ServedFeature>> Count(params ServedVisit[] rows)
    {
        using var monitor = await Begin();
        foreach (var row in rows)
            monitor.Add(row);
        return monitor.Compare().Served!.Features.ToDictionary(feature => feature.Feature);
    }

    [Fact]
    public async Task A_row_like_those_of_the_fit_has_nothing_to_count()
    {
        foreach (var feature in (await Count(Known)).Values)
        {
            feature.Missing.GetValueOrDefault().ShouldBe(0);
            feature.Unknown.GetValueOrDefault().ShouldBe(0);
            feature.Clipped.GetValueOrDefault().ShouldBe(0);
        }
    }

    [Fact]
    public async Task Missing_values_are_counted_by_the_feature_that_they_enter()
    {
        var counts = await Count(
            Known,
            new() { Amount = null, Speed = double.NaN, City = null, Code = null, Tags = null, East = 1, North = null });
        foreach (var name in new[] { "Speed", "City", "Code", "Spent", "Place", "Whole", "Position", "More" })
            counts[name].Missing.ShouldBe(1, name);
        counts["Place"].Columns.ShouldBe(["City"]);
        counts["Position"].Columns.ShouldBe(["East", "North"]);
    }

    [Fact]
    public async Task An_empty_text_and_an_infinite_number_are_not_missing()
    {
        var counts = await Count(
            new ServedVisit { Speed = 2, City = "", Code = "", East = double.PositiveInfinity, North = double.NegativeInfinity });
        counts["City"].Missing.ShouldBe(0);
        counts["City"].Unknown.ShouldBe(1);
        counts["Position"].Missing.ShouldBe(0);
    }

    [Fact]
    public async Task Categories_that_the_fit_has_not_seen_are_unknown_and_missing_ones_are_not()
    {
        var counts = await Count(
            Known,
            new() { Amount = 5, Speed = 2, City = "Bern", Code = "y", East = 1, North = 1 },
            new() { Amount = 5, Speed = 2, City = null, Code = "y", East = 1, North = 1 });
        counts["City"].Unknown.ShouldBe(1);
        counts["Place"].Unknown.ShouldBe(1);
    }

    [Fact]
    public async Task A_category_is_unknown_as_the_steps_before_the_look_up_make_it()
    {
        // 1 is cut from 0 to 3 and was seen; 50 becomes 3, and was seen as that; 0.5 is floored to 0.
        var counts = await Count(
            new ServedVisit { Amount = 50, Speed = 2, City = "Rome", East = 1, North = 1 },
            new ServedVisit { Amount = -5, Speed = 2, City = "Rome", East = 1, North = 1 });
        counts["Whole"].Unknown.ShouldBe(1);
        counts["Whole"].Clipped.ShouldBe(1);
    }

    [Fact]
    public async Task Numbers_that_a_declared_or_learnt_range_cuts_are_clipped()
    {
        // Beyond the quantile of 90 %, and then still beyond 2.
        var counts = await Count(
            Known,
            new() { Amount = 9.5, Speed = 4.01, City = "Rome", East = 1, North = 1 },
            new() { Amount = 0, Speed = -0.01, City = "Rome", East = 1, North = 1 });
        counts["Speed"].Clipped.ShouldBe(2);
        counts["Spent"].Clipped.ShouldBe(3);
    }

    [Fact]
    public async Task What_nobody_counts_is_said_in_words()
    {
        var counts = await Count(Known);
        counts["Code"].Unknown.ShouldBeNull();
        counts["City"].Clipped.ShouldBeNull();
        counts["Tags"].ShouldBe(counts["Tags"] with { Missing = null, Unknown = null, Clipped = null });
        using var monitor = await Begin();
        monitor.Add(Known);
        var text = monitor.Compare().ToString();
        text.ShouldContain("served: 1 row(s), of which 1 were watched; refused: 0\n");
        text.ShouldContain("  Code: missing 0, unknown not counted, clipped not counted\n");
    }

    [Fact]
    public async Task Refused_rows_are_counted_once_and_once_for_each_column()
    {
        using var monitor = await Begin();
        var bad = new ServedVisit { Amount = 500 };
        monitor.Refuse(ServedVisit.Pipeline.Check(bad).Select(violation => violation.Column));
        monitor.Refuse("Amount", "Amount", "City", "a name of an attacker", "another");
        monitor.Refuse();
        var served = monitor.Compare().Served!;
        served.Refused.ShouldBe(3);
        served.RefusedBy.ShouldBe([new("Amount", 2), new("City", 1), new(ServedRows.OtherReason, 1)]);
        served.ToString().ShouldContain("  Amount: refused 2\n");
    }

    [Fact]
    public async Task A_monitor_of_one_in_several_rows_says_how_many_it_watched()
    {
        using var monitor = await Begin(oneOf: 16);
        Parallel.ForEach(Enumerable.Range(0, 100_000), _ => monitor.Add(Known));
        monitor.Rows.ShouldBe(100_000);
        var served = monitor.Compare().Served!;
        served.Rows.ShouldBe(100_000);
        // 6,250 are expected; the gaps have a deviation of 9 rows, so 6,250 of them one of 700 rows, or 45 draws.
        served.Watched.ShouldBeInRange(5_950, 6_550);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    public async Task A_row_allocates_nothing(int oneOf)
    {
        ServedPlainVisit[] rows = [.. ServedVisit.Some.Select(row => new ServedPlainVisit { Amount = row.Amount, City = row.City })];
        using var monitor = new DriftMonitor<ServedPlainVisit>(
            await ServedPlainVisit.Pipeline.FitAsync(
                new RowSource<ServedPlainVisit>(ServedPlainVisit.Pipeline, rows), new FitOptions { Profile = true }, null,
                TestContext.Current.CancellationToken),
            long.MaxValue,
            oneOf: oneOf);
        void AddAll()
        {
            for (var i = 0; i < 4; i++)
                foreach (var row in rows)
                    monitor.Add(row);
        }
        Allocated.Least(AddAll).ShouldBe(0);
    }

    [Fact]
    public async Task A_meter_publishes_the_counts_of_each_feature()
    {
        using var monitor = await Begin();
        monitor.Add(new() { Amount = null, Speed = 40, City = "Bern", Code = "x" });
        monitor.Refuse("City");
        var seen = new Dictionary<string, long>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == DriftMonitor<ServedVisit>.MeterName)
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            var others = tags.ToArray().Where(tag => tag.Key != "pipeline").Select(tag => tag.Value);
            if (tags.ToArray().Any(tag => tag is { Key: "pipeline", Value: "served-visit" }))
                seen[string.Join(' ', [instrument.Name, .. others])] = value;
        });
        listener.Start();
        listener.RecordObservableInstruments();
        seen["preprocessing.drift.rows"].ShouldBe(1);
        seen["preprocessing.served.watched"].ShouldBe(1);
        seen["preprocessing.served.refused_rows"].ShouldBe(1);
        seen["preprocessing.served.refused City"].ShouldBe(1);
        seen["preprocessing.served.missing Spent Amount"].ShouldBe(1);
        seen["preprocessing.served.missing Position East,North"].ShouldBe(1);
        seen["preprocessing.served.unknown City City"].ShouldBe(1);
        seen["preprocessing.served.clipped Speed Speed"].ShouldBe(1);
        seen.Keys.ShouldNotContain("preprocessing.served.unknown Code Code");
    }
}
