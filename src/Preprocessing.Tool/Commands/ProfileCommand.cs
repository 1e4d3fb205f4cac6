using System.CommandLine;
using System.Globalization;
using System.Text.Json;

namespace Preprocessing.Tool;

/// <summary>Says what data look like.</summary>
sealed class ProfileCommand : ToolCommand<ProfileCommand.Seen>
{
    readonly Argument<string[]> data = DataArgument.Create("data");

    readonly Option<string?> output = new("--output", "-o")
    {
        Description = "A file for the whole profile, with which 'preprocess drift --profile' compares later data.",
        HelpName = "file",
    };

    readonly PipelineOptions pipeline = new();

    public override string Name => "profile";

    public override string Summary => "Say what the columns of data look like: missing and distinct values, range, mean, frequent texts.";

    public override IReadOnlyList<(string, string)> Examples =>
    [
        ("preprocess profile data/flights --assembly bin/FlightDelay.Features.dll", "shows each column"),
        ("preprocess profile flights@1 --output january.profile.json --assembly bin/FlightDelay.Features.dll", "keeps the profile"),
    ];

    public override IReadOnlyList<Argument> Arguments => [data];

    public override IReadOnlyList<Option> Options => [output, .. pipeline.All];

    protected override async Task<Seen> AnswerAsync(Session session)
    {
        var found = await pipeline.RequireAsync(session);
        using var progress = session.ShowRows("Profiling");
        var profile = await found.DoAsync(new Profiling(session.Value(data), progress, session.Stop));
        if (session.Value(output) is { } path)
            AtomicFile.Write(path, stream =>
            {
                using var json = new Utf8JsonWriter(stream);
                profile.WriteTo(json);
            });
        return new(profile.Rows, [.. profile.Columns.Select(Column.Of)])
        {
            Verdict = profile.Rows == 0 ? Verdict.InsufficientData : Verdict.Sound,
        };
    }

    sealed record Profiling(string[] Data, IProgress<long> Progress, CancellationToken Stop) : IPipelineWork<DataProfile>
    {
        public Task<DataProfile> RunAsync<TRow>() where TRow : IPipelineRow<TRow> =>
            TRow.Pipeline.ProfileAsync(DataArgument.Open<TRow>(Data), progress: Progress, cancellationToken: Stop);
    }

    /// <param name="Rows">The number of rows.</param>
    /// <param name="Columns">The columns, in the order of the class.</param>
    public sealed record Seen(long Rows, IReadOnlyList<Column> Columns) : Answer
    {
        public override void Write(TextWriter output)
        {
            output.Write(Sizes.Count(Rows, "row") + "\n");
            Table.Write(
                output,
                ["column", "kind", "missing", "distinct", "least", "greatest", "mean", "deviation", "most frequent"],
                [.. Columns.Select(column => (IReadOnlyList<string?>)
                [
                    column.Name, column.Kind.ToString().ToLowerInvariant(), Number(column.Missing),
                    (column.DistinctIsExact ? "" : "~") + Number(column.Distinct), Number(column.Least), Number(column.Greatest),
                    Number(column.Mean), Number(column.StandardDeviation),
                    string.Join(", ", column.Top.Take(3).Select(text => $"{text.Value} ({Number(text.Rows)})")),
                ])]);
        }

        static string Number(double? number) => number?.ToString("G6", CultureInfo.InvariantCulture) ?? "";
    }

    /// <param name="Name">The name in the data.</param>
    /// <param name="Kind">What the values are.</param>
    /// <param name="Rows">The number of rows, or the sum of their weights.</param>
    /// <param name="Missing">Those without a value.</param>
    /// <param name="NotANumber">Those with NaN.</param>
    /// <param name="Infinite">Those with +∞ or −∞.</param>
    /// <param name="Distinct">The number of distinct values.</param>
    /// <param name="DistinctIsExact">Whether that is exact; else its standard error is 1.6 %.</param>
    /// <param name="Least">
    /// The least finite number; of times their seconds since 0001-01-01 or midnight, of texts and lists their lengths. Null if there is
    /// none.
    /// </param>
    /// <param name="Greatest">The greatest.</param>
    /// <param name="Mean">The mean.</param>
    /// <param name="StandardDeviation">The standard deviation.</param>
    /// <param name="Top">The most frequent texts, of at least ten rows each.</param>
    public sealed record Column(
        string Name, ColumnKind Kind, double Rows, double Missing, double NotANumber, double Infinite, double Distinct,
        bool DistinctIsExact, double? Least, double? Greatest, double? Mean, double? StandardDeviation, IReadOnlyList<Frequent> Top)
    {
        public static Column Of(ColumnProfile column) => new(
            column.Name, column.Kind, column.Rows, column.Missing, column.NotANumber, column.PositiveInfinite + column.NegativeInfinite,
            column.Distinct, column.IsDistinctExact, AnswerJson.Finite(column.Numbers.Least), AnswerJson.Finite(column.Numbers.Greatest),
            AnswerJson.Finite(column.Numbers.Mean), AnswerJson.Finite(column.Numbers.StandardDeviation),
            [.. column.Top.Select(text => new Frequent(text.Value.ToString(), text.Count))]);
    }

    /// <param name="Value">A text.</param>
    /// <param name="Rows">The rows that have it.</param>
    public sealed record Frequent(string Value, double Rows);
}
