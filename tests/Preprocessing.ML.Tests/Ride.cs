namespace Preprocessing.ML.Tests;

/// <summary>A small pipeline with a yes-or-no label and a weight.</summary>
[Pipeline("ride")]
public sealed partial class Ride
{
    [StandardScale] public double? Distance { get; init; }
    [OneHot] public required string City { get; init; }
    public long? Delay { get; init; }

    [Log1p, StandardScale] double LogDistance => Distance ?? 0;

    [Label] bool Late => Delay > 15;
    [Weight] public double Importance { get; init; }

    public static Ride[] Some(int count) =>
        [.. Enumerable.Range(0, count).Select(i =>
            new Ride { Distance = i % 10 == 0 ? null : i * 31 % 997, City = "c" + i % 7, Delay = i * 17 % 40, Importance = 1 + i % 3 })];

    public static Task<FittedPipeline<Ride>> FittedAsync(int count = 500) =>
        Pipeline.FitAsync(Some(count), cancellationToken: TestContext.Current.CancellationToken);
}

/// <summary>Like <see cref="Ride"/>, but scaled otherwise: the preprocessing that a model of rides must refuse.</summary>
[Pipeline("ride")]
public sealed partial class RideByRange
{
    [MinMaxScale] public double? Distance { get; init; }
    [OneHot] public required string City { get; init; }
    public long? Delay { get; init; }

    [Log1p, StandardScale] double LogDistance => Distance ?? 0;

    [Label] bool Late => Delay > 15;
    [Weight] public double Importance { get; init; }
}

/// <summary>A small pipeline whose label is a number, and which has no weight.</summary>
[Pipeline("fare")]
public sealed partial class Fare
{
    [StandardScale] public required double Distance { get; init; }
    [Feature] public required double Tolls { get; init; }

    [Label] public double? Price { get; init; }

    public static Fare[] Some(int count) =>
        [.. Enumerable.Range(0, count)
            .Select(i => new Fare { Distance = i * 13 % 101, Tolls = i % 3, Price = i % 50 == 7 ? null : 2.5 * (i * 13 % 101) + i % 3 })];
}

/// <summary>A pipeline whose yes-or-no label may be missing, and which learns nothing.</summary>
[Pipeline("review")]
public sealed partial class Review
{
    [Feature] public required double Stars { get; init; }

    [Label] public bool? Helpful { get; init; }
}

/// <summary>A pipeline with a step that is cross-fitted.</summary>
[Pipeline("tour")]
public sealed partial class Tour
{
    [System.ComponentModel.DataAnnotations.Key] public required long Id { get; init; }
    [TargetEncode(Smoothing = 1, Folds = 4)] public required string Guide { get; init; }

    [Label] public bool Full { get; init; }

    public static Tour[] Some(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new Tour { Id = i, Guide = "g" + i * 17 % 40, Full = i * 31 % 7 < 3 })];
}

/// <summary>A pipeline with a feature that gets noise in training.</summary>
[Pipeline("hike")]
public sealed partial class Hike
{
    [System.ComponentModel.DataAnnotations.Key] public required long Id { get; init; }
    [StandardScale, TrainingNoise(0.1)] public required double Length { get; init; }

    [Label] public bool Done { get; init; }
}
