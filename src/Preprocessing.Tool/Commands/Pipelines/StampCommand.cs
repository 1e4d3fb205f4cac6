using System.CommandLine;

namespace Preprocessing.Tool;

/// <summary>Shows the stamp of a model, or writes one beside it.</summary>
sealed class StampCommand : ToolCommand<StampCommand.Stamped>
{
    readonly Argument<string> model = new("model") { Description = ModelStamp.Models };

    readonly FittedOption fitted = new(isRequired: false);

    readonly Option<string?> label = new("--label")
    {
        Description = "The label that the model predicts, by its property, where the class declares several.",
        HelpName = "name",
    };

    readonly PipelineOptions pipeline = new();

    public override string Name => "stamp";

    public override string Summary =>
        "Show which preprocessing a model records. With --fitted, write that record beside a model whose format has no place for it.";

    public override IReadOnlyList<(string, string)> Examples =>
    [
        ("preprocess stamp models/flight-delay.onnx", "shows the stamp of the model"),
        (
            "preprocess stamp models/trees.txt --fitted models/flight-delay.fitted.json --assembly bin/FlightDelay.Features.dll",
            "writes models/trees.txt.preprocessing.json"),
    ];

    public override IReadOnlyList<Argument> Arguments => [model];

    public override IReadOnlyList<Option> Options => [fitted.Option, label, .. pipeline.All];

    protected override async Task<Stamped> AnswerAsync(Session session)
    {
        var path = session.Value(model);
        if (session.Value(fitted.Option) is not null)
        {
            var found = await pipeline.RequireAsync(session, fitted.Pipeline(session));
            await found.DoAsync(new Writing(this, session));
        }
        return Stamped.Of(path, await ModelStamp.ReadAsync(path, session.Stop));
    }

    sealed record Writing(StampCommand Command, Session Session) : IPipelineWork<bool>
    {
        public Task<bool> RunAsync<TRow>() where TRow : IPipelineRow<TRow>
        {
            var path = Session.Value(Command.model);
            if (ModelStamp.IsInside(path))
                throw new RefusedException($"The stamp of '{path}' is inside of it, where its trainer writes it: save the model with its "
                    + "fitted pipeline, such as by SaveStamped or SaveOnnx.");
            Stamp.WriteBeside(path, Command.fitted.Load<TRow>(Session)!, label: Session.Value(Command.label));
            return Task.FromResult(true);
        }
    }

    /// <param name="Model">The model.</param>
    /// <param name="Pipeline">The pipeline that it was trained with.</param>
    /// <param name="TransformHash">Its definition.</param>
    /// <param name="SchemaHash">Its columns.</param>
    /// <param name="ContractHash">All that its class declares.</param>
    /// <param name="StateHash">What it had learnt.</param>
    /// <param name="Rows">The number of rows that it was fitted on.</param>
    /// <param name="DataVersion">The version of these.</param>
    /// <param name="Label">The label that the model predicts; null if nobody said.</param>
    /// <param name="Features">The names of the numbers that the model takes.</param>
    /// <param name="Definition">Everything that can change a number, line by line.</param>
    /// <param name="LibraryVersion">The version of Preprocessing.</param>
    /// <param name="SourceRevision">The revision of the source code.</param>
    public sealed record Stamped(
        string Model, string Pipeline, string TransformHash, string SchemaHash, string ContractHash, string StateHash, long Rows,
        string? DataVersion, string? Label, IReadOnlyList<string> Features, IReadOnlyList<string> Definition, string LibraryVersion,
        string? SourceRevision) : Answer
    {
        public static Stamped Of(string model, Stamp stamp) => new(
            model, stamp.Pipeline, stamp.TransformHash, stamp.SchemaHash, stamp.ContractHash, stamp.StateHash, stamp.Rows,
            stamp.DataVersion, stamp.Predicts ?? stamp.Label?.Name, [.. stamp.Features.Select(feature => feature.Name)],
            stamp.Definition.TrimEnd('\n').Split('\n'), stamp.LibraryVersion, stamp.SourceRevision);

        public override void Write(TextWriter output)
        {
            output.Write($"{Model}: {Pipeline}, {Sizes.Count(Features.Count, "slot")}, fitted on {Sizes.Count(Rows, "row")}\n");
            (string Name, string? Value)[] lines =
            [
                ("state", StateHash), ("transform", TransformHash), ("schema", SchemaHash), ("contract", ContractHash),
                ("data", DataVersion), ("predicts", Label), ("code", SourceRevision), ("library", LibraryVersion),
            ];
            foreach (var (name, value) in lines)
                if (value is not null)
                    output.Write($"{name,-9} {value}\n");
            output.Write("\n");
            foreach (var line in Definition)
                output.Write(line + "\n");
        }
    }
}
