using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Preprocessing.Authoring;
using Preprocessing.Support;

namespace Preprocessing.Tests.Profiling;

public class DataProfileTests
{
    static readonly FitOptions Profiled = new() { Profile = true };

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static string Json(DataProfile profile)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            ProfileJson.Write(json, profile);
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    [Fact]
    public async Task Each_column_is_described_as_brute_force_does()
    {
        var rows = Visit.Some(3_000, seed: 1);
        var fitted = await Visit.Pipeline.FitAsync(new RowSource<Visit>(Visit.Pipeline, rows, 100), Profiled, null, Stop);
        var profile = fitted.FittedOn.Profile!;
        profile.Rows.ShouldBe(3_000);
        profile.Columns.Select(column => (column.Name, column.Kind)).ShouldBe([
            ("Amount", ColumnKind.Number), ("Count", ColumnKind.Number), ("Member", ColumnKind.Number), ("City", ColumnKind.Text),
            ("At", ColumnKind.Time), ("Tags", ColumnKind.List), ("Bought", ColumnKind.Number)]);

        var amount = profile["Amount"];
        double[] amounts = [.. rows.Select(row => row.Amount).OfType<double>().Order()];
        (amount.Rows, amount.Missing, amount.Numbers.Count).ShouldBe((3_000, 3_000 - amounts.Length, amounts.Length));
        (amount.Numbers.Least, amount.Numbers.Greatest).ShouldBe((amounts[0], amounts[^1]));
        amount.Numbers.Mean.ShouldBe(amounts.Average(), 1e-12);
        amount.Numbers.StandardDeviation.ShouldBe(Math.Sqrt(amounts.Average(x => x * x) - Math.Pow(amounts.Average(), 2)), 1e-9);
        (amount.Distinct, amount.IsDistinctExact).ShouldBe((amounts.Distinct().Count(), true));
        double[] edges = [.. Enumerable.Range(1, 49).Select(k => amounts[(int)Math.Ceiling(amounts.Length * k / 50.0) - 1]).Distinct()];
        amount.Numbers.Edges.ShouldBe(edges.Where(edge => edge < amounts[^1]));
        amount.Numbers.Deciles.Select(place => edges[place]).ShouldBe(
            Enumerable.Range(1, 9).Select(k => amounts[(int)Math.Ceiling(amounts.Length * k / 10.0) - 1]).Distinct());
        amount.Numbers.Counts.ShouldBe(Enumerable.Range(0, edges.Length + 1).Select(bin => (double)amounts.Count(x =>
            (bin == 0 || x > edges[bin - 1]) && (bin == edges.Length || x <= edges[bin]))));

        var city = profile["City"];
        var cities = rows.Where(row => row.City is not null).GroupBy(row => row.City!).ToArray();
        (city.Missing, city.Distinct).ShouldBe((rows.Count(row => row.City is null), cities.Length));
        city.Top.Select(top => (top.Value.Text!, (int)top.Count)).ShouldBe(cities.Where(group => group.Count() >= 10)
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).Take(20)
            .Select(group => (group.Key, group.Count())));
        city.Other.ShouldBe(rows.Length - city.Missing - city.Top.Sum(top => top.Count));
        city.Numbers.Greatest.ShouldBe(cities.Max(group => group.Key.Length));

