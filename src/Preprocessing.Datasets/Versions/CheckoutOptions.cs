namespace Preprocessing.Datasets;

/// <summary>How a version is put into the working folder.</summary>
public sealed record CheckoutOptions
{
    /// <summary>
    /// Whether files are replaced and removed whose content no version has, so that it is lost. By default they are named, and nothing is
    /// changed.
    /// </summary>
    public bool Force { get; init; }

    /// <summary>
    /// Whether the files that are written are hard links to those in the cache, so that they take no time and no room: read only, to be
    /// replaced and never written into, since that would change the version as well. On Linux alone.
    /// </summary>
    public bool HardLinks { get; init; }

    /// <summary>Receives the number of bytes that were written so far.</summary>
    public IProgress<ByteProgress>? Progress { get; init; }
}

/// <summary>What a checkout did.</summary>
/// <param name="Manifest">The version that is there now.</param>
/// <param name="Written">The number of files that were written.</param>
/// <param name="Removed">The number of files that were removed.</param>
/// <param name="Unchanged">The number of files that were left as they were.</param>
public sealed record CheckoutReport(Manifest Manifest, int Written, int Removed, int Unchanged);
