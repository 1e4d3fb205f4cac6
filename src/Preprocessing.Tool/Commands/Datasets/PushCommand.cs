using Preprocessing.Datasets;

namespace Preprocessing.Tool;

/// <summary>Copies a version to a remote.</summary>
sealed class PushCommand : TransferCommand
{
    public override string Name => "datasets push";

    public override string Summary => "Copy the bytes of a version to a remote. What is there already is not sent again.";

    public override IReadOnlyList<(string, string)> Examples =>
        [("preprocess datasets push flights ../shared", "copies the latest version to a folder that others share")];

    protected override string Work => "Pushing";

    protected override string Direction => "to";

    protected override Task<TransferReport> CopyAsync(
        DatasetRepository repository, string version, DatasetRemote remote, IProgress<ByteProgress> progress, CancellationToken stop) =>
        repository.PushAsync(version, remote, progress, stop);
}
