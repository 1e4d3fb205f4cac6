using System.Buffers.Binary;

namespace Preprocessing.FeatureStore.PostgreSql;

/// <summary>Rows as COPY takes them in its binary format (manual of PostgreSQL, COPY, file formats).</summary>
/// <remarks>The client's writer takes a call per field; all rows of a part are one array here.</remarks>
static class CopiedRows
{
    // "PGCOPY", a newline, 255, a carriage return, a newline, and zero. The flags and the length of the extension follow, which are zero.
    static ReadOnlySpan<byte> Signature => [80, 71, 67, 79, 80, 89, 10, 255, 13, 10, 0];

    const int Fields = 6;

    /// <summary>Writes rows with the columns view, key, event_ts, created_ts, seq, row.</summary>
    public static byte[] Write(long view, IReadOnlyList<OnlineRow> rows)
    {
        var head = Signature.Length + 2 * sizeof(int);
        var bytes = new byte[head + sizeof(short)
            + rows.Sum(row => sizeof(short) + Fields * sizeof(int) + 4 * sizeof(long) + row.Key.Length + row.Values.Length)];
        Signature.CopyTo(bytes);
        var rest = bytes.AsSpan(head);
        foreach (var row in rows)
        {
            Put(ref rest, (short)Fields);
            Put(ref rest, view);
            Put(ref rest, row.Key.Span);
            Put(ref rest, row.EventTicks);
            Put(ref rest, row.CreatedTicks);
            Put(ref rest, row.Sequence);
            Put(ref rest, row.Values.Span);
        }
        Put(ref rest, (short)-1);
        return bytes;
    }

    static void Put(ref Span<byte> rest, short number)
    {
        BinaryPrimitives.WriteInt16BigEndian(rest, number);
        rest = rest[sizeof(short)..];
    }

    static void Put(ref Span<byte> rest, long number)
    {
        BinaryPrimitives.WriteInt32BigEndian(rest, sizeof(long));
        BinaryPrimitives.WriteInt64BigEndian(rest[sizeof(int)..], number);
        rest = rest[(sizeof(int) + sizeof(long))..];
    }

    static void Put(ref Span<byte> rest, ReadOnlySpan<byte> field)
    {
        BinaryPrimitives.WriteInt32BigEndian(rest, field.Length);
        field.CopyTo(rest[sizeof(int)..]);
        rest = rest[(sizeof(int) + field.Length)..];
    }
}
