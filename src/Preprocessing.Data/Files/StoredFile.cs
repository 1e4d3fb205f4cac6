namespace Preprocessing.Engines;

/// <summary>A file of a store, as it was when it was found.</summary>
/// <param name="Path">
/// The whole address, such as <c>s3://bucket/2026/a b.parquet</c>, with the characters of the name as they are: nothing is escaped. That of
/// a folder, which has neither length nor version, ends with a slash.
/// </param>
/// <param name="Length">The number of bytes.</param>
/// <param name="Version">
/// A token that is another one as soon as the content is, such as an ETag; it is what
/// <see cref="FileStore.OpenAsync(StoredFile, long, long, CancellationToken)"/> compares.
/// </param>
public sealed record StoredFile(string Path, long Length, string Version);
