namespace Preprocessing.Data;

/// <summary>Checks compressed bytes before they are decompressed, because the libraries accept some damaged bytes.</summary>
static class CompressionCheck
{
    /// <summary>Computes the length of bytes after decompression by Snappy; gives −1 if they are damaged.</summary>
    public static long Snappy(ReadOnlySpan<byte> bytes)
    {
        var (length, at) = (0UL, 0);
        for (var shift = 0; ; shift += 7)
        {
            if (at == bytes.Length || shift > 28)
                return -1;
            length |= (ulong)(bytes[at] & 127) << shift;
            if (bytes[at++] < 128)
                break;
        }
        var written = 0L;
        while (at < bytes.Length)
        {
            var tag = bytes[at++];
            var kind = tag & 3;
            // The lengths of long literals and the distances of copies follow the tag.
            var more = kind == 0 ? Math.Max(0, (tag >> 2) - 59) : kind == 3 ? 4 : kind;
            if (more > bytes.Length - at)
                return -1;
            var number = 0u;
            for (var i = 0; i < more; i++)
                number |= (uint)bytes[at + i] << 8 * i;
            at += more;
            if (kind == 0)
            {
                var size = (more == 0 ? tag >> 2 : number) + 1L;
                if (size > bytes.Length - at)
                    return -1;
                at += (int)size;
                written += size;
                continue;
            }
            var offset = kind == 1 ? (uint)(tag >> 5 << 8) | number : number;
            if (offset == 0 || offset > written)
                return -1;
            written += kind == 1 ? (tag >> 2 & 7) + 4 : (tag >> 2) + 1;
        }
        return written == (long)length ? written : -1;
    }

    /// <summary>Computes the length of a block after decompression by LZ4; gives −1 if it is damaged.</summary>
    public static long Lz4(ReadOnlySpan<byte> bytes)
    {
        var (written, at) = (0L, 0);
        while (at < bytes.Length)
        {
            var token = bytes[at++];
            var size = More(bytes, token >> 4, ref at);
            if (size < 0 || size > bytes.Length - at)
                return -1;
            at += (int)size;
            written += size;
            // No copy follows the last literals.
            if (at == bytes.Length)
                return written;
            if (bytes.Length - at < 2)
                return -1;
            var offset = bytes[at] | bytes[at + 1] << 8;
            at += 2;
            if (offset == 0 || offset > written || (size = More(bytes, token & 15, ref at)) < 0)
                return -1;
            written += size + 4;
        }
        return -1;
    }

    // A length of 15 continues in the next bytes, up to the first byte below 255.
    static long More(ReadOnlySpan<byte> bytes, int size, ref int at)
    {
        var length = (long)size;
        for (var next = size == 15 ? 255 : 0; next == 255; length += next)
        {
            if (at == bytes.Length)
                return -1;
            next = bytes[at++];
        }
        return length;
    }
}
