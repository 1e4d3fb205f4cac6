using System.CommandLine;
using Preprocessing.Datasets;

namespace Preprocessing.Tool;

/// <summary>Puts a version into the working folder.</summary>
sealed class CheckoutCommand : ToolCommand<CheckoutCommand.Done>
{
    readonly Argument<string> version = new("version") { Description = "The version: flights@3, flights@golden by a tag, or flights." };

    readonly Option<bool> force = new("--force") { Description = "Replace and remove files whose content no version has." };

    readonly Option<bool> links = new("--hard-links")
    {
        Description = "Write hard links to the cache, which take no room. The files are read only: replace them, never write into them.",
    };

    public override string Name => "datasets checkout";

    public override string Summary => "Put a version into the working folder. What no version has is not lost, unless it is forced.";

    public override IReadOnlyList<(string, string)> Examples =>
    [
        ("preprocess datasets checkout flights@1", "puts the first version where the data lie"),
        ("preprocess datasets checkout flights@golden --force", "replaces files that were never committed, too"),
    ];

    public override IReadOnlyList<Argument> Arguments => [version];

    public override IReadOnlyList<Option> Options => [force, links];

    protected override async Task<Done> AnswerAsync(Session session)
    {
        using var progress = session.ShowBytes("Writing");
        var report = await session.Repository.CheckoutAsync(
            session.Value(version),
            new() { Force = session.Value(force), HardLinks = session.Value(links), Progress = progress },
            session.Stop);
        return new(VersionLine.Of(report.Manifest), report.Written, report.Removed, report.Unchanged);
    }

    /// <param name="Version">The version that is there now.</param>
    /// <param name="Written">The number of files that were written.</param>
    /// <param name="Removed">The number of files that were removed.</param>
    /// <param name="Unchanged">The number of files that were left as they were.</param>
    public sealed record Done(VersionLine Version, int Written, int Removed, int Unchanged) : Answer
    {
        public override void Write(TextWriter output) => output.Write(
            $"{Version.Address} is in '{Version.Path}': {Sizes.Count(Written, "file")} written, {Removed} removed, "
            + $"{Unchanged} unchanged\n");
    }
}
