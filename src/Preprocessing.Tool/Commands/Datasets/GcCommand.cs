using System.CommandLine;
using Preprocessing.Datasets;

namespace Preprocessing.Tool;

/// <summary>Removes bytes that nobody needs.</summary>
sealed class GcCommand : ToolCommand<GcCommand.Done>
{
    readonly Option<int?> keepLast = new("--keep-last")
    {
        Description = "Remove the bytes of all but so many latest versions of each dataset, of those with a tag, and of those in use.",
        HelpName = "number",
    };

    readonly Option<bool> unreferenced = new("--unreferenced")
    {
        Description = "Remove objects that no manifest names. They may be those of other branches, or of data that DVC alone keeps.",
    };

    readonly Option<bool> dryRun = new("--dry-run") { Description = "Say only what would be removed." };

    public override string Name => "datasets gc";

    public override string Summary =>
        "Remove bytes of old versions from the cache. Manifests stay, so that the versions can be pulled again.";

    public override IReadOnlyList<(string, string)> Examples =>
    [
        ("preprocess datasets gc --keep-last 1 --dry-run", "says what would go if only the latest versions stayed"),
        ("preprocess datasets gc --unreferenced", "removes what no manifest names"),
    ];

    public override IReadOnlyList<Option> Options => [keepLast, unreferenced, dryRun];

    protected override async Task<Done> AnswerAsync(Session session)
    {
        var (last, all, dry) = (session.Value(keepLast), session.Value(unreferenced), session.Value(dryRun));
        if (last is null && !all)
            throw new WrongUseException("Say what is removed: --keep-last <number>, --unreferenced, or both.");
        if (last is < 1)
            throw new WrongUseException($"--keep-last is {last}, but at least the latest version stays.");
        var report = await session.Repository.CollectAsync(new() { KeepLast = last, Unreferenced = all, DryRun = dry }, session.Stop);
        return new(!dry, report.Objects, report.Bytes, report.Versions);
    }

    /// <param name="IsRemoved">Whether it was removed, and not only said.</param>
    /// <param name="Objects">The number of objects.</param>
    /// <param name="Bytes">Their bytes.</param>
    /// <param name="Versions">The versions that cannot be checked out any more, unless they are pulled.</param>
    public sealed record Done(bool IsRemoved, int Objects, long Bytes, IReadOnlyList<string> Versions) : Answer
    {
        public override void Write(TextWriter output)
        {
            output.Write($"{Sizes.Count(Objects, "object")} of {Sizes.Of(Bytes)} {(IsRemoved ? "removed" : "would be removed")}\n");
            if (Versions.Count > 0)
                output.Write($"{string.Join(", ", Versions)}: to be checked out again only after a pull\n");
        }
    }
}
