using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Preprocessing.Tool;

/// <summary>Says how later data differ from earlier ones.</summary>
sealed class DriftCommand : ToolCommand<DriftCommand.Found>
{
    readonly Argument<string[]> data = DataArgument.Create("data");

    readonly Option<string?> fitted = new("--fitted")
    {
        Description = "A fitted pipeline with a profile: the earlier data are those that it was fitted on.",
        HelpName = "file",
    };

    readonly Option<string?> profile = new("--profile") { Description = "A file of 'preprocess profile --output'.", HelpName = "file" };

    readonly Option<string[]> against = DataArgument.Option("--against", "The earlier data themselves, named as the later ones.");

    readonly Option<string[]> critical = new("--critical")
    {
        Description = "A column whose failure is one of all of the data.",
        HelpName = "column",
    };

    readonly PipelineOptions pipeline = new();

    public override string Name => "drift";

    public override string Summary => "Say how data differ from earlier ones, column by column. The verdict is the exit code.";

    public override IReadOnlyList<(string, string)> Examples =>
    [
        ("preprocess drift flights@2 --against flights@1 --assembly bin/FlightDelay.Features.dll", "compares two versions"),
        ("preprocess drift data/flights --fitted models/flight-delay.fitted.json --assembly bin/FlightDelay.Features.dll",
            "compares with what a model was trained on"),
    ];

    public override IReadOnlyList<Argument> Arguments => [data];

    public override IReadOnlyList<Option> Options => [fitted, profile, against, critical, .. pipeline.All];

    protected override async Task<Found> AnswerAsync(Session session)
    {
        var (state, kept, earlier) = (session.Value(fitted), session.Value(profile), session.Value(against) ?? []);
        if ((state is null ? 0 : 1) + (kept is null ? 0 : 1) + (earlier.Length == 0 ? 0 : 1) != 1)
            throw new WrongUseException("Name the earlier data once: by --fitted, --profile or --against.");
        var found = await pipeline.RequireAsync(session);
        using var progress = session.ShowRows("Comparing");
        var report = await found.DoAsync(new Comparing(
            session.Value(data), state, kept, earlier, session.Value(critical) ?? [], progress, session.Stop));
        return Found.Of(report);
    }

    sealed record Comparing(
        string[] Data, string? Fitted, string? Profile, string[] Against, string[] Critical, IProgress<long> Progress,
        CancellationToken Stop) : IPipelineWork<DriftReport>
    {
        public async Task<DriftReport> RunAsync<TRow>() where TRow : IPipelineRow<TRow>
        {
            if (Critical.FirstOrDefault(name => TRow.Pipeline.Columns.All(column => column.Name != name)) is { } unknown)
                throw new WrongUseException($"--critical names '{unknown}', which is no column of pipeline '{TRow.Pipeline.Name}'.");
            var later = DataArgument.Open<TRow>(Data);
            return await TRow.Pipeline.CompareAsync(
                await EarlierAsync<TRow>(), later, new() { Critical = Critical }, progress: Progress, cancellationToken: Stop);
        }

        async Task<DataProfile> EarlierAsync<TRow>() where TRow : IPipelineRow<TRow>
        {
            if (Fitted is not null)
                return TRow.Pipeline.Load(Fitted).FittedOn.Profile ?? throw new RefusedException(
                    $"'{Fitted}' has no profile of its data. Fit with new {nameof(FitOptions)} {{ {nameof(FitOptions.Profile)} = true }}.");
            if (Profile is not null)
                return await ReadAsync(Profile, Stop);
            return await TRow.Pipeline.ProfileAsync(DataArgument.Open<TRow>(Against), training: false, cancellationToken: Stop);
        }

        static async Task<DataProfile> ReadAsync(string path, CancellationToken stop)
        {
            try
            {
                await using var file = File.OpenRead(path);
                using var json = await JsonDocument.ParseAsync(file, cancellationToken: stop);
                return DataProfile.Read(json.RootElement);
            }
            catch (Exception cause) when (cause is JsonException or FormatException or KeyNotFoundException or InvalidOperationException)
            {
                throw new RefusedException(
                    $"'{path}' is no profile: {cause.Message} Write it again by 'preprocess profile --output'.", cause);
            }
        }
    }

    /// <param name="Columns">The columns that both have, in the order of the class.</param>
    public sealed record Found(IReadOnlyList<Drifted> Columns) : Answer
    {
        /// <summary>The report in words.</summary>
        [JsonIgnore]
        public string Text { get; init; } = "";

        public static Found Of(DriftReport report) =>
            new([.. report.Columns.Select(column => new Drifted(
                column.Column, column.Verdict, column.Rows, AnswerJson.Finite(column.Psi), AnswerJson.Finite(column.PsiNoise),
                AnswerJson.Finite(column.KolmogorovSmirnov), AnswerJson.Finite(column.LInfinity), column.WorstBin,
                AnswerJson.Finite(column.MissingShare), column.Reasons))])
            {
                Verdict = report.Verdict,
                Text = report.ToString(),
            };

        public override void Write(TextWriter output) => output.Write(Text);
    }

    /// <param name="Column">The column.</param>
    /// <param name="Verdict">How far it drifts.</param>
    /// <param name="Rows">The later rows.</param>
    /// <param name="Psi">The population stability index.</param>
    /// <param name="PsiNoise">What chance alone gives.</param>
    /// <param name="KolmogorovSmirnov">The distance of the distribution functions of numbers; null for texts.</param>
    /// <param name="LInfinity">The largest change of a share.</param>
    /// <param name="WorstBin">What changed most, in words.</param>
    /// <param name="MissingShare">The share of missing values in the later rows.</param>
    /// <param name="Reasons">Why, a sentence for each measure beyond its limit.</param>
    public sealed record Drifted(
        string Column, Verdict Verdict, double Rows, double? Psi, double? PsiNoise, double? KolmogorovSmirnov, double? LInfinity,
        string WorstBin, double? MissingShare, IReadOnlyList<string> Reasons);
}
