namespace Preprocessing.Datasets;

/// <summary>How far a work on files is.</summary>
/// <param name="Bytes">The number of bytes that are done.</param>
/// <param name="Total">The number of all bytes.</param>
public readonly record struct ByteProgress(long Bytes, long Total);
