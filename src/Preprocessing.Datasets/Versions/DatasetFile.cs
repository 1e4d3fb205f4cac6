namespace Preprocessing.Datasets;

/// <summary>A file of a version.</summary>
/// <param name="Path">Its name below the dataset's folder, with slashes; of a dataset that is one file, the name of the file.</param>
/// <param name="Length">The number of bytes.</param>
/// <param name="Md5">The address of its content in the cache.</param>
/// <param name="Sha256">The SHA-256 of its content.</param>
public sealed record DatasetFile(string Path, long Length, string Md5, string Sha256)
{
    /// <summary>The number of rows; null if nobody read them.</summary>
    public long? Rows { get; init; }

    /// <summary>The first and the last event time of the rows, in UTC; null if nobody read them, or the class has no event time.</summary>
    public TimeRange? EventTime { get; init; }
}

/// <summary>A range of times in UTC.</summary>
/// <param name="From">The first.</param>
/// <param name="To">The last; it belongs to the range.</param>
public sealed record TimeRange(DateTime From, DateTime To);
