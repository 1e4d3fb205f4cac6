using System.Diagnostics;
using System.Text.Json;
using Preprocessing.Data;
using Preprocessing.Engines;

namespace Preprocessing.Scaffolding.Tests;

/// <summary>A data set on which a model is trained and judged, in the same parts here and by scikit-learn.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Label">The column that is predicted.</param>
/// <param name="Ending">.csv, or .jsonl with one object a line.</param>
/// <param name="Lines">Its lines; the first of CSV is the header.</param>
/// <param name="Folds">The number of parts that are judged, each by a model of the others.</param>
sealed record ScoredSet(string Name, string Label, string Ending, Func<Task<string[]>> Lines, int Folds = 3)
{
    /// <summary>By which share of the reference a model may be worse.</summary>
    public double Tolerance { get; init; } = 0.01;

    static readonly Lazy<Task<string>> vega = new(InstallAsync);

    /// <summary>All sets.</summary>
    public static IReadOnlyList<ScoredSet> All { get; } =
    [
        new("flights", "delay", ".csv", FlightsAsync, Folds: 1),
        Csv("birdstrikes", "Speed IAS in knots"),
        Csv("weather", "temp_max"),
        Json("cars", "Miles_per_Gallon"),
        Json("movies", "IMDB Rating"),
        Json("penguins", "Body Mass (g)"),
        // The exception: 62 countries with eleven rows each, which LightGBM smooths and scikit-learn does not. It is 1.4 % worse.
        Json("gapminder", "life_expect") with { Tolerance = 0.02 },
        Shape("fraud", "is_fraud", Shapes.Fraud),
        Shape("clicks", "clicked", Shapes.Clicks),
        Shape("texts", "recommends", Shapes.Texts),
        Shape("wide", "failed", Shapes.Wide),
    ];

    /// <summary>The file with all rows.</summary>
    public string Whole(string folder) => Path.Combine(folder, Name, "whole" + Ending);

    /// <summary>The file of a part: the rows to train on, or those to judge.</summary>
    public string Part(string folder, int fold, string part) => Path.Combine(folder, Name, $"{part}{fold}{Ending}");

    /// <summary>
    /// Writes the set, and its parts: row i is judged in part i modulo the number of parts; of flights, the month of June is.
    /// </summary>
    public async Task WriteAsync(string folder)
    {
        Directory.CreateDirectory(Path.Combine(folder, Name));
        var lines = await Lines();
        string[] head = Ending == ".csv" ? [lines[0]] : [];
        string[] rows = [.. lines.Skip(head.Length).Where(HasLabel(head))];
        await File.WriteAllLinesAsync(Whole(folder), head.Concat(rows));
        for (var fold = 0; fold < Folds; fold++)
        {
            bool IsJudged(string row, int i) => Folds == 1 ? row.StartsWith("2001-06", StringComparison.Ordinal) : i % Folds == fold;
            await File.WriteAllLinesAsync(Part(folder, fold, "judge"), head.Concat(rows.Where(IsJudged)));
            await File.WriteAllLinesAsync(Part(folder, fold, "train"), head.Concat(rows.Where((row, i) => !IsJudged(row, i))));
        }
    }

    // None of these files has quotes around a separator.
    Func<string, bool> HasLabel(string[] head) => Ending == ".csv"
        ? row => Array.IndexOf(head[0].Split(','), Label) is var at && row.Split(',')[at].Length > 0
        : row => JsonDocument.Parse(row).RootElement.TryGetProperty(Label, out var value) && value.ValueKind != JsonValueKind.Null;

    static ScoredSet Csv(string name, string label) =>
        new(name, label, ".csv", async () => await File.ReadAllLinesAsync(Path.Combine(await vega.Value, name + ".csv")));

    static ScoredSet Json(string name, string label) => new(name, label, ".jsonl", async () =>
    {
        using var array = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(await vega.Value, name + ".json")));
        return [.. array.RootElement.EnumerateArray().Select(row => JsonSerializer.Serialize(row))];
    });

    static ScoredSet Shape(string name, string label, Func<IEnumerable<string>> lines) =>
        new(name, label, ".csv", () => Task.FromResult(lines().ToArray()));

    static async Task<string[]> FlightsAsync()
    {
        var pipeline = new UntypedPipeline(
        [
            ColumnInfo.Of<DateTime>("date", "date"), ColumnInfo.Of<long>("delay", "delay", nullable: true),
            ColumnInfo.Of<long>("distance", "distance"), ColumnInfo.OfText("origin", "origin"),
            ColumnInfo.OfText("destination", "destination"),
        ]);
        var source = ParquetSource.Open(pipeline, Repository.SampleData);
        var lines = new List<string> { "date,delay,distance,origin,destination" };
        for (var partition = 0; partition < source.PartitionCount; partition++)
            await foreach (var batch in source.ReadAsync(partition, training: true))
                for (var row = 0; row < batch.Count; row++)
                    lines.Add(FormattableString.Invariant($"{batch[0].ValueAt(row):yyyy-MM-ddTHH:mm:ss},{batch[1].ValueAt(row)},")
                        + $"{batch[2].ValueAt(row)},{batch[3].ValueAt(row)},{batch[4].ValueAt(row)}");
        return [.. lines];
    }

    static async Task<string> InstallAsync()
    {
        var script = Path.Combine(Repository.Root, "tests", "Support", "DataSets", "install");
        using var install = Process.Start(new ProcessStartInfo("bash", [script]) { RedirectStandardOutput = true })!;
        var folder = (await install.StandardOutput.ReadToEndAsync()).Trim();
        await install.WaitForExitAsync();
        return install.ExitCode == 0 ? folder
            : throw new InvalidOperationException($"The data sets cannot be installed: npm ends with {install.ExitCode}.");
    }
}
