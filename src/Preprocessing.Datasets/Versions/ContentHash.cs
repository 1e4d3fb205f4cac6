namespace Preprocessing.Datasets;

/// <summary>What is known of the bytes of a file.</summary>
/// <param name="Md5">The address of the bytes in a cache, as DVC has it: 32 hex digits. It is no evidence.</param>
/// <param name="Sha256">The evidence: 64 hex digits, as <c>sha256sum</c> prints them.</param>
/// <param name="Length">The number of bytes.</param>
public sealed record ContentHash(string Md5, string Sha256, long Length);
