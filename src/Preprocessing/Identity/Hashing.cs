using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Preprocessing;

/// <summary>SHA-256 over fields that cannot run into each other: a version byte, then every field with its length before it.</summary>
static class Hashing
{
    const byte Version = 1;

    public static string Of(params ReadOnlySpan<byte[]> fields)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([Version]);
        Span<byte> length = stackalloc byte[4];
        foreach (var field in fields)
        {
            BinaryPrimitives.WriteInt32LittleEndian(length, field.Length);
            hash.AppendData(length);
            hash.AppendData(field);
        }
        return "sha256:" + Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
