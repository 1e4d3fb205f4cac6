using static Preprocessing.Benchmarks.Contenders;

namespace Preprocessing.Benchmarks.Reporting;

/// <summary>What much larger loads cost, computed from what was measured.</summary>
static class OnPaper
{
    public static string Of(Facts facts)
    {
        var (batch, row) = (facts.Time("W1 file", "features", 1, Product) / Facts.Rows("W1"), facts.Time("W1", "row", 1, Product));
        var (wideBatch, wideRow) = (facts.Time("W2 file", "features", 1, Product) / Facts.Rows("W2"), facts.Time("W2", "row", 1, Product));
        return $"""
            ## On paper

            Worked out from the times above, on this machine. What a web server, a network or a disk costs beside it is not in here, and is more.

            | | W1 | W2 |
            |---|---:|---:|
            | 1,000,000,000 rows a day, from Parquet files: hours of one processor | {Numbers.Short(batch * 1e9 / 3.6e12)} | {Numbers.Short(wideBatch * 1e9 / 3.6e12)} |
            | 10,000 requests a second, one row each: share of one processor | {Numbers.Short(row * 1e4 / 1e9 * 100)} % | {Numbers.Short(wideRow * 1e4 / 1e9 * 100)} % |
            """;
    }
}
