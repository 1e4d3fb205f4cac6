using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace Preprocessing;

/// <summary>
/// SHA-256 over separate fields: a version byte, then the length and the bytes of every field, so that other fields give another input.
/// </summary>
/// <remarks>
/// It is compiled into the library and into the generator, which make the four hashes of a pipeline with it:
/// <list type="bullet">
/// <item>the transform hash, over everything that can change a number: made in the build by the generator's <c>DefinitionText</c>;</item>
/// <item>the schema hash, over the input columns: made there, too;</item>
/// <item>the contract hash, over both of these, constraints and documentation: <c>Pipeline.ContractHash</c>;</item>
/// <item>the state hash, over the transform hash and what was learnt: <c>StateFile.Hash</c>.</item>
/// </list>
/// A state of another transform hash is refused, and so is a model of another transform or state hash; the other two hashes warn.
/// </remarks>
static class Hashing
{
    const byte Version = 1;

    /// <summary>The hash of texts, in UTF-8.</summary>
    public static string Hash(IEnumerable<string> fields) => Hash([.. fields.Select(Encoding.UTF8.GetBytes)]);

    /// <summary>The hash of fields.</summary>
    public static string Hash(params byte[][] fields)
    {
        var bytes = new byte[1 + fields.Sum(field => checked(sizeof(int) + field.Length))];
        bytes[0] = Version;
        var end = 1;
        foreach (var field in fields)
        {
            for (var shift = 0; shift < 32; shift += 8)
                bytes[end++] = (byte)(field.Length >> shift);
            field.CopyTo(bytes, end);
            end += field.Length;
        }
        using var sha = SHA256.Create();
        return "sha256:" + BitConverter.ToString(sha.ComputeHash(bytes)).Replace("-", "").ToLowerInvariant();
    }
}
