using static Preprocessing.Benchmarks.Contenders;

namespace Preprocessing.Benchmarks.Reporting;

/// <summary>What the project wants to reach, as ratios within one run.</summary>
static class Targets
{
    static readonly string[] Peers = [DuckDb, MlNet, OnnxRuntime];

    public static IEnumerable<Target> Of(Facts facts)
    {
        foreach (var workload in new[] { "W1", "W2" })
        {
            yield return Target.AtMost($"{workload} row: time over hand-tuned", Ratio(facts, workload, "row", Product, Limit), 1.5, "×");
            yield return Target.AtLeast(
                $"{workload} row: faster than PredictionEngine",
                Ratio(facts, workload, "row", MlNet, Product),
                workload == "W1" ? 20 : 6,
                "×");
            yield return Target.AtMost(
                $"{workload} row: allocated bytes", Math.Floor(facts.Find(workload, "row", 1, Product)?.Bytes ?? double.NaN), 0, " bytes");
            yield return Target.AtLeast($"{workload} row: two threads over one", TwoThreads(facts, workload, "row"), 1.8, "×");
            yield return Target.AtMost(
                $"{workload} batch from codes: time over hand-tuned", Ratio(facts, workload, "codes", Product, Limit), 1.5, "×");
            yield return Target.AtMost(
                $"{workload} batch from strings: time over hand-tuned", Ratio(facts, workload, "texts", Product, Limit), 1.5, "×");
            yield return Target.AtLeast(
                $"{workload} batch from codes: faster than ML.NET's cursor",
                facts.Time(workload, "texts", 1, MlNet) / facts.Time(workload, "codes", 1, Product),
                25,
                "×");
            yield return Target.AtLeast(
                $"{workload} batch from strings: faster than ML.NET's cursor", Ratio(facts, workload, "texts", MlNet, Product), 9, "×");
            yield return Target.AtMost($"{workload} fit: time over hand-tuned", Ratio(facts, workload, "fit", Product, Limit), 3, "×");
            yield return Target.AtLeast($"{workload} fit: two threads over one", TwoThreads(facts, workload, "fit"), 1.7, "×");
            yield return Target.AtMost(
                $"{workload} Parquet → features: share of what is not decoding",
                1 - facts.Time(workload + " file", "decode", 1, Product) / facts.Time(workload + " file", "features", 1, Product),
                0.25,
                "");
            yield return Target.AtLeast(
                $"{workload} Parquet → features: two threads over one", TwoThreads(facts, workload + " file", "features"), 1.7, "×");
        }
        yield return FasterThanPeers(facts);
        yield return Target.AtMost("CSV → features: time over Sep's cells and the transform", facts.Number("csv"), 1.3, "×");
        yield return Target.AtMost("JSON lines → features: time over Utf8JsonReader and the transform", facts.Number("json"), 1.5, "×");
        yield return Target.AtMost("get from SQLite: time over the prepared statement", facts.Number("online-sqlite"), 1.3, "×");
        yield return Target.AtMost("put in SQLite: time over INSERT in one transaction", facts.Number("online-sqlite-put"), 1.3, "×");
        yield return Target.AtMost("put in PostgreSQL: time over COPY", facts.Number("online-postgresql-put"), 1.3, "×");
        yield return Target.AtMost("put in Redis: time over HSET in pipelines", facts.Number("online-redis-put"), 1.3, "×");
        yield return Target.AtMost("first W1 row after start, JIT", facts.Number("first-row-jit"), 50, " ms");
        yield return Target.AtMost("first W1 row after start, native", facts.Number("first-row-native"), 5, " ms");
        yield return Target.AtMost("generator: re-run after an unrelated keystroke, per pipeline", facts.Number("keystroke"), 1, " ms");
        yield return Target.AtMost("generator: 100 pipelines of 50 columns, cold", facts.Number("cold-100"), 2000, " ms");
        yield return Target.AtMost("peak memory while transforming the flights' file", facts.Number("memory-1"), 200, " MB");
        yield return Target.AtMost(
            "peak memory with four times the files, over one", facts.Number("memory-4") / facts.Number("memory-1"), 1.1, "×");
    }

    static double TwoThreads(Facts facts, string workload, string measure) =>
        facts.Find(workload, measure, 1, Product) is { } one && facts.Find(workload, measure, 2, Product) is { } two
            ? one.Wall / two.Wall
            : double.NaN;

    static double Ratio(Facts facts, string workload, string measure, string over, string under) =>
        facts.Time(workload, measure, 1, over) / facts.Time(workload, measure, 1, under);

    // In every cell in which both have a time. Decoding alone is what libraries are for: it is shown, but not judged.
    static Target FasterThanPeers(Facts facts)
    {
        var slower = new List<string>();
        var cells = 0;
        foreach (var peer in facts.Results.Where(result =>
            Peers.Contains(result.Contender) && result.Measure != "decode" && result.Samples.Count > 0))
        {
            var own = facts.Time(peer.Workload, peer.Measure, peer.Threads, Product);
            if (double.IsNaN(own))
                continue;
            cells++;
            if (own > peer.Time)
                slower.Add($"{peer.Contender} in {peer.Workload} {peer.Measure} on {peer.Threads}");
        }
        return new(
            "faster than every peer in every cell",
            "all cells",
            slower.Count == 0 ? $"{cells} of {cells}" : $"{cells - slower.Count} of {cells}; slower than {string.Join(", ", slower)}",
            cells == 0 ? null : slower.Count == 0);
    }
}
