using System.CommandLine;
using Preprocessing.Data;
using Preprocessing.Datasets;

namespace Preprocessing.Tool;

/// <summary>Transforms data to a file of features.</summary>
sealed class TransformCommand : ToolCommand<TransformCommand.Transformed>
{
    readonly Argument<string[]> data = DataArgument.Create("data");

    readonly FittedOption fitted = new(isRequired: true);

    readonly Option<string> output = new("--output", "-o")
    {
        Description = "The Parquet file of features. It appears whole or not at all.",
        HelpName = "file",
        DefaultValueFactory = _ => "features.parquet",
    };

    readonly Option<string?> label = new("--label-column")
    {
        Description = "Write the label too, under this name.",
        HelpName = "name",
    };

    readonly Option<string?> weight = new("--weight-column")
    {
        Description = "Write the weight too, under this name.",
        HelpName = "name",
    };

    readonly PipelineOptions pipeline = new();

    public override string Name => "transform";

    public override string Summary =>
        "Transform data to a Parquet file of features, with the stamp in it. In a repository of data it leaves a record.";

    public override IReadOnlyList<(string, string)> Examples =>
    [
        (
            "preprocess transform data/flights --fitted models/flight-delay.fitted.json --assembly bin/FlightDelay.Features.dll "
                + "--label-column Late",
            "writes features and label to features.parquet"),
    ];

    public override IReadOnlyList<Argument> Arguments => [data];

    public override IReadOnlyList<Option> Options => [fitted.Option, output, label, weight, .. pipeline.All];

    protected override async Task<Transformed> AnswerAsync(Session session)
    {
        var found = await pipeline.RequireAsync(session, fitted.Pipeline(session));
        using var progress = session.ShowRows("Transforming");
        return await found.DoAsync(new Transforming(this, session, progress));
    }

    sealed record Transforming(TransformCommand Command, Session Session, IProgress<long> Progress) : IPipelineWork<Transformed>
    {
        public async Task<Transformed> RunAsync<TRow>() where TRow : IPipelineRow<TRow>
        {
            var (data, path) = (Session.Value(Command.data), Session.Value(Command.output)!);
            var fitted = Command.fitted.Load<TRow>(Session)!;
            var source = DataArgument.Open<TRow>(data);
            var options = new FeatureFileOptions
            {
                LabelColumn = Session.Value(Command.label),
                WeightColumn = Session.Value(Command.weight),
            };
            var rows = await Tool.Session.RecordAsync(
                runs => runs.TransformAsync(path, source, fitted, options, DataArgument.Recorded(data), Progress, Session.Stop),
                () => FeatureFile.WriteAsync(path, source, fitted, options, Progress, Session.Stop));
            return new(path, rows, fitted.Width, fitted.StateHash);
        }
    }

    /// <param name="Path">The file of features.</param>
    /// <param name="Rows">The number of its rows.</param>
    /// <param name="Width">The number of slots of a row.</param>
    /// <param name="StateHash">The fitted pipeline that made them.</param>
    public sealed record Transformed(string Path, long Rows, int Width, string StateHash) : Answer
    {
        public override void Write(TextWriter output) =>
            output.Write($"{Path}: {Sizes.Count(Rows, "row")} of {Sizes.Count(Width, "slot")}\n{StateHash}\n");
    }
}
