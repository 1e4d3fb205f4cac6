using Preprocessing.Datasets;

namespace Preprocessing.Tool;

/// <summary>Copies a version from a remote.</summary>
sealed class PullCommand : TransferCommand
{
    public override string Name => "datasets pull";

    public override string Summary => "Copy the bytes of a version from a remote to the cache. Each object is hashed before it is kept.";

    public override IReadOnlyList<(string, string)> Examples =>
        [("preprocess datasets pull flights ../shared", "copies what the cache does not have")];

    protected override string Work => "Pulling";

    protected override string Direction => "from";

    protected override Task<TransferReport> CopyAsync(
        DatasetRepository repository, string version, DatasetRemote remote, IProgress<ByteProgress> progress, CancellationToken stop) =>
        repository.PullAsync(version, remote, progress, stop);
}
