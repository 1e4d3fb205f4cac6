using System.CommandLine;
using System.Text.Json.Serialization;

namespace Preprocessing.Tool;

/// <summary>Checks data against the constraints of a class.</summary>
sealed class CheckCommand : ToolCommand<CheckCommand.Found>
{
    readonly Argument<string[]> data = DataArgument.Create("data");

    readonly Option<string?> fitted = new("--fitted")
    {
        Description = "A fitted pipeline, whose learnt ranges are checked as well.",
        HelpName = "file",
    };

    readonly PipelineOptions pipeline = new();

    public override string Name => "check";

    public override string Summary => "Check the rows of data against the constraints of a class. The verdict is the exit code.";

    public override IReadOnlyList<(string, string)> Examples =>
    [
        ("preprocess check data/flights --assembly bin/FlightDelay.Features.dll", "checks files, whatever their format is"),
        ("preprocess check flights@golden --assembly bin/FlightDelay.Features.dll", "checks a version"),
    ];

    public override IReadOnlyList<Argument> Arguments => [data];

    public override IReadOnlyList<Option> Options => [fitted, .. pipeline.All];

    protected override async Task<Found> AnswerAsync(Session session)
    {
        var found = await pipeline.RequireAsync(session);
        using var progress = session.ShowRows("Checking");
        return Found.Of(await found.DoAsync(new Checking(session.Value(data), session.Value(fitted), progress, session.Stop)));
    }

    sealed record Checking(string[] Data, string? Fitted, IProgress<long> Progress, CancellationToken Stop) : IPipelineWork<CheckReport>
    {
        // Nothing becomes of the rows: they are counted alone.
        static readonly CheckOptions Options = new() { Error = CheckAction.Report, Critical = CheckAction.Report };

        public Task<CheckReport> RunAsync<TRow>() where TRow : IPipelineRow<TRow>
        {
            var rows = DataArgument.Open<TRow>(Data);
            var checks = Fitted is null ? rows.Checked(Options) : rows.Checked(TRow.Pipeline.Load(Fitted), Options);
            return checks.CheckAsync(Progress, Stop);
        }
    }

    /// <param name="Rows">The number of rows.</param>
    /// <param name="Broken">The constraints that rows break, those that are tolerated included.</param>
    public sealed record Found(long Rows, IReadOnlyList<Broken> Broken) : Answer
    {
        /// <summary>The report in words.</summary>
        [JsonIgnore]
        public string Text { get; init; } = "";

        public static Found Of(CheckReport report) => new(
            report.Rows,
            [.. report.Results.Where(result => result.Rows > 0).Select(result => new Broken(
                result.Constraint.Column, result.Constraint.Text, result.Constraint.Level, result.Constraint.Tolerance, result.Rows,
                result.Message, result.Origin, result.Origin is null ? null : result.Row))])
        {
            Verdict = report.Verdict,
            Text = report.ToString(),
        };

        public override void Write(TextWriter output) => output.Write(Text + "\n");
    }

    /// <param name="Column">The column, or the rule.</param>
    /// <param name="Constraint">The constraint as declared.</param>
    /// <param name="Level">How bad it is.</param>
    /// <param name="Tolerance">The share of all rows that may break it.</param>
    /// <param name="Rows">The number of rows that break it.</param>
    /// <param name="Message">What was found in the first such row.</param>
    /// <param name="Origin">The origin of that row; null if the constraint is one on the column as a whole.</param>
    /// <param name="Row">Its position there, from 0.</param>
    public sealed record Broken(
        string Column, string Constraint, CheckLevel Level, double Tolerance, long Rows, string Message, string? Origin, long? Row);
}
