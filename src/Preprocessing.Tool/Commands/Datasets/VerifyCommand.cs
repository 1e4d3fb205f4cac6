using System.CommandLine;
using Preprocessing.Datasets;

namespace Preprocessing.Tool;

/// <summary>Compares cache, manifests and audit log.</summary>
sealed class VerifyCommand : ToolCommand<VerifyCommand.Found>
{
    readonly Argument<string?> version = new("version")
    {
        Description = "The version; all of all datasets if none is named.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public override string Name => "datasets verify";

    public override string Summary =>
        "Read all bytes of versions, and compare cache, manifests and audit log. Each fault is named with its place.";

    public override IReadOnlyList<(string, string)> Examples =>
    [
        ("preprocess datasets verify", "verifies all versions of all datasets"),
        ("preprocess datasets verify flights@1", "verifies one version"),
    ];

    public override IReadOnlyList<Argument> Arguments => [version];

    protected override async Task<Found> AnswerAsync(Session session)
    {
        using var progress = session.ShowBytes("Hashing");
        var report = await session.Repository.VerifyAsync(session.Parsed.GetValue(version), progress, session.Stop);
        return new(report.Versions, report.Files, report.Bytes, report.Faults)
        {
            Verdict = report.Faults.Count > 0 ? Verdict.Failure : report.Versions.Count == 0 ? Verdict.InsufficientData : Verdict.Sound,
        };
    }

    /// <param name="Versions">The versions that were verified.</param>
    /// <param name="Files">The number of files that were read.</param>
    /// <param name="Bytes">Their bytes.</param>
    /// <param name="Faults">What is wrong, in words, with its place.</param>
    public sealed record Found(IReadOnlyList<string> Versions, int Files, long Bytes, IReadOnlyList<string> Faults) : Answer
    {
        public override void Write(TextWriter output)
        {
            foreach (var fault in Faults)
                output.Write($"FAULT  {fault}\n");
            output.Write($"{Sizes.Count(Versions.Count, "version")}, {Sizes.Count(Files, "file")}, {Sizes.Of(Bytes)}: "
                + Verdict switch
                {
                    Verdict.Sound => "all as committed\n",
                    Verdict.InsufficientData => "there is nothing to verify\n",
                    _ => $"{Sizes.Count(Faults.Count, "fault")}\n",
                });
        }
    }
}
