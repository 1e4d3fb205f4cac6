using System.Security.Cryptography;
using System.Text;

namespace Preprocessing;

/// <summary>The version of files by the digests of their content; names, folders and order do not matter.</summary>
static class ContentDigests
{
    /// <summary>
    /// Computes "sha256:" and 64 hex digits: of one digest the digest itself, of several the SHA-256 of the sorted digests, one per line.
    /// <c>sha256sum *.parquet | cut -c1-64 | sort | sha256sum</c> prints the same.
    /// </summary>
    /// <param name="digests">The SHA-256 of each file, as 64 hex digits.</param>
    public static string Version(IEnumerable<string> digests)
    {
        var sorted = digests.Order(StringComparer.Ordinal).ToArray();
        return "sha256:" + (sorted.Length == 1
            ? sorted[0]
            : Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Concat(sorted.Select(digest => digest + "\n"))))));
    }
}
