namespace Preprocessing.FeatureStore;

/// <summary>What merging the files of a view did.</summary>
/// <param name="View">The version of the view.</param>
/// <param name="FilesBefore">The number of files before.</param>
/// <param name="FilesAfter">The number of files after it; the same if there was nothing to merge.</param>
/// <param name="Rows">The number of rows, which does not change.</param>
public sealed record CompactReport(OnlineView View, int FilesBefore, int FilesAfter, long Rows);
