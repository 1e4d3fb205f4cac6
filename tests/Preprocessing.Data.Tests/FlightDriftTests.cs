using FlightDelay;
using Preprocessing.Support;

namespace Preprocessing.Data.Tests;

/// <summary>
/// The first and the second quarter of the committed flights, each number compared with one that is computed from the rows.
/// </summary>
public sealed class FlightDriftTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static ParquetSource<Flight> Quarter(string months) => ParquetSource.Open<Flight>($"{Repository.SampleData}/**/*-{months}.parquet");

    [Fact]
    public async Task Every_number_agrees_with_one_of_its_own()
    {
        var (earlier, later) = (Quarter("0[1-3]"), Quarter("0[4-6]"));
        var fitted = await Flight.Pipeline.FitAsync(earlier, new FitOptions { Profile = true }, null, Stop);
        var report = await fitted.CompareAsync(later, training: true, cancellationToken: Stop);
        report.Columns.Select(column => column.Column).ShouldBe(["date", "Distance", "Origin", "Destination", "Delay"], ignoreOrder: true);
        foreach (var drift in report.Columns)
        {
            var position = Flight.Pipeline.Columns.Index().First(column => column.Item.Name == drift.Column).Index;
            var (before, after) = (await ValuesAsync(earlier, position), await ValuesAsync(later, position));
            var (p, q, fine) = Histograms(before, after, fitted.FittedOn.Profile![drift.Column].Numbers);
            Require(drift, p, q);
            if (before.OfType<string>().Any())
                continue;
            // The distribution functions at every quantile, counted row by row.
            double[] x = [.. before.OfType<double>().Order()], y = [.. after.OfType<double>().Order()];
            drift.KolmogorovSmirnov.ShouldBe(
                fine.Max(edge => Math.Abs(x.Count(v => v <= edge) / (double)x.Length - y.Count(v => v <= edge) / (double)y.Length)), 1e-12);
        }
        report["date"].Verdict.ShouldBe(Verdict.Failure);
        report["Distance"].Verdict.ShouldBe(Verdict.Sound);
        report["Origin"].Verdict.ShouldBe(Verdict.Sound);
    }

    static void Require(ColumnDrift drift, double[] p, double[] q)
    {
        double n = p.Sum(), m = q.Sum(), bins = p.Length;
        (drift.ReferenceRows, drift.Rows).ShouldBe((n, m));
        drift.Psi.ShouldBe(p.Zip(q, (a, b) => (a: (a + 0.5) / (n + bins / 2), b: (b + 0.5) / (m + bins / 2)))
            .Sum(share => (share.b - share.a) * Math.Log(share.b / share.a)), 1e-12);
        var shares = p.Zip(q, (a, b) => (a: a / n, b: b / m)).ToArray();
        drift.LInfinity.ShouldBe(shares.Max(share => Math.Abs(share.a - share.b)), 1e-15);
        var divergence = shares.Sum(share => Half(share.a, share.b) + Half(share.b, share.a)) / 2;
        drift.JensenShannonDistance.ShouldBe(Math.Sqrt(divergence), 1e-9);
        drift.JensenShannonBits.ShouldBe(divergence / Math.Log(2), 1e-12);
        (drift.ReferenceMissingShare, drift.MissingShare).ShouldBe((p[0] / n, q[0] / m));
        var frequent = p.Zip(q).Where(pair => pair.First * m / n >= 5).ToArray();
        var rare = p.Zip(q).Where(pair => pair.First * m / n is > 0 and < 5).ToArray();
        rare.Sum(pair => pair.First * m / n).ShouldBeLessThan(5, "else the rare bins would be one of their own");
        drift.ChiSquare.ShouldBe(frequent.Sum(pair => Math.Pow(pair.Second - pair.First * m / n, 2) / (pair.First * m / n)), 1e-6 * m);

        static double Half(double a, double b) => a == 0 ? 0 : a * Math.Log(2 * a / (a + b));
    }

    // Bin 0 is that of missing values; then the tenths of the earlier rows, or their twenty most frequent texts and the others.
    static (double[] P, double[] Q, double[] Fine) Histograms(
        List<object?> before, List<object?> after, NumberProfile profile)
    {
        if (before.OfType<string>().Any())
        {
            var top = before.OfType<string>().GroupBy(text => text).Where(group => group.Count() >= 10)
                .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).Take(20)
                .Select((group, i) => (group.Key, i)).ToDictionary(pair => pair.Key, pair => pair.i + 1);
            return (Count(before), Count(after), []);

            double[] Count(List<object?> rows) => Bins(rows, top.Count + 2, row => top.GetValueOrDefault((string)row, top.Count + 1));
        }
        double[] sorted = [.. before.OfType<double>().Order()];
        double[] Edges(int parts) => [.. Enumerable.Range(1, parts - 1)
            .Select(k => sorted[(int)Math.Ceiling(sorted.Length * k / (double)parts) - 1]).Distinct().Where(edge => edge < sorted[^1])];
        var (deciles, fine) = (Edges(10), Edges(50));
        if (sorted.Distinct().Count() > 4_096)
        {
            // Near the quantiles, within the bits that 4,096 numbers have no room for: here of about 34 minutes since the year 1.
            (deciles, var exact) = ([.. profile.Deciles.Select(place => profile.Edges[place])], deciles);
            deciles.Zip(exact).ShouldAllBe(pair => pair.First >= pair.Second && pair.First - pair.Second < 2048);
            fine = [.. profile.Edges];
        }
        return (
            Bins(before, deciles.Length + 2, row => 1 + deciles.Count(edge => edge < (double)row)),
            Bins(after, deciles.Length + 2, row => 1 + deciles.Count(edge => edge < (double)row)),
            fine);
    }

    static double[] Bins(List<object?> rows, int bins, Func<object, int> bin)
    {
        var counts = new double[bins];
        foreach (var row in rows)
            counts[row is null ? 0 : bin(row)]++;
        return counts;
    }

    static async Task<List<object?>> ValuesAsync(ParquetSource<Flight> source, int position)
    {
        var values = new List<object?>();
        for (var partition = 0; partition < source.PartitionCount; partition++)
            await foreach (var batch in source.ReadAsync(partition, training: true, Stop))
                for (var row = 0; row < batch.Count; row++)
                    values.Add(batch[position].ValueAt(row) switch
                    {
                        DateTime time => time.Ticks / 1e7,
                        string text => text,
                        null => null,
                        var number => Convert.ToDouble(number, System.Globalization.CultureInfo.InvariantCulture),
                    });
        return values;
    }
}
