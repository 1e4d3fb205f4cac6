using System.CommandLine;

namespace Preprocessing.Tool;

/// <summary>Says what changed in the preprocessing from one model to another.</summary>
sealed class DiffModelsCommand : ToolCommand<DiffModelsCommand.Changed>
{
    readonly Argument<string> before = new("before") { Description = ModelStamp.Models };

    readonly Argument<string> after = new("after") { Description = "The other one." };

    public override string Name => "diff";

    public override string Summary => "Say in words what changed in the preprocessing from one model to another. It needs no class.";

    public override IReadOnlyList<(string, string)> Examples =>
        [("preprocess diff models/flight-delay.onnx models/flight-delay.onnx", "compares two models, which are one here")];

    public override IReadOnlyList<Argument> Arguments => [before, after];

    protected override async Task<Changed> AnswerAsync(Session session)
    {
        var (old, now) = (await ReadAsync(before), await ReadAsync(after));
        var (numbers, words) = (Difference.OfStamps(old, now), Difference.OfContracts(old.Contract, now.Contract));
        return new(old.StateHash, now.StateHash, numbers, words)
        {
            Verdict = numbers.Count + words.Count > 0 ? Verdict.Warning : Verdict.Sound,
        };

        async Task<Stamp> ReadAsync(Argument<string> model) => await ModelStamp.ReadAsync(session.Value(model), session.Stop);
    }

    /// <param name="Before">What the preprocessing of the one had learnt.</param>
    /// <param name="After">What that of the other had learnt.</param>
    /// <param name="Numbers">What changes numbers.</param>
    /// <param name="Words">What changes none: constraints and documentation.</param>
    public sealed record Changed(string Before, string After, IReadOnlyList<string> Numbers, IReadOnlyList<string> Words) : Answer
    {
        public override void Write(TextWriter output)
        {
            foreach (var line in Numbers.Concat(Words))
                output.Write(line + "\n");
            if (Numbers.Count + Words.Count == 0)
                output.Write($"The preprocessing is the same: {After}\n");
        }
    }
}
