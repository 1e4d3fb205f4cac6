namespace Preprocessing.Data;

/// <summary>Walks over Snappy's compression before it is decompressed: the library takes some of what is damaged for sound.</summary>
static class SnappyCheck
{
    /// <summary>The length that the bytes give when decompressed, or −1 if they are no sound compression.</summary>
    public static long Length(ReadOnlySpan<byte> bytes)
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
            // The lengths of long texts, and how far back copies begin, stand behind the tag.
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
}
