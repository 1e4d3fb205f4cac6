using System.CommandLine;
using System.Text.Json.Serialization;
using Preprocessing.Datasets;

namespace Preprocessing.Tool;

/// <summary>Copies the bytes of a version to a remote or back.</summary>
abstract class TransferCommand : ToolCommand<TransferCommand.Done>
{
    readonly Argument<string> version = new("version") { Description = "The version." };

    readonly Argument<string> remote = new("remote") { Description = Remote.Description };

    public sealed override IReadOnlyList<Argument> Arguments => [version, remote];

    /// <summary>What is shown while it is done.</summary>
    protected abstract string Work { get; }

    /// <summary>Where the remote stands: "to" or "from".</summary>
    protected abstract string Direction { get; }

    /// <summary>Copies.</summary>
    protected abstract Task<TransferReport> CopyAsync(
        DatasetRepository repository, string version, DatasetRemote remote, IProgress<ByteProgress> progress, CancellationToken stop);

    protected sealed override async Task<Done> AnswerAsync(Session session)
    {
        var address = session.Value(remote);
        using var progress = session.ShowBytes(Work);
        var report = await CopyAsync(session.Repository, session.Value(version), Remote.Open(address), progress, session.Stop);
        return new(VersionLine.Of(report.Manifest), address, report.Copied, report.Known, report.Bytes) { Direction = Direction };
    }

    /// <param name="Version">The version.</param>
    /// <param name="Remote">The remote.</param>
    /// <param name="Copied">The number of objects that were copied.</param>
    /// <param name="Known">The number of objects that were there already.</param>
    /// <param name="Bytes">The number of bytes that were copied.</param>
    public sealed record Done(VersionLine Version, string Remote, int Copied, int Known, long Bytes) : Answer
    {
        /// <summary>"to" or "from".</summary>
        [JsonIgnore]
        public string Direction { get; init; } = "";

        public override void Write(TextWriter output) => output.Write(
            $"{Version.Address}: {Sizes.Count(Copied, "object")} of {Sizes.Of(Bytes)} copied {Direction} '{Remote}', "
            + $"{Known} already there\n");
    }
}
