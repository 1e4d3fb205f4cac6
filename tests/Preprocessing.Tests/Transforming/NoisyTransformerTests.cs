using System.ComponentModel.DataAnnotations;

namespace Preprocessing.Tests.Transforming;

/// <summary>A reading of a sensor, with noise in training; of the quiet ones one in ten is trained on.</summary>
[Pipeline("reading")]
public sealed partial class Reading
{
    [Key] public required long Id { get; init; }
    [StandardScale, TrainingNoise(0.25)] public double? Heat { get; init; }
    [OneHot] public required string Place { get; init; }
    public double Angle { get; init; }
    public long Alarms { get; init; }

    [TargetEncode(Folds = 2), TrainingNoise(0.01)] string At => Place;
    [Cyclic(360), TrainingNoise(2)] double Direction => Angle;

    [Label] bool Alarmed => Alarms > 0;
    [TrainingFilter] bool Sampled => PortableHash.Share(Id, seed: 7) < (Alarmed ? 1 : 0.1);

    public static Reading[] Some(int count) => [.. Enumerable.Range(0, count).Select(i => new Reading
    {
        Id = i, Heat = i % 8 == 0 ? null : i % 31, Place = "p" + i % 40, Angle = i % 360, Alarms = i * 31 % 7 < 2 ? 1 : 0,
    })];
}

public class NoisyTransformerTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static readonly Reading[] Readings = Reading.Some(20_000);

    static Batch<Reading> Fill(Reading[] readings)
    {
        var batch = new Batch<Reading>(Reading.Pipeline);
        Reading.Pipeline.Fill(batch, readings, training: true);
        return batch;
    }

    static (double[] Noise, double[] Trained) Train(FittedPipeline<Reading> fitted, Reading[] readings, string feature)
    {
        var trained = new double[readings.Length * fitted.Width];
        fitted.Training.Transform(Fill(readings), trained);
        var (row, slot) = (new double[fitted.Width], fitted.SlotNames.ToList().IndexOf(feature));
        return ([.. readings.Select((reading, i) =>
        {
            fitted.Transform(reading, row);
            return trained[i * fitted.Width + slot] - row[slot];
        })], trained);
    }

    [Fact]
    public async Task Noise_is_normal_with_the_deviation_that_is_declared()
    {
        var fitted = await Reading.Pipeline.FitAsync(Readings, cancellationToken: Stop);
        var (heat, _) = Train(fitted, Readings, "Heat");
        var (sine, _) = Train(fitted, Readings, "Direction_sin");
        var (cosine, _) = Train(fitted, Readings, "Direction_cos");
        heat.Count(double.IsNaN).ShouldBe(Readings.Count(reading => reading.Heat is null));
        foreach (var (noise, deviation) in new[] { (heat.Where(x => !double.IsNaN(x)).ToArray(), 0.25), (sine, 2.0), (cosine, 2.0) })
        {
            noise.Average().ShouldBe(0, 4 * deviation / Math.Sqrt(noise.Length));
            Math.Sqrt(noise.Average(x => x * x)).ShouldBe(deviation, 0.03 * deviation);
            (noise.Count(x => Math.Abs(x) < deviation) / (double)noise.Length).ShouldBe(0.6827, 0.015);
        }
        // Slots have noise of their own.
        sine.Zip(cosine, (x, y) => x * y).Average().ShouldBe(0, 4 * 4 / Math.Sqrt(sine.Length));
    }

    [Fact]
    public async Task The_same_rows_get_the_same_noise_in_any_order_and_every_form()
    {
        var fitted = await Reading.Pipeline.FitAsync(Readings, cancellationToken: Stop);
        var some = Readings[..500];
        var trained = Train(fitted, some, "Heat").Trained;
        var backwards = Train(fitted, [.. some.Reverse()], "Heat").Trained;
        for (var i = 0; i < some.Length; i++)
            backwards[((some.Length - 1 - i) * fitted.Width)..((some.Length - i) * fitted.Width)].ShouldBe(
                trained[(i * fitted.Width)..((i + 1) * fitted.Width)]);

        using var transformer = fitted.Training.CreateTransformer();
        transformer.Load(Fill(some));
        var (sparse, single, sparseSingle) = (new SparseMatrix<double>(), new float[some.Length * fitted.Width], new SparseMatrix<float>());
        transformer.Transform(0, some.Length, sparse);
        transformer.Transform(0, some.Length, single);
        transformer.Transform(0, some.Length, sparseSingle);
        Dense(sparse).ShouldBe(trained);
        Dense(sparseSingle).ShouldBe(single);
    }

    [Fact]
    public async Task Neither_fit_nor_inference_sees_it()
    {
        var fitted = await Reading.Pipeline.FitAsync(Readings, cancellationToken: Stop);
        var heats = Readings.Where(Sampled).Select(reading => reading.Heat).OfType<double>().ToArray();
        var (mean, row) = (heats.Average(), new double[fitted.Width]);
        var deviation = Math.Sqrt(heats.Average(x => (x - mean) * (x - mean)));
        var batch = Fill(Readings[..100]);
        var matrix = new double[100 * fitted.Width];
        fitted.Transform(batch, matrix);
        for (var i = 0; i < 100; i++)
        {
            fitted.Transform(Readings[i], row);
            matrix[i * fitted.Width].ShouldBe(row[0]);
            if (Readings[i].Heat is { } heat)
                row[0].ShouldBe((heat - mean) / deviation, 1e-12);
        }
        Reading.Pipeline.Definition.ShouldContain("  training noise 0.25d\n");
        Reading.Pipeline.Definition.ShouldContain("training key Id\n");
    }

    [Fact]
    public async Task A_class_is_sampled_by_key_and_the_other_kept()
    {
        var kept = 0;
        var source = new RowSource<Reading>(Reading.Pipeline, Readings).ForTraining();
        for (var partition = 0; partition < source.PartitionCount; partition++)
            await foreach (var batch in source.ReadAsync(partition, training: true, Stop))
                kept += batch.Count;
        kept.ShouldBe(Readings.Count(Sampled));
        (Readings.Count(reading => reading.Alarms == 0 && Sampled(reading)) / (double)Readings.Count(reading => reading.Alarms == 0))
            .ShouldBe(0.1, 0.01);
        // Another seed is another sample: a tenth of a tenth.
        (Readings.Count(reading => PortableHash.Share(reading.Id, 7) < 0.1 && PortableHash.Share(reading.Id, 8) < 0.1)
            / (double)Readings.Length).ShouldBe(0.01, 0.003);
    }

    static bool Sampled(Reading reading) => reading.Alarms > 0 || PortableHash.Share(reading.Id, 7) < 0.1;

    static T[] Dense<T>(SparseMatrix<T> matrix) where T : unmanaged
    {
        var dense = new T[matrix.Count * matrix.Width];
        for (var row = 0; row < matrix.Count; row++)
            for (var i = 0; i < matrix[row].Slots.Length; i++)
                dense[row * matrix.Width + matrix[row].Slots[i]] = matrix[row].Values[i];
        return dense;
    }
}
