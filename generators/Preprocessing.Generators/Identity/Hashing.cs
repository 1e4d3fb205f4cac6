using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace Preprocessing.Generators.Identity;

/// <summary>SHA-256 over fields that cannot run into each other: a version byte, then every field with its length before it, in UTF-8.</summary>
static class Hashing
{
    const byte Version = 1;

    public static string Hash(IEnumerable<string> fields)
    {
        using var bytes = new MemoryStream();
        bytes.WriteByte(Version);
        foreach (var field in fields)
        {
            var text = Encoding.UTF8.GetBytes(field);
            for (var shift = 0; shift < 32; shift += 8)
                bytes.WriteByte((byte)(text.Length >> shift));
            bytes.Write(text, 0, text.Length);
        }
        using var sha = SHA256.Create();
        return "sha256:" + string.Concat(sha.ComputeHash(bytes.ToArray()).Select(part => part.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));
    }
}
