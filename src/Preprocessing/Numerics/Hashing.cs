using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Preprocessing;

/// <summary>
/// SHA-256 over separate fields: a version byte, then the length and the bytes of every field, so that other fields give another input.
/// </summary>
static class Hashing
{
    const byte Version = 1;

    public static string Hash(params ReadOnlySpan<byte[]> fields)
    {
        var length = 1;
        foreach (var field in fields)
            length = checked(length + sizeof(int) + field.Length);
        var bytes = new byte[length];
        bytes[0] = Version;
        var rest = bytes.AsSpan(1);
        foreach (var field in fields)
        {
            BinaryPrimitives.WriteInt32LittleEndian(rest, field.Length);
            field.CopyTo(rest[sizeof(int)..]);
            rest = rest[(sizeof(int) + field.Length)..];
        }
        return "sha256:" + Convert.ToHexStringLower(SHA256.HashData(bytes));
    }
}
