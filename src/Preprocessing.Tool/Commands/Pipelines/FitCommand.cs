using System.CommandLine;
using Preprocessing.Datasets;

namespace Preprocessing.Tool;

/// <summary>Fits a pipeline, and saves what it has learnt.</summary>
sealed class FitCommand : ToolCommand<FitCommand.Fitted>
{
    readonly Argument<string[]> data = DataArgument.Create("data");

    readonly Option<string?> output = FitSettings.Output();

    readonly Option<int?> threads = FitSettings.Threads(
        "How many parts of the data are read at once; by default one per processor. It changes no number.");

    readonly PipelineOptions pipeline = new();

    public override string Name => "fit";

    public override string Summary =>
        "Learn what a pipeline needs from data, check every row, and save it with a profile. In a repository of data it leaves a record.";

    public override IReadOnlyList<(string, string)> Examples =>
    [
        ("preprocess fit flights@1 --assembly bin/FlightDelay.Features.dll", "fits on a committed version"),
        ("preprocess fit data/flights --assembly bin/FlightDelay.Features.dll -o january.json", "fits on the files of a folder"),
    ];

    public override IReadOnlyList<Argument> Arguments => [data];

    public override IReadOnlyList<Option> Options => [output, threads, .. pipeline.All];

    protected override async Task<Fitted> AnswerAsync(Session session)
    {
        var found = await pipeline.RequireAsync(session);
        using var progress = session.ShowFit();
        return await found.DoAsync(new Fitting(this, session, progress));
    }

    sealed record Fitting(FitCommand Command, Session Session, IProgress<FitProgress> Progress) : IPipelineWork<Fitted>
    {
        public async Task<Fitted> RunAsync<TRow>() where TRow : IPipelineRow<TRow>
        {
            var (data, path) = (Session.Value(Command.data), FitSettings.PathOf(Session.Value(Command.output), TRow.Pipeline.Name));
            var source = DataArgument.Open<TRow>(data);
            var options = FitSettings.With(Session.Value(Command.threads));
            var fitted = await Tool.Session.RecordAsync(
                runs => runs.FitAsync(source, options, path, DataArgument.Recorded(data), Progress, Session.Stop),
                async () =>
                {
                    var learnt = await TRow.Pipeline.FitAsync(source, options, Progress, Session.Stop);
                    learnt.Save(path);
                    return learnt;
                });
            return new(
                path, fitted.Pipeline.Name, fitted.StateHash, fitted.Pipeline.TransformHash, fitted.FittedOn.Rows,
                fitted.FittedOn.DataVersion, fitted.SlotNames);
        }
    }

    /// <param name="Path">The file of the fitted pipeline.</param>
    /// <param name="Pipeline">The pipeline.</param>
    /// <param name="StateHash">What it has learnt.</param>
    /// <param name="TransformHash">Its definition.</param>
    /// <param name="Rows">The number of rows that it was fitted on.</param>
    /// <param name="DataVersion">The version of these.</param>
    /// <param name="Slots">The names of the numbers that it makes of a row.</param>
    public sealed record Fitted(
        string Path, string Pipeline, string StateHash, string TransformHash, long Rows, string? DataVersion,
        IReadOnlyList<string> Slots) : Answer
    {
        public override void Write(TextWriter output) => output.Write(
            $"{Path}: {Pipeline}, {Sizes.Count(Slots.Count, "slot")}, fitted on {Sizes.Count(Rows, "row")}\n{StateHash}\n"
            + (DataVersion is { } version ? $"data {version}\n" : ""));
    }
}