        profile["At"].Numbers.Least.ShouldBe(rows.Min(row => row.At)!.Value.Ticks / 1e7);
        profile["Tags"].Numbers.Greatest.ShouldBe(3);
        profile["Member"].Numbers.Mean.ShouldBe(rows.Where(row => row.Member is not null).Average(row => row.Member!.Value ? 1 : 0), 1e-12);
    }

    [Fact]
    public async Task Order_partitions_and_threads_change_no_bit()
    {
        var rows = Visit.Some(5_000, seed: 2);
        var expected = Json(await Visit.Pipeline.ProfileAsync(new RowSource<Visit>(Visit.Pipeline, rows, 5_000), cancellationToken: Stop));
        foreach (var (size, threads) in ((int, int)[])[(7, 1), (100, 2), (999, 8)])
        {
            new Random(size).Shuffle(rows);
            var fitted = await Visit.Pipeline.FitAsync(
                new RowSource<Visit>(Visit.Pipeline, rows, size), Profiled with { MaxDegreeOfParallelism = threads }, null, Stop);
            Json(fitted.FittedOn.Profile!).ShouldBe(expected);
        }
    }

    [Fact]
    public async Task A_whole_weight_counts_as_rows_repeated()
    {
        var random = new Random(3);
        WeighedVisit[] rows = [.. Enumerable.Range(0, 2_000).Select(_ => new WeighedVisit
        {
            Amount = random.Next(10) == 0 ? null : random.Next(1_000) / 8.0,
            City = $"c{random.Next(30)}",
            Rows = random.Next(4),
        })];
        WeighedVisit[] repeated = [.. rows.SelectMany(row =>
            Enumerable.Repeat(new WeighedVisit { Amount = row.Amount, City = row.City, Rows = 1 }, (int)row.Rows))];
        async Task<DataProfile> Profile(WeighedVisit[] rows) =>
            (await WeighedVisit.Pipeline.FitAsync(new RowSource<WeighedVisit>(WeighedVisit.Pipeline, rows), Profiled, null, Stop))
                .FittedOn.Profile!;
        DataProfile weighed = await Profile(rows), each = await Profile(repeated);
        foreach (var column in (string[])["Amount", "City"])
            Json(new(0, [weighed[column]])).ShouldBe(Json(new(0, [each[column]])));
    }

    [Fact]
    public async Task It_is_saved_with_the_state_and_changes_no_hash()
    {
        using var folder = new Folder();
        var rows = Visit.Some(500, seed: 4);
        var source = new RowSource<Visit>(Visit.Pipeline, rows);
        var plain = await Visit.Pipeline.FitAsync(source, cancellationToken: Stop);
        var profiled = await Visit.Pipeline.FitAsync(source, Profiled, null, Stop);
        profiled.StateHash.ShouldBe(plain.StateHash);
        plain.FittedOn.Profile.ShouldBeNull();
        profiled.Save(folder["state.json"]);
        Json(Visit.Pipeline.Load(folder["state.json"]).FittedOn.Profile!).ShouldBe(Json(profiled.FittedOn.Profile!));
    }

    [Fact]
    public async Task A_column_takes_at_most_four_kibibytes_and_names_no_rare_or_hostile_text()
    {
        var random = new Random(5);
        Visit[] rows = [.. Enumerable.Range(0, 20_000).Select(i => new Visit
        {
            Amount = random.NextDouble() * Math.Pow(10, random.Next(-300, 300)),
            City = (i % 40) switch
            {
                0 => new string('\u0001', 500),
                1 or 2 => "\ud800 alone",
                < 30 => $"{new string('"', 60)}{i % 40}",
                _ => $"once {i}",
            },
        })];
        var profile = await Visit.Pipeline.ProfileAsync(new RowSource<Visit>(Visit.Pipeline, rows), cancellationToken: Stop);
        foreach (var column in profile.Columns)
            Json(new(0, [column])).Length.ShouldBeLessThan(4096, column.Name);
        profile["City"].Top.ShouldAllBe(top => top.Count >= 10);
        profile["City"].Top.ShouldContain(top => top.Value.Text == "\ud800 alone");
    }

    [Fact]
    public async Task Numbers_that_are_not_finite_are_counted_apart()
    {
        Visit[] rows = [.. ((double?[])[1, null, double.NaN, double.PositiveInfinity, double.NegativeInfinity, -0.0, 0])
            .Select(amount => new Visit { Amount = amount })];
        var column = (await Visit.Pipeline.ProfileAsync(new RowSource<Visit>(Visit.Pipeline, rows), cancellationToken: Stop))["Amount"];
        (column.Missing, column.NotANumber, column.PositiveInfinite, column.NegativeInfinite, column.Numbers.Count, column.Distinct)
            .ShouldBe((1, 1, 1, 1, 3, 2));
        column.Numbers.Counts.Sum().ShouldBe(5);
    }

    [Fact]
    public async Task A_number_that_no_double_holds_is_profiled_as_the_nearest()
    {
        WideVisit[] rows = [new() { Key = Int128.MaxValue, Amount = (Half)0.5 }, new() { Key = 3 }];
        var profile = await WideVisit.Pipeline.ProfileAsync(new RowSource<WideVisit>(WideVisit.Pipeline, rows), cancellationToken: Stop);
        (profile["Key"].Numbers.Least, profile["Key"].Numbers.Greatest).ShouldBe((3, Math.Pow(2, 127)));
        (profile["Amount"].Numbers.Greatest, profile["Amount"].Missing).ShouldBe((0.5, 1));
    }

    [Theory, InlineData(16), InlineData(100_000), InlineData(1_000_000)]
    public void The_estimate_of_distinct_values_is_near(int distinct)
    {
        var (numbers, texts) = (new HyperLogLog(), new HyperLogLog());
        for (var i = 0; i < 2 * distinct; i++)
        {
            numbers.Add((double)(i % distinct));
            if (distinct < 1_000_000)
                texts.Add($"text {i % distinct}");
        }
        // Four standard errors of 1.6 %.
        numbers.Estimate().ShouldBe(distinct, 0.065 * distinct);
        if (distinct < 1_000_000)
            texts.Estimate().ShouldBe(distinct, 0.065 * distinct);
    }

    [Fact]
    public void Many_texts_are_estimated_whoever_met_them_first()
    {
        TextSummary Of(int from, int to)
        {
            var summary = new TextSummary();
            for (var i = from; i < to; i++)
                summary.Add($"{i}", 1);
            return summary;
        }
        TextSummary whole = Of(0, 70_000), low = Of(0, 40_000), high = Of(30_000, 70_000);
        low.Merge(high);
        low.Distinct.ShouldBe((whole.Distinct.Count, false));
        low.Top().ShouldBeEmpty();
        whole.Distinct.Count.ShouldBe(70_000, 4_500);
        low.Lengths().Count.ShouldBe(80_000);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Many_numbers_keep_counts_exact_and_edges_near_the_quantiles(bool areSpread)
    {
        var random = new Random(6);
        double[] numbers = [.. Enumerable.Range(0, 60_000).Select(i => i % 7 == 0 ? random.Next(-70, 9_000)
            : areSpread ? (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-5, 5)) : 6e10 + random.Next(40_000_000) / 8.0)];
        var profile = Of(numbers).Complete();
        double[] sorted = [.. numbers.Order()];
        (profile.Count, profile.Least, profile.Greatest).ShouldBe((numbers.Length, sorted[0], sorted[^1]));
        profile.Mean.ShouldBe(numbers.Average(), 1e-9 * numbers.Max(Math.Abs));
        profile.Counts.ShouldBe(Enumerable.Range(0, profile.Edges.Count + 1).Select(bin => (double)numbers.Count(x =>
            (bin == 0 || x > profile.Edges[bin - 1]) && (bin == profile.Edges.Count || x <= profile.Edges[bin]))));
        // An edge is at most one of the 4,096 cells away from its quantile.
        foreach (var (k, edge) in profile.Edges.Index().Where(_ => profile.Edges.Count == 49))
            ((double)numbers.Count(x => x <= edge) / numbers.Length).ShouldBe((k + 1) / 50.0, areSpread ? 0.03 : 0.012, $"edge {k}");
        Of(numbers).Distinct.ShouldSatisfyAllConditions(
            distinct => distinct.IsExact.ShouldBeFalse(),
            distinct => distinct.Count.ShouldBe(numbers.Distinct().Count(), 0.065 * numbers.Length));
    }

    [Fact]
    public void Numbers_give_the_same_bytes_in_any_order_and_parts_and_read_back()
    {
        var random = new Random(7);
        foreach (var (count, most) in ((int, int)[])[(500, 300), (9_000, 4_000), (9_000, 1 << 30), (30_000, 1 << 22)])
        {
            double[] numbers = [.. Enumerable.Range(0, count).Select(_ => random.Next(30) switch
            {
                0 => double.NaN,
                1 => random.Next(2) == 0 ? double.PositiveInfinity : double.NegativeInfinity,
                2 => -0.0,
                < 10 => random.Next(-100, 9_000),
                _ => random.Next(-most, most) / 16.0,
            })];
            var expected = Bytes(Of(numbers));
            random.Shuffle(numbers);
            var (parts, at) = (new List<NumberSummary>(), 0);
            while (at < numbers.Length)
            {
                var length = Math.Min(numbers.Length - at, 1 + random.Next(count));
                var part = Of(numbers.AsSpan(at, length));
                ReadOnlySpan<byte> bytes = Bytes(part);
                parts.Add(random.Next(2) == 0 ? part : NumberSummary.Read(ref bytes));
                at += length;
            }
            var whole = new NumberSummary();
            foreach (var part in parts)
                whole.Merge(part);
            Bytes(whole).ShouldBe(expected);
            var each = new NumberSummary();
            foreach (var group in numbers.GroupBy(number => number))
                each.Add(group.Key, group.Count());
            Bytes(each).ShouldBe(expected);
            ReadOnlySpan<byte> source = expected;
            Bytes(NumberSummary.Read(ref source)).ShouldBe(expected);
            source.Length.ShouldBe(0);
        }
    }

    [Fact]
    public async Task Parts_of_a_profile_travel_as_bytes_and_merge_to_the_profile_of_all()
    {
        var rows = Visit.Some(4_000, seed: 8);
        var whole = await Visit.Pipeline.SummarizeAsync(new RowSource<Visit>(Visit.Pipeline, rows), cancellationToken: Stop);
        var merged = new ProfileSummary<Visit>(Visit.Pipeline);
        foreach (var part in rows.Reverse().Chunk(900))
        {
            var summary = await Visit.Pipeline.SummarizeAsync(new RowSource<Visit>(Visit.Pipeline, part), cancellationToken: Stop);
            Merge(merged, Bytes(summary));
        }
        Bytes(merged).ShouldBe(Bytes(whole));
        Json(merged.Complete()).ShouldBe(Json(whole.Complete()));
        Should.Throw<FormatException>(() => Merge(merged, Bytes(new ProfileSummary<WideVisit>(WideVisit.Pipeline))));

        static void Merge(ProfileSummary<Visit> to, byte[] part)
        {
            ReadOnlySpan<byte> bytes = part;
            to.Merge(ProfileSummary<Visit>.Read(Visit.Pipeline, ref bytes));
            bytes.Length.ShouldBe(0);
        }
    }

    [Fact]
    public async Task Damaged_bytes_are_no_summary()
    {
        var bytes = Bytes(await Visit.Pipeline.SummarizeAsync(
            new RowSource<Visit>(Visit.Pipeline, Visit.Some(300, seed: 9)), cancellationToken: Stop));
        var random = new Random(10);
        for (var i = 0; i < 500; i++)
        {
            var damaged = bytes.ToArray();
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            damaged = i % 3 == 0 ? damaged[..random.Next(damaged.Length)] : damaged;
            Should.Throw<FormatException>(() =>
            {
                ReadOnlySpan<byte> source = damaged;
                ProfileSummary<Visit>.Read(Visit.Pipeline, ref source);
            });
        }
    }

    [Fact]
    public async Task What_a_fit_counts_anyway_gives_the_profile_that_the_data_have_by_themselves()
    {
        var random = new Random(11);
        CountedVisit[] rows = [.. Enumerable.Range(0, 6_000).Select(i => new CountedVisit
        {
            Price = random.Next(9) == 0 ? null : random.Next(3) == 0 ? random.NextInt64() : random.Next(-200, 9_000),
            City = random.Next(5) == 0 ? null : $"city {random.Next(40)}",
            Id = $"{i % 70_000}",
            Late = random.Next(4),
        })];
        var source = new RowSource<CountedVisit>(CountedVisit.Pipeline, rows, 500);
        var fitted = await CountedVisit.Pipeline.FitAsync(source, Profiled, null, Stop);
        Json(fitted.FittedOn.Profile!).ShouldBe(Json(await CountedVisit.Pipeline.ProfileAsync(source, cancellationToken: Stop)));
    }

    static NumberSummary Of(ReadOnlySpan<double> numbers)
    {
        var summary = new NumberSummary();
        for (; numbers.Length > 0; numbers = numbers[Math.Min(numbers.Length, Block.Rows)..])
            summary.Add(numbers[..Math.Min(numbers.Length, Block.Rows)]);
        return summary;
    }

    static byte[] Bytes(NumberSummary summary)
    {
        var bytes = new ArrayBufferWriter<byte>();
        summary.Write(bytes);
        return bytes.WrittenSpan.ToArray();
    }

    static byte[] Bytes<TRow>(ProfileSummary<TRow> summary)
    {
        var bytes = new ArrayBufferWriter<byte>();
        summary.Write(bytes);
        return bytes.WrittenSpan.ToArray();
    }
}
