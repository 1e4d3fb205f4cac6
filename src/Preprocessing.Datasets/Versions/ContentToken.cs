using System.Security.Cryptography;
using System.Text;

namespace Preprocessing.Datasets;

/// <summary>The version of files by their content, as sources of files have it, so that both can be compared.</summary>
static class ContentToken
{
    /// <summary>
    /// "sha256:" and 64 hex digits: for one file its SHA-256, for several the SHA-256 of their sorted hex digests, one per line.
    /// </summary>
    public static string Of(IEnumerable<string> digests)
    {
        var sorted = digests.Order(StringComparer.Ordinal).ToArray();
        return "sha256:" + (sorted.Length == 1
            ? sorted[0]
            : Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Concat(sorted.Select(digest => digest + "\n"))))));
    }
}
