namespace Preprocessing.Tests.Transforming;

/// <summary>A row of many texts and counts.</summary>
[Pipeline("many-values")]
public sealed partial class ManyValues
{
    [EmbeddingId(UnknownBuckets = 3)] public string? Name { get; init; }

    [Log1p, StandardScale] public int? Count { get; init; }

    [QuantileBins(8), OneHot] double CountBin => Count ?? double.NaN;

    [Impute(ImputeStrategy.Median, Indicator = true), StandardScale] double Size => Bytes;

    public ulong Bytes { get; init; }

    [TargetEncode(Smoothing = 5)] string? NameMean => Name;

    [Label] public bool Kept { get; init; }
}

/// <summary>
/// Tables larger than the caches, texts that most rows have for themselves, numbers that a row met before: all give the numbers
/// that they give for the first row.
/// </summary>
public class ManyValuesTests
{
    const int Rows = 6000;

    // 3,000 names, missing ones, and unknown ones that no training row has; counts on both sides of what is kept.
    static ManyValues Row(int i) => new()
    {
        Name = i % 11 == 0 ? null : i % 13 == 0 ? $"unknown {i}" : $"name {i * 7919 % 3000}",
        Count = i % 5 == 0 ? null : i * 31 % 5000 - 20,
        Bytes = i % 17 == 0 ? ulong.MaxValue - (ulong)i : (ulong)(i % 97),
        Kept = i % 3 == 0,
    };

    static readonly ManyValues[] All = [.. Enumerable.Range(0, Rows).Select(Row)];
    static readonly FittedPipeline<ManyValues> Fitted = ManyValues.Pipeline
        .FitAsync(All.Where(row => row.Name?.StartsWith("unknown", StringComparison.Ordinal) != true).ToArray()).GetAwaiter().GetResult();

    static FittedPipeline<ManyValues> Fresh()
    {
        var path = Path.GetTempFileName();
        try
        {
            Fitted.Save(path);
            return ManyValues.Pipeline.Load(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory, InlineData(Rows), InlineData(400)]
    public void Batches_have_the_numbers_of_rows(int rows)
    {
        // All rows at once share texts; in a few hundred hardly any two have the same.
        var matrix = new float[rows * Fitted.Width];
        for (var start = 0; start + rows <= Rows; start += rows)
        {
            var batch = new Batch<ManyValues>(ManyValues.Pipeline);
            ManyValues.Pipeline.Fill(batch, All.AsSpan(start, rows), training: false);
            Fitted.Transform(batch, matrix);
            for (var r = 0; r < rows; r++)
                matrix.AsSpan(r * Fitted.Width, Fitted.Width).ToArray()
                    .ShouldBe(Transformed<float>(Fitted, All[start + r]), $"row {start + r}");
        }
    }

    [Fact]
    public void A_row_has_the_same_numbers_whatever_rows_came_before()
    {
        var (fresh, used) = (Fresh(), Fresh());
        for (var i = 0; i < Rows; i += 7)
        {
            var first = Transformed<double>(used, All[i]);
            Transformed<double>(used, All[i]).ShouldBe(first);
            Transformed<float>(used, All[i]).ShouldBe(first.Select(number => (float)number));
        }
        for (var i = Rows - 1; i >= 0; i--)
            Transformed<double>(fresh, All[i]).ShouldBe(Transformed<double>(used, All[i]), $"row {i}");
    }

    [Fact]
    public void Threads_may_transform_rows_that_nobody_has_met()
    {
        var (fresh, expected) = (Fresh(), All.Select(row => Transformed<float>(Fitted, row)).ToArray());
        Parallel.For(0, 4 * Rows, i => Transformed<float>(fresh, All[i % Rows]).ShouldBe(expected[i % Rows]));
    }

    static T[] Transformed<T>(FittedPipeline<ManyValues> fitted, ManyValues row) where T : unmanaged
    {
        var features = new T[fitted.Width];
        if (features is float[] single)
            fitted.Transform(row, single);
        else
            fitted.Transform(row, (double[])(object)features);
        return features;
    }
}
