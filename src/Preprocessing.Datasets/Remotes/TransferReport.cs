namespace Preprocessing.Datasets;

/// <summary>What a push or pull did.</summary>
/// <param name="Manifest">The version.</param>
/// <param name="Copied">The number of objects that were copied.</param>
/// <param name="Known">The number of objects that were there already.</param>
/// <param name="Bytes">The number of bytes that were copied.</param>
public sealed record TransferReport(Manifest Manifest, int Copied, int Known, long Bytes);
