namespace Preprocessing.Datasets;

/// <summary>What is recorded of a version.</summary>
public sealed record CommitOptions
{
    /// <summary>The name of the dataset; null for the last part of the path, without the ending of a file.</summary>
    public string? Dataset { get; init; }

    /// <summary>What the version is, in words.</summary>
    public string? Message { get; init; }

    /// <summary>Who commits it. It stays in git and in the audit log, for ever.</summary>
    public string? Actor { get; init; }

    /// <summary>The versions that the data were made from; null for the version before.</summary>
    public IReadOnlyList<string>? Parents { get; init; }

    /// <summary>The sources that the data were read from.</summary>
    public IReadOnlyList<DataInput> Sources { get; init; } = [];

    /// <summary>The identifier of the run that made the data.</summary>
    public string? Run { get; init; }

    /// <summary>
    /// Whether the cache gets hard links to the files instead of copies, which takes no time and no room where the file system cannot make
    /// copies that share their blocks. The files become read only: they are to be replaced and never written into, since that would change
    /// the version as well. A file that a process has open for writing is refused. On Linux alone.
    /// </summary>
    public bool HardLinks { get; init; }

    /// <summary>Receives the number of bytes that were read so far, from several threads.</summary>
    public IProgress<ByteProgress>? Progress { get; init; }
}
