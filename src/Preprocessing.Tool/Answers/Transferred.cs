using System.Text.Json.Serialization;
using Preprocessing.Datasets;

namespace Preprocessing.Tool;

/// <summary>What a push or pull did.</summary>
/// <param name="Version">The version.</param>
/// <param name="Remote">The remote.</param>
/// <param name="Copied">The number of objects that were copied.</param>
/// <param name="Known">The number of objects that were there already.</param>
/// <param name="Bytes">The number of bytes that were copied.</param>
sealed record Transferred(VersionLine Version, string Remote, int Copied, int Known, long Bytes) : Answer
{
    /// <summary>"to" or "from".</summary>
    [JsonIgnore]
    public string Direction { get; init; } = "";

    /// <summary>That of a report.</summary>
    public static Transferred Of(TransferReport report, string direction, string remote) =>
        new(VersionLine.Of(report.Manifest), remote, report.Copied, report.Known, report.Bytes) { Direction = direction };

    public override void Write(TextWriter output) => output.Write(
        $"{Version.Address}: {Sizes.Count(Copied, "object")} of {Sizes.Of(Bytes)} copied {Direction} '{Remote}', {Known} already there\n");
}
