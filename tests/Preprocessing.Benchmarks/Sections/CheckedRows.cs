using System.ComponentModel.DataAnnotations;
using Preprocessing.Benchmarks.Flights;
using Preprocessing.Benchmarks.Reporting;
using Preprocessing.Benchmarks.Running;

namespace Preprocessing.Benchmarks.Sections;

/// <summary>Workload W1 with a constraint or two on each column.</summary>
[Pipeline("w1-checked-flights")]
public sealed partial class CheckedFlight
{
    [Column("date"), Range(typeof(DateTime), "1987-10-01", "2030-01-01")] public required DateTime Departure { get; init; }

    [Range(1, 6000)] public required long Distance { get; init; }

    [Column("origin"), Length(3, 3), RegularExpression("[A-Z0-9]{3}")] public required string Origin { get; init; }

    [Column("destination"), Required, DeniedValues("???", "N/A")] public required string Destination { get; init; }

    [Log1p, StandardScale] double LogDistance => Distance;

    [QuantileBins(8, Method = QuantileMethod.Linear), OneHot] double DistanceBin => Distance;

    [Cyclic(24)] double Hour => Departure.Hour;

    [Cyclic(7)] double Weekday => ((int)Departure.DayOfWeek + 6) % 7;

    [OneHot(Categories = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])] int Month => Departure.Month;

    [TargetEncode(Smoothing = 20)] string OriginMean => Origin;

    [OneHot(MaxCategories = 21, Unknown = UnknownCategory.Infrequent)] string Airport => Destination;

    public bool? WasLate { get; init; }

    [Label] bool? Late => WasLate;
}

/// <summary>A column of texts that are all distinct, so that each is looked at.</summary>
[Pipeline("checked-accounts")]
public sealed partial class CheckedAccount
{
    [Required, EmailAddress, StringLength(80), HashIndex(1 << 16)] public required string Mail { get; init; }

    [Phone, HashIndex(1 << 16)] public required string Phone { get; init; }

    [Range(0, 120), StandardScale] public required double Age { get; init; }
}

/// <summary>What the constraints of a class cost beside the transform, on one thread.</summary>
static class CheckedRows
{
    const int Turns = 5, OfBatch = 1 << 14;

    public static void Write(TextWriter text)
    {
        text.WriteLine("| rows | transform, ns a row | with checks | beside without |");
        text.WriteLine("|---|---:|---:|---:|");
        var flights = FlightRows.Of(FlightData.Load(1_000_000), (chunk, row) => new CheckedFlight
        {
            Departure = chunk.Departure[row],
            Distance = chunk.Distance[row],
            Origin = chunk.Origins[row],
            Destination = chunk.Destinations[row],
            WasLate = chunk.Late[row],
        });
        Rows(text, "flights", flights);
        var random = new Random(1);
        Rows(text, "accounts, all texts distinct", [.. Enumerable.Range(0, OfBatch).Select(number => new CheckedAccount
        {
            Mail = $"person.{number}@example.org",
            Phone = $"+49 {random.Next(100, 999)} {number:D6}",
            Age = random.Next(100),
        })]);
    }

    static void Rows<TRow>(TextWriter text, string name, TRow[] rows) where TRow : IPipelineRow<TRow>
    {
        var batch = new Batch<TRow>(TRow.Pipeline);
        TRow.Pipeline.Fill(batch, rows, training: true);
        var source = new BatchSource<TRow>([batch]);
        var fitted = TRow.Pipeline.FitAsync(source, new FitOptions { MaxDegreeOfParallelism = 1 }).GetAwaiter().GetResult();
        var matrix = new float[rows.Length * fitted.Width];
        using var transformer = fitted.CreateTransformer();
        Row($"a batch of {name}", () => Transform(source), () => Transform(source.Checked()));
        var into = new float[fitted.Width];
        Row(
            $"{name}, row by row",
            () =>
            {
                foreach (ref readonly var row in rows.AsSpan())
                    fitted.Transform(in row, into);
            },
            () =>
            {
                foreach (ref readonly var row in rows.AsSpan())
                {
                    if (TRow.Pipeline.Check(row).Count > 0)
                        throw new InvalidOperationException("All rows are sound.");
                    fitted.Transform(in row, into);
                }
            });

        void Transform(IBatchSource<TRow> of)
        {
            var reading = of.ReadAsync(0, training: false).GetAsyncEnumerator();
            while (reading.MoveNextAsync().AsTask().GetAwaiter().GetResult())
            {
                transformer.Load(reading.Current);
                transformer.Transform(0, reading.Current.Count, matrix);
            }
        }

        // They take turns, and the least of each counts, as others may use the machine.
        void Row(string what, Action without, Action with)
        {
            var (alone, both) = (double.PositiveInfinity, double.PositiveInfinity);
            for (var turn = 0; turn < Turns; turn++)
            {
                alone = Math.Min(alone, Stopping.Median(without) / rows.Length);
                both = Math.Min(both, Stopping.Median(with) / rows.Length);
            }
            text.WriteLine($"| {what} | {Numbers.Short(alone)} | {Numbers.Short(both)} | {both / alone:0.00}× |");
            text.Flush();
        }
    }
}
