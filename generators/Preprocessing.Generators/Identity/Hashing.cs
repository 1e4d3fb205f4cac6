using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace Preprocessing.Generators.Identity;

/// <summary>SHA-256 over fields that cannot run into each other: a version byte, then every field with its length before it, in UTF-8.</summary>
static class Hashing
{
    const byte Version = 1;

    public static string Of(IEnumerable<string> fields)
    {
        var bytes = new List<byte> { Version };
        foreach (var field in fields)
        {
            var text = Encoding.UTF8.GetBytes(field);
            for (var shift = 0; shift < 32; shift += 8)
                bytes.Add((byte)(text.Length >> shift));
            bytes.AddRange(text);
        }
        using var sha = SHA256.Create();
        return "sha256:" + string.Concat(sha.ComputeHash(bytes.ToArray()).Select(part => part.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));
    }
}
