using System.ComponentModel.DataAnnotations;

namespace Preprocessing.Tests.Engines;

/// <summary>A pipeline whose features come from columns in every way.</summary>
[Pipeline("lineage-loan")]
public sealed partial class Loan
{
    [Key] public required string Person { get; init; }
    [EventTime, Column("applied at")] public required DateTime At { get; init; }
    public double? Income { get; init; }
    public double Amount { get; init; }
    public double Months { get; init; }
    public bool Married { get; init; }
    public double Unused { get; init; }
    public string? Purpose { get; init; }
    public required string Region { get; init; }
    public bool Known { get; init; }
    public double Trust { get; init; }
    [Vector(2), StandardScale] public required float[] Face { get; init; }
    public double? Loss { get; init; }

    [Feature] double AsItIs => Amount;
    [StandardScale] double Rate => Amount / Months;
    [StandardScale] (double Amount, double Income) Both => (Amount, Income ?? 0);
    [Feature] double Chosen => Married ? Amount : Months;
    [Feature] double Nothing => Amount + 0 * Unused;
    [Feature] double Same => Known ? Amount : Amount;
    [Impute(ImputeStrategy.Median, Indicator = true), Log1p] double? Filled => Income;
    [HashText(8)] string? Words => Purpose;
    [OneHot] (string, bool) Crossed => (Region, Married);
    [TargetEncode(Smoothing = 5), MinMaxScale] string Place => Region;
    [Lag(nameof(Amount)), StandardScale] public double? Before { get; private set; }
    [Output("ids", Type = OutputType.Int64), Vocabulary] string RegionId => Region;
    [Output("pair"), StandardScale] (double A, double B) Pair => (Amount, Months);

    [Label, Log1p] double? Cost => Loss;
    [TrainingFilter] bool Counts => Known;
    [Weight] double Importance => Trust;

    /// <summary>Rows in the order of time.</summary>
    public static Loan[] Some() =>
    [
        .. Enumerable.Range(1, 20).Select(i => new Loan
        {
            Person = $"p{i / 8}",
            At = new DateTime(2026, 1, 1).AddDays(i),
            Income = i % 4 == 0 ? null : i * 10,
            Amount = i * i,
            Months = i + 1,
            Married = i % 2 == 0,
            Unused = i,
            Purpose = i < 9 ? "a car" : "new house",
            Region = i < 6 ? "north" : "south",
            Known = i != 7,
            Trust = i,
            Face = [i, -i * i],
            Loss = i * 3,
        }),
    ];
}
