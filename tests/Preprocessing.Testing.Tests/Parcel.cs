namespace Preprocessing.Testing.Tests;

/// <summary>A small pipeline.</summary>
[Pipeline("parcel")]
public sealed partial class Parcel
{
    [StandardScale] public double? Weight { get; init; }
    [OneHot] public required string Country { get; init; }
    [TargetEncode] public required string Depot { get; init; }
    public bool? Lost { get; init; }

    [QuantileBins(3), OneHot] double Size => Weight ?? 0;
    [Vocabulary, Output("depot-id", Type = OutputType.Int64)] string DepotId => Depot;

    [Label] bool IsLost => Lost ?? false;

    public static Parcel[] Some(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new Parcel
        {
            Weight = i % 10 == 3 ? null : i * 31 % 97 / 8.0,
            Country = i % 3 == 0 ? "se" : "no|fi",
            Depot = "d" + i % 4,
            Lost = i % 5 == 0,
        })];

    public static Task<FittedPipeline<Parcel>> FittedAsync(int count = 60) =>
        Pipeline.FitAsync(Some(count), cancellationToken: TestContext.Current.CancellationToken);
}

/// <summary>The same under the same name, but for one step and a feature.</summary>
[Pipeline("parcel")]
public sealed partial class ParcelByRange
{
    [MinMaxScale] public double? Weight { get; init; }
    [OneHot] public required string Country { get; init; }
    [TargetEncode] public required string Depot { get; init; }
    public bool? Lost { get; init; }

    [Label] bool IsLost => Lost ?? false;

    public static async Task<FittedPipeline<ParcelByRange>> FittedAsync() => await Pipeline.FitAsync(
        Parcel.Some(60)
            .Select(parcel =>
                new ParcelByRange { Weight = parcel.Weight, Country = parcel.Country, Depot = parcel.Depot, Lost = parcel.Lost }).ToArray(),
        cancellationToken: TestContext.Current.CancellationToken);
}
