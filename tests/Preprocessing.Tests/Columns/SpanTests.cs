namespace Preprocessing.Tests.Columns;

/// <summary>A visit, with spans of time.</summary>
[Pipeline("visit")]
public sealed partial class Visit
{
    public TimeSpan Wait { get; init; }
    public TimeSpan? Delay { get; init; }

    [StandardScale] double WaitMinutes => Wait.TotalMinutes;
    [Impute] double? DelayHours => Delay?.TotalHours;
    [Feature] double? Days => Wait.TotalDays + Delay?.TotalDays;
    [Feature] double Milliseconds => Wait.TotalMilliseconds;
    [OneHot] int Minute => Wait.Minutes;
}

/// <summary>A span of time is a number in the unit that an expression names.</summary>
public class SpanTests
{
    static readonly TimeSpan[] Spans =
    [
        TimeSpan.Zero, TimeSpan.FromMinutes(90), -TimeSpan.FromSeconds(1), TimeSpan.FromDays(400), new(1), TimeSpan.MaxValue,
        TimeSpan.MinValue, new((1L << 53) + 1),
    ];

    static readonly Visit[] Visits =
        [.. Enumerable.Range(0, 300).Select(i => new Visit
        {
            Wait = Spans[i % Spans.Length],
            Delay = i % 3 == 0 ? null : Spans[i / 3 % Spans.Length],
        })];

    [Fact]
    public async Task Rows_and_batches_have_the_bits_of_NET()
    {
        var fitted = await Visit.Pipeline.FitAsync(Visits, cancellationToken: TestContext.Current.CancellationToken);
        var batch = new Batch<Visit>(Visit.Pipeline);
        Visit.Pipeline.Fill(batch, Visits, training: false);
        var (matrix, row) = (new double[Visits.Length * fitted.Width], new double[fitted.Width]);
        fitted.Transform(batch, matrix);
        var (days, milliseconds) = (fitted.SlotNames.ToList().IndexOf("Days"), fitted.SlotNames.ToList().IndexOf("Milliseconds"));
        for (var r = 0; r < Visits.Length; r++)
        {
            fitted.Transform(Visits[r], row);
            matrix.AsSpan(r * fitted.Width, fitted.Width).ToArray().ShouldBe(row);
            row[days].ShouldBe(Visits[r].Wait.TotalDays + Visits[r].Delay?.TotalDays ?? double.NaN);
            row[milliseconds].ShouldBe(Visits[r].Wait.TotalMilliseconds);
        }
    }

    [Fact]
    public async Task Formulas_divide_ticks_by_the_unit()
    {
        var fitted = await Visit.Pipeline.FitAsync(
            new Visit[] { new() { Wait = TimeSpan.FromMinutes(1) }, new() { Wait = TimeSpan.FromMinutes(3), Delay = TimeSpan.Zero } },
            cancellationToken: TestContext.Current.CancellationToken);
        fitted.Formulas[0].ToString().ShouldBe("Wait.Ticks ÷ 600000000 − 2");
    }
}
