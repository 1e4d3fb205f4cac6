using System.CommandLine;

namespace Preprocessing.Tool;

/// <summary>Says whether a model goes with a class or a fitted pipeline.</summary>
sealed class VerifyModelCommand : ToolCommand<VerifyModelCommand.Verified>
{
    readonly Argument<string> model = new("model") { Description = ModelStamp.Models };

    readonly FittedOption fitted = new(isRequired: false);

    readonly PipelineOptions pipeline = new();

    public override string Name => "verify";

    public override string Summary =>
        "Say whether a model was trained with the preprocessing of a class, and with --fitted, on what that has learnt.";

    public override IReadOnlyList<(string, string)> Examples =>
    [
        ("preprocess verify models/flight-delay.onnx --assembly bin/FlightDelay.Features.dll", "compares the model with today's class"),
        (
            "preprocess verify models/flight-delay.onnx --fitted models/flight-delay.fitted.json "
                + "--assembly bin/FlightDelay.Features.dll",
            "does what a server does before it loads the model"),
    ];

    public override IReadOnlyList<Argument> Arguments => [model];

    public override IReadOnlyList<Option> Options => [fitted.Option, .. pipeline.All];

    protected override async Task<Verified> AnswerAsync(Session session)
    {
        var path = session.Value(model);
        var stamp = await ModelStamp.ReadAsync(path, session.Stop);
        var found = await pipeline.RequireAsync(session, stamp.Pipeline);
        return await found.DoAsync(new Verifying(this, session, stamp));
    }

    sealed record Verifying(VerifyModelCommand Command, Session Session, Stamp Stamp) : IPipelineWork<Verified>
    {
        public Task<Verified> RunAsync<TRow>() where TRow : IPipelineRow<TRow>
        {
            var declared = TRow.Pipeline;
            // Of a fitted pipeline all is compared; of a class, what is declared.
            var expected = Command.fitted.Load<TRow>(Session) is { } loaded ? Stamp.Of(loaded) : Stamp with
            {
                Pipeline = declared.Name,
                Definition = declared.Definition,
                Contract = declared.Contract,
                TransformHash = declared.TransformHash,
                SchemaHash = declared.SchemaHash,
                ContractHash = declared.ContractHash,
            };
            var differences = Stamp.TransformHash == expected.TransformHash && Stamp.StateHash == expected.StateHash
                ? []
                : Difference.OfStamps(Stamp, expected);
            return Task.FromResult(new Verified(
                Session.Value(Command.model), Stamp.Pipeline, Stamp.StateHash, differences,
                Difference.OfContracts(Stamp.Contract, expected.Contract))
            {
                Verdict = differences.Count > 0 ? Verdict.Failure : Verdict.Sound,
            });
        }
    }

    /// <param name="Model">The model.</param>
    /// <param name="Pipeline">The pipeline that it was trained with.</param>
    /// <param name="StateHash">What that had learnt.</param>
    /// <param name="Differences">What changes numbers, from the model to the class; the model is refused if there are any.</param>
    /// <param name="Warnings">What changes no number: constraints and documentation.</param>
    public sealed record Verified(
        string Model, string Pipeline, string StateHash, IReadOnlyList<string> Differences, IReadOnlyList<string> Warnings) : Answer
    {
        public override void Write(TextWriter output)
        {
            output.Write($"{Model}: {Pipeline}, {StateHash}\n");
            foreach (var difference in Differences)
                output.Write($"REFUSED {difference}\n");
            foreach (var warning in Warnings)
                output.Write($"warning: {warning}\n");
            if (Differences.Count == 0)
                output.Write("The preprocessing is the same.\n");
        }
    }
}
