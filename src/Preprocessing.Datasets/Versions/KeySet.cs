using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Preprocessing.Generated;

namespace Preprocessing.Datasets;

/// <summary>The keys of rows, 16 bytes of a SHA-256 each.</summary>
static class KeySet
{
    /// <summary>Reads the keys of all rows.</summary>
    public static async Task<HashSet<UInt128>> ReadAsync<TRow>(
        Pipeline<TRow> pipeline, IBatchSource<TRow> source, CancellationToken cancellationToken)
    {
        int[] columns =
        [
            .. pipeline.Columns.Index().Where(column => column.Item.Roles.HasFlag(ColumnRoles.Key)).Select(column => column.Index),
        ];
        var keys = new HashSet<UInt128>();
        // What else combines several keys, such as a history, does it in this way.
        var parts = new KeyParts();
        for (var partition = 0; partition < source.PartitionCount && columns.Length > 0; partition++)
            await foreach (var batch in source.ReadAsync(partition, training: true, cancellationToken).ConfigureAwait(false))
                for (var row = 0; row < batch.Count; row++)
                {
                    parts.Begin();
                    foreach (var column in columns)
                        parts.Add(batch[column].CategoryAt(row));
                    keys.Add(Digest(parts.Whole.Text));
                }
        return keys;
    }

    static UInt128 Digest(ReadOnlySpan<char> key)
    {
        Span<byte> room = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(key), room);
        return BinaryPrimitives.ReadUInt128LittleEndian(room);
    }
}
