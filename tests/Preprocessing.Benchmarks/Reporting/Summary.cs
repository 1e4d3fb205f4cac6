using static Preprocessing.Benchmarks.Contenders;

namespace Preprocessing.Benchmarks.Reporting;

/// <summary>The few numbers that the README quotes. A test compares the two.</summary>
static class Summary
{
    const string First = "<!-- speed -->", Last = "<!-- /speed -->";

    /// <summary>Puts the numbers between the marks of a file.</summary>
    public static void Quote(Facts facts, string file)
    {
        var text = File.ReadAllText(file);
        var (start, end) = (text.IndexOf(First, StringComparison.Ordinal), text.IndexOf(Last, StringComparison.Ordinal));
        if (start >= 0 && end > start)
            File.WriteAllText(file, text[..start] + Of(facts).TrimEnd() + text[(end + Last.Length)..]);
    }

    public static string Of(Facts facts)
    {
        return $"""
        {First}
        On {Machine.Processor}, one thread:

        | | Preprocessing | tuned by hand | written in an hour | ML.NET |
        |---|---:|---:|---:|---:|
        | one flight, 48 numbers | {Row("W1", Product)} | {Row("W1", Limit)} | {Row("W1", Hour)} | {Row("W1", MlNet)} |
        | one Criteo-like row, 39 numbers | {Row("W2", Product)} | {Row("W2", Limit)} | {Row("W2", Hour)} | {Row("W2", MlNet)} |
        | a batch of flights, per row | {Batch("W1", "codes", Product)} | {Batch("W1", "codes", Limit)} | {Batch("W1", "texts", Hour)} | {Batch("W1", "texts", MlNet)} |
        | a batch of Criteo-like rows, per row | {Batch("W2", "codes", Product)} | {Batch("W2", "codes", Limit)} | {Batch("W2", "texts", Hour)} | {Batch("W2", "texts", MlNet)} |
        {Last}

        """;

        string Row(string workload, string contender) => Numbers.Short(facts.Time(workload, "row", 1, contender)) + " ns";

        string Batch(string workload, string measure, string contender) =>
            Numbers.Short(facts.Time(workload, measure, 1, contender) / Facts.Rows(workload)) + " ns";
    }
}
