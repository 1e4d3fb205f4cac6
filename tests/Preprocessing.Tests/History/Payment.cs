using System.ComponentModel.DataAnnotations;

namespace Preprocessing.Tests.History;

/// <summary>A pipeline with a lag and windows of each kind.</summary>
[Pipeline("payment")]
public sealed partial class Payment
{
    [Key] public required string Card { get; init; }
    [EventTime] public required DateTime At { get; init; }
    [Log1p] public double? Amount { get; init; }

    [Lag(nameof(Amount))] public double? Previous { get; private set; }
    [Rolling(nameof(Amount), 3), StandardScale] public double? MeanOfThree { get; private set; }
    [RollingPeriod(nameof(Cents), Statistic.Sum, Hours = 1), Impute(Strategy = ImputeStrategy.Constant, Value = 0.0)]
    public double? CentsInAnHour { get; private set; }
    [TimeSinceLast, MinMaxScale] public double? Seconds { get; private set; }

    double Cents => (Amount ?? 0) * 100;
    [Feature] double? Change => Amount - Previous;

    /// <summary>Payments of a few cards in the order of time, some without an amount.</summary>
    public static Payment[] Some(int count, int seed = 1)
    {
        var random = new Random(seed);
        var at = new DateTime(2026, 1, 1);
        return [.. Enumerable.Range(0, count).Select(i => new Payment
        {
            Card = "card " + random.Next(5),
            At = at = at.AddSeconds(random.Next(0, 900)),
            Amount = i % 9 == 4 ? null : random.Next(1, 10_000) / 100.0,
        })];
    }
}
