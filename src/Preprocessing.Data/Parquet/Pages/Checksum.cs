using System.Buffers.Binary;

namespace Preprocessing.Data;

/// <summary>
/// The cyclic redundancy check of gzip and of Parquet pages (CRC-32); the framework has only one with another polynomial.
/// </summary>
static class Checksum
{
    // Table k is for a byte that k bytes follow, so that eight bytes are processed at once.
    static readonly uint[][] Tables = Create();

    /// <summary>Computes the checksum of bytes.</summary>
    public static uint Compute(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            var (low, high) = (BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ sum, BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]));
            sum = Tables[7][(byte)low] ^ Tables[6][(byte)(low >> 8)] ^ Tables[5][(byte)(low >> 16)] ^ Tables[4][low >> 24]
                ^ Tables[3][(byte)high] ^ Tables[2][(byte)(high >> 8)] ^ Tables[1][(byte)(high >> 16)] ^ Tables[0][high >> 24];
        }
        foreach (var next in bytes)
            sum = Tables[0][(byte)(sum ^ next)] ^ sum >> 8;
        return ~sum;
    }

    static uint[][] Create()
    {
        uint[][] tables = [.. Enumerable.Range(0, 8).Select(_ => new uint[256])];
        for (var i = 0u; i < 256; i++)
        {
            tables[0][i] = i;
            for (var bit = 0; bit < 8; bit++)
                tables[0][i] = (tables[0][i] & 1) != 0 ? 0xEDB88320 ^ tables[0][i] >> 1 : tables[0][i] >> 1;
        }
        for (var k = 1; k < 8; k++)
            for (var i = 0; i < 256; i++)
                tables[k][i] = tables[0][(byte)tables[k - 1][i]] ^ tables[k - 1][i] >> 8;
        return tables;
    }
}
