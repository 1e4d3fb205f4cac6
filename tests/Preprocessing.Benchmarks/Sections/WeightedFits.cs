using Preprocessing.Benchmarks.Reporting;

namespace Preprocessing.Benchmarks.Sections;

/// <summary>Rows without a weight, for comparison.</summary>
[Pipeline("plain-fit")]
public sealed partial class PlainRow
{
    [Impute, StandardScale] public double Number { get; init; }
    [QuantileBins(8), OneHot] public double Binned { get; init; }
    [OneHot(MaxCategories = 20)] public required string Category { get; init; }
    [TargetEncode(Smoothing = 20)] public required string Encoded { get; init; }
    [Pca(Components = 2)] (double, double, double) Several => (Number, Binned, Importance);
    public double Importance { get; init; }
    public double Target { get; init; }
    [Label] double Y => Target;
}

/// <summary>The same rows with a weight.</summary>
[Pipeline("weighted-fit")]
public sealed partial class WeightedRow
{
    [Impute, StandardScale] public double Number { get; init; }
    [QuantileBins(8), OneHot] public double Binned { get; init; }
    [OneHot(MaxCategories = 20)] public required string Category { get; init; }
    [TargetEncode(Smoothing = 20)] public required string Encoded { get; init; }
    [Pca(Components = 2)] (double, double, double) Several => (Number, Binned, Importance);
    public double Importance { get; init; }
    public double Target { get; init; }
    [Label] double Y => Target;
    [Weight] double Counts => Importance;
}

/// <summary>What weights cost a fit: none, all 1, whole numbers, and fractions.</summary>
static class WeightedFits
{
    const int Rows = 1 << 15;

    public static void Write(TextWriter text)
    {
        text.WriteLine("| weights | ns a row | beside none |");
        text.WriteLine("|---|---:|---:|");
        var plain = Row(text, "none", null, i => new PlainRow
        {
            Number = Number(i),
            Binned = Number(i + 7),
            Category = Text(i),
            Encoded = Text(i * 3),
            Importance = 1,
            Target = i % 11,
        });
        foreach (var (name, weight) in new (string, Func<int, double>)[]
        {
            ("all 1", _ => 1), ("whole, 1 to 5", i => 1 + i * 7 % 5), ("fractions", i => 0.1 + i * 7 % 5 * 0.3),
        })
            Row(text, name, plain, i => new WeightedRow
            {
                Number = Number(i),
                Binned = Number(i + 7),
                Category = Text(i),
                Encoded = Text(i * 3),
                Importance = weight(i),
                Target = i % 11,
            });
    }

    static double Row<TRow>(TextWriter text, string name, double? plain, Func<int, TRow> row) where TRow : IPipelineRow<TRow>
    {
        var rows = Enumerable.Range(0, Rows).Select(row).ToArray();
        var batch = new Batch<TRow>(TRow.Pipeline);
        TRow.Pipeline.Fill(batch, rows, training: true);
        batch.Count = rows.Length;
        var source = new Running.BatchSource<TRow>([batch]);
        var options = new FitOptions { MaxDegreeOfParallelism = 1 };
        var time = Stopping.Median(() => TRow.Pipeline.FitAsync(source, options).GetAwaiter().GetResult()) / Rows;
        text.WriteLine($"| {name} | {Numbers.Short(time)} | {(plain is { } none ? $"{time / none:0.0}×" : "")} |");
        text.Flush();
        return time;
    }

    static double Number(int i) => Math.Sin(i * 0.37) * 100 + i % 13;

    static string Text(int i) => $"text {(uint)i * 2654435761u % 300}";
}
