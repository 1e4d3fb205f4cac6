namespace Preprocessing.Engines.Tests;

/// <summary>A stop of a bus.</summary>
public sealed record Stop(string Name, double Metres, DateTime At, bool IsCovered);

/// <summary>A ride between two stops, of which one may be missing.</summary>
[Pipeline("bus-ride")]
public sealed partial class BusRide
{
    public required Stop From { get; init; }
    public Stop? To { get; init; }

    [OneHot] string Start => From.Name;
    [Vocabulary] string? End => To?.Name;
    [StandardScale] double Height => From.Metres;
    [Impute] double? Climb => To?.Metres - From.Metres;
    [Cyclic(24)] double Hour => From.At.Hour;
    [Feature] double? EndHour => To?.At.Hour;
    [Feature] double Covered => From.IsCovered && To?.IsCovered == true ? 2 : 0;

    public static BusRide[] Some(int count) => [.. Enumerable.Range(0, count).Select(i => new BusRide
    {
        From = Place(i), To = i % 4 == 0 ? null : Place(i * 5 + 2),
    })];

    static Stop Place(int i) => new($"s{i % 5}", i * 0.75 % 11, new DateTime(2020, 1, 1).AddMinutes(i * 97), i % 3 == 0);
}

/// <summary>Columns of records in other engines.</summary>
public sealed class RecordTests
{
    [Fact]
    public async Task ONNX_and_SQL_have_the_numbers_of_rows()
    {
        var rows = BusRide.Some(100);
        var fitted = await BusRide.Pipeline.FitAsync(rows, cancellationToken: TestContext.Current.CancellationToken);
        using var sql = new SqlEngine();
        foreach (var engine in new Engine[] { new OnnxEngine(), sql })
        {
            var (actual, row) = (engine.Transform(fitted, rows), new double[fitted.Width]);
            for (var r = 0; r < rows.Length; r++)
            {
                fitted.Transform(rows[r], row);
                for (var k = 0; k < row.Length; k++)
                    (actual[r * fitted.Width + k].Equals(row[k]) || Math.Abs(actual[r * fitted.Width + k] - row[k]) < 1e-12)
                        .ShouldBeTrue($"{engine.Name}, row {r}, {fitted.SlotNames[k]}: {actual[r * fitted.Width + k]}, expected {row[k]}");
            }
        }
        fitted.FormulaOf("Climb").ToString().ShouldContain("To.Metres");
    }
}
